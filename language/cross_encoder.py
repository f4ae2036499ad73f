"""Any sentence-transformers CrossEncoder as a reranker: the extra `transformers`."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from language.encoder import EncoderFileError
from language.extra import fingerprint_of, open_model, utf8


class CrossEncoderReranker:
    """A CrossEncoder, by its name on the hub or by its folder."""

    def __init__(
        self, spec: str, device: str | None = None, batch_size: int = 32, *, fetch: bool = False
    ) -> None:
        """Load the model; `device` as torch names it, None for the best there is.

        Raises as language.extra.open_model does; EncoderFileError also for a model that was not
        trained to give one number for two texts.
        """
        self._model = open_model("CrossEncoder", spec, fetch=fetch, device=device)
        self._batch_size = batch_size
        if (found := _unfit(self._model)) is not None:
            raise EncoderFileError(file=spec, found=found, expected="CrossEncoder (num_labels=1)")

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the parts, prompts, lengths, vocabulary and a sample of every tensor."""
        prompts = {"all": self._model.prompts, "default": self._model.default_prompt_name}
        return fingerprint_of("cross-encoder", self._model, {"prompts": prompts})

    def scores(self, need: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each text answers the need: float32[n], the model's own logits.

        Not squeezed by a sigmoid, behind which all that is far from an answer looks alike.
        """
        if not texts:
            return np.zeros(0, dtype=np.float32)
        [asked] = utf8([need])
        numbers = self._model.predict(
            [(asked, text) for text in utf8(texts)],
            batch_size=self._batch_size,
            show_progress_bar=False,
            activation_fn=lambda logits: logits,
        )
        return np.asarray(numbers, dtype=np.float32)


def _unfit(model: Any) -> str | None:
    """Why a model that could be opened is no reranker; None when it is one.

    The library opens an encoder, too, and gives it a layer of random numbers on top.
    """
    if model.num_labels != 1:
        return f"num_labels={model.num_labels}"
    kinds = getattr(model.config, "architectures", None) or ["?"]
    if len(model) == 1 and not kinds[0].endswith("ForSequenceClassification"):
        return str(kinds[0])
    return None
