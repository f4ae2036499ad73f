"""The static model: one vector a sub-word; a text is the mean of its sub-words, of length 1."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np

from language.encoder import EncoderFileError, Vectors
from language.model_folder import embedding_folder, map_weights, open_tokenizer
from language.pooling import sum_rows

TEXTS_AT_ONCE = 2048


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
            rows[start:end] = self._sums(texts[start:end])
        # The sum of a text's pieces points where their mean does, so their count is not needed.
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
        np.divide(rows, lengths, out=rows, where=lengths > 0)
        return rows

    def _sums(self, texts: Sequence[str]) -> Vectors:
        """Return the sum of each text's pieces: float32[n, dim]."""
        encodings = self._tokenizer.encode_batch_fast(
            # A lone surrogate (a file name, broken JSON) has no UTF-8 form and no piece.
            [text.encode("utf-8", "ignore").decode() for text in texts],
            add_special_tokens=False,
        )
        ids = [encoding.ids for encoding in encodings]
        starts = np.cumsum([0, *map(len, ids)])
        pieces = np.fromiter(chain.from_iterable(ids), np.int64, int(starts[-1]))
        return sum_rows(self._weights, pieces, starts)
