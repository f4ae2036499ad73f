"""The static model: one vector a sub-word; a text is the mean of its sub-words, of length 1."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from language.encoder import EncoderFileError, Vectors
from language.model_folder import embedding_folder, map_weights, open_tokenizer

TEXTS_AT_ONCE = 2048
PIECES_AT_ONCE = 32_768
"""Pieces whose vectors are gathered at once: 32 MB at 256 dimensions, whatever the texts."""


class StaticModel:
    """A static model in a folder (layout: model_folder), run with numpy alone.

    The same folder serves `sentence_transformers.SentenceTransformer`, with the same vectors. One
    thing differs: a text with no known piece gives zeros here, and there, in float16, NaN.
    """

    def __init__(self, folder: Path) -> None:
        """Open the model in `folder`. Raises EncoderFileError naming the file that is wrong."""
        self.folder = folder
        place = embedding_folder(folder)
        self._files = (place / "tokenizer.json", place / "model.safetensors")
        self._tokenizer = open_tokenizer(self._files[0])
        self._weights = map_weights(self._files[1])
        rows, pieces = len(self._weights), self._tokenizer.get_vocab_size()
        if rows < pieces:
            raise EncoderFileError(
                file=str(self._files[1]), found=f"{rows} rows", expected=f"{pieces} rows"
            )

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return int(self._weights.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the tokenizer and the weights; the pooling has no settings."""
        digest = hashlib.blake2b(digest_size=16)
        for file in self._files:
            digest.update(hashlib.blake2b(file.read_bytes()).digest())
        return f"static-{digest.hexdigest()}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32[n, dim], rows of length 1; zeros for a text with no known piece.

        A text's row is the same, bit for bit, alone and among others.
        """
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            end = start + TEXTS_AT_ONCE
            self._add_pieces(texts[start:end], rows[start:end])
        # The sum of a text's pieces points where their mean does, so their count is not needed.
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
        np.divide(rows, lengths, out=rows, where=lengths > 0)
        return rows

    def _add_pieces(self, texts: Sequence[str], rows: Vectors) -> None:
        """Add the vectors of each text's pieces to its row."""
        encodings = self._tokenizer.encode_batch_fast(
            # A lone surrogate (a file name, broken JSON) has no UTF-8 form and no piece.
            [text.encode("utf-8", "ignore").decode() for text in texts],
            add_special_tokens=False,
        )
        ids = [encoding.ids for encoding in encodings]
        ends = np.cumsum([0, *map(len, ids)])
        pieces = np.fromiter((piece for text in ids for piece in text), np.int64, int(ends[-1]))
        for first, last in _spans(ends):
            starts = ends[first:last]
            # reduceat would give a text without pieces the first piece of the next.
            filled = np.flatnonzero(starts < ends[first + 1 : last + 1])
            for low, high in pairwise(
                [*range(ends[first], ends[last], PIECES_AT_ONCE), ends[last]]
            ):
                vectors = self._weights[pieces[low:high]].astype(np.float32)
                begins = np.maximum(starts[filled] - low, 0)
                rows[first + filled] += np.add.reduceat(vectors, begins, axis=0)


def _spans(ends: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield runs [first, last) of texts with few enough pieces to gather at once.

    A text with more pieces is a run of its own, so that the order in which a text's pieces are
    added up does not hang on its neighbours.
    """
    first, count = 0, len(ends) - 1
    while first < count:
        fitting = int(np.searchsorted(ends, ends[first] + PIECES_AT_ONCE, side="right")) - 1
        last = max(fitting, first + 1)
        yield first, last
        first = last
