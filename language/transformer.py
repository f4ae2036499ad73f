"""Any sentence-transformers model as an encoder: the extra `transformers`."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from language.encoder import Vectors
from language.extra import fingerprint_of, open_model, utf8

_DOCUMENT = ("document", "passage", "corpus")
"""The names under which models keep the prompt for texts that are searched among."""


class TransformerEncoder:
    """A sentence-transformers model, by its name on the hub or by its folder.

    Texts that are searched among are read with the model's prompt for documents, needs with its
    prompt "query", where the model has them.
    """

    def __init__(
        self,
        spec: str,
        device: str | None = None,
        batch_size: int = 32,
        *,
        query_prompt: str | None = None,
        fetch: bool = False,
    ) -> None:
        """Load the model; `device` as torch names it, None for the best there is.

        `query_prompt` is put before needs instead of the model's own prompt. Raises as
        language.extra.open_model does.
        """
        self._model = open_model("SentenceTransformer", spec, fetch=fetch, device=device)
        self._batch_size = batch_size
        own = self._model.prompts
        # Read here: the library looks for a passage's prompt only where none is called document,
        # and it gives every model an empty one of that name.
        self._document = next((own[name] for name in _DOCUMENT if own.get(name)), "")
        self._query = own.get("query") or "" if query_prompt is None else query_prompt

    @cached_property
    def dim(self) -> int:
        """The length of a vector."""
        return int(self.encode(["尺寸"]).shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the parts, prompts, lengths, vocabulary and a sample of every tensor."""
        prompts = {"query": self._query, "document": self._document}
        return fingerprint_of("transformer", self._model, {"prompts": prompts})

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32[n, dim], rows of length 1."""
        return self._encode(self._model.encode_document, texts, self._document)

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return float32[n, dim] of texts that search, rows of length 1."""
        return self._encode(self._model.encode_query, texts, self._query)

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows = encode(
            utf8(texts),
            prompt=prompt,
            batch_size=self._batch_size,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), -1)
        # Some models divide a text without pieces by its length, zero.
        vectors[~np.isfinite(vectors).all(axis=1)] = 0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors
