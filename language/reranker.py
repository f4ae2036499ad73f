"""What reads a need and a piece of evidence together: slower than vectors, and sees more."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Reranker(Protocol):
    """Needs beside texts, to numbers.

    `fingerprint` is a short text that changes with the weights, the tokenizer and every setting
    that changes a number.
    """

    @property
    def fingerprint(self) -> str:
        """A short text that stands for the model and its settings."""

    def scores(self, need: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each text answers the need: float32[n], higher is better, NaN for unknown.

        Only differences between numbers for the same need mean something.
        """
