"""Which encoder a setting means."""

from pathlib import Path

from language.encoder import Encoder
from language.model_folder import is_static
from language.static_model import StaticModel

BUNDLED = Path(__file__).parent / "models" / "bundled"
"""The model that ships with the product; its README.md says what it was made from."""


def bundled() -> StaticModel:
    """Open the model that ships with the product."""
    return StaticModel(BUNDLED)


def open_encoder(spec: str | None = None) -> Encoder:
    """Open the encoder that `spec` names.

    None is the bundled model; a folder with a static model is that model; anything else is a
    sentence-transformers model by name or folder, which needs the extra `transformers`. Raises
    EncoderError: no such model, a damaged file, a missing package.
    """
    if spec is None:
        return bundled()
    if is_static(Path(spec)):
        return StaticModel(Path(spec))
    # Here, so that the extra's half a gigabyte is loaded only by those who ask for it.
    from language.transformer import TransformerEncoder

    return TransformerEncoder(spec)
