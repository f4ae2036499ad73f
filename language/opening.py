"""Which encoder, and which reranker, a setting means."""

from pathlib import Path

from language.encoder import Encoder, EncoderPromptError
from language.model_folder import is_static
from language.reranker import Reranker
from language.static_model import StaticModel

BUNDLED = Path(__file__).parent / "models" / "bundled"
"""The model that ships with the product; its README.md says what it was made from."""


def bundled() -> StaticModel:
    """Open the model that ships with the product."""
    return StaticModel(BUNDLED)


def open_encoder(
    spec: str | None = None, *, query_prompt: str | None = None, fetch: bool = False
) -> Encoder:
    """Open the encoder that `spec` names.

    None is the bundled model; a folder with a static model is that model; anything else is a
    sentence-transformers model by name or folder, which needs the extra `transformers`.
    `query_prompt` is put before needs instead of such a model's own prompt; with `fetch` a name
    may be asked for on the hub. Raises EncoderError: no such model, a damaged file, a missing
    package, a prompt for a static model.
    """
    if spec is None or is_static(Path(spec)):
        if query_prompt is not None:
            raise EncoderPromptError(spec=spec or str(BUNDLED))
        return bundled() if spec is None else StaticModel(Path(spec))
    # Here, so that the extra's half a gigabyte is loaded only by those who ask for it.
    from language.transformer import TransformerEncoder

    return TransformerEncoder(spec, query_prompt=query_prompt, fetch=fetch)


def open_reranker(spec: str, *, fetch: bool = False) -> Reranker:
    """Open the CrossEncoder that `spec` names, as `open_encoder` opens a model of the extra."""
    from language.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(spec, fetch=fetch)
