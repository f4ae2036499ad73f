"""Everything that is kept of a text for matching: its vector, its functions, its characters."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_schema.functions import FUNCTIONS
from language.bags import Row
from language.encoder import Encoder, Vectors, encode_queries
from language.functions import Tagger, tagger
from language.grams import FORMAT, grams_of

WHOLE = 255
"""How a function's full strength is kept."""

CODES = tuple(FUNCTIONS)
"""The functions by their number."""

LEAST = 0.15
"""The least strength that is kept: far below what is shown as a function of the text, since a
guess that many pieces share still tells one from another."""


class Said(NamedTuple):
    """What one text says: `vector`, float32[dim] of length 1, in the precision of float16 where
    it is kept; `functions`, numbers in CODES with
    their strengths, WHOLE for 1; `grams`, as language.grams makes them."""

    vector: Vectors
    functions: Row
    grams: Row


class TextReader:
    """Reads texts with one encoder and the tagger that goes with it."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    @cached_property
    def tagger(self) -> Tagger:
        """The one that finds functions."""
        return tagger(self.encoder)

    @cached_property
    def fingerprint(self) -> str:
        """Names all that what is read depends on; what another one read is read again."""
        return f"{self.encoder.fingerprint} {self.tagger.fingerprint} grams-{FORMAT}"

    def read(self, texts: Sequence[str]) -> list[Said]:
        """What each text says."""
        if not texts:
            return []
        vectors = self.encoder.encode(texts)
        known = vectors if self.tagger.encoder is self.encoder else None
        # Every engine keeps half precision; what is fresh must compare with what was kept.
        return self._said(texts, vectors.astype(np.float16).astype(np.float32), known)

    def read_need(self, text: str) -> Said:
        """What a need says: the same, but for the encoder's own way with queries."""
        return self._said([text], encode_queries(self.encoder, [text]))[0]

    def _said(
        self, texts: Sequence[str], vectors: Vectors, known: Vectors | None = None
    ) -> list[Said]:
        strengths = self.tagger.strengths(texts, known)
        return [
            Said(vector, kept(row), grams_of(text))
            for vector, row, text in zip(vectors, strengths, texts, strict=True)
        ]


def kept(strengths: NDArray[np.float32]) -> Row:
    """The functions of a text that are kept, of the strengths of all, float32[CODES]."""
    numbers = np.flatnonzero(strengths >= LEAST)
    return Row(numbers.astype(np.uint32), np.round(WHOLE * strengths[numbers]).astype(np.uint8))
