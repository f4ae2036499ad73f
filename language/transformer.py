"""Any sentence-transformers model as an encoder: the extra `transformers`."""

import hashlib
import importlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from language.encoder import EncoderExtraError, EncoderNotFoundError, Vectors

_SAMPLES = 4096
"""Values of each tensor that the fingerprint reads: a model of gigabytes in well under a second."""


class TransformerEncoder:
    """A sentence-transformers model, by its name on the hub or by its folder.

    Texts that are searched among are read with the model's prompt "document", needs with its
    prompt "query", where the model has them.
    """

    def __init__(self, spec: str, device: str | None = None, batch_size: int = 32) -> None:
        """Load the model; `device` as torch names it, None for the best there is.

        Raises EncoderExtraError when the extra is not installed, EncoderNotFoundError when there
        is no such model or it cannot be fetched.
        """
        if _is_path(spec) and not Path(spec).is_dir():
            raise EncoderNotFoundError(spec=spec)
        library = _library(spec)
        try:
            self._model = library.SentenceTransformer(spec, device=device)
        except (OSError, ValueError) as error:
            raise EncoderNotFoundError(spec=spec) from error
        self._batch_size = batch_size

    @cached_property
    def dim(self) -> int:
        """The length of a vector."""
        return int(self.encode(["尺寸"]).shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the parts, prompts, lengths, vocabulary and a sample of every tensor."""
        settings = {
            "modules": str(self._model),
            "prompts": self._model.prompts,
            "default": self._model.default_prompt_name,
            "longest": str(self._model.max_seq_length),
            "pieces": sorted(self._model.tokenizer.get_vocab().items()),
        }
        digest = hashlib.blake2b(json.dumps(settings).encode(), digest_size=16)
        for name, tensor in sorted(self._model.state_dict().items()):
            flat = tensor.detach().reshape(-1)
            sample = flat[:: max(1, len(flat) // _SAMPLES)].float().cpu().numpy()
            digest.update(f"{name} {tuple(tensor.shape)} {tensor.dtype}".encode())
            digest.update(sample.tobytes())
        return f"transformer-{digest.hexdigest()}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32[n, dim], rows of length 1."""
        return self._encode(texts, "document")

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return float32[n, dim] of texts that search, rows of length 1."""
        return self._encode(texts, "query")

    def _encode(self, texts: Sequence[str], role: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows = self._model.encode(
            # A lone surrogate has no UTF-8 form, which tokenizers insist on.
            [text.encode("utf-8", "ignore").decode() for text in texts],
            # An unknown role would be refused; a model without prompts reads all texts alike.
            prompt_name=role if role in self._model.prompts else None,
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


def _library(spec: str) -> Any:
    try:
        return importlib.import_module("sentence_transformers")
    except ImportError as error:
        raise EncoderExtraError(
            spec=spec, package=error.name or "sentence-transformers", extra="transformers"
        ) from error


def _is_path(spec: str) -> bool:
    """Whether a spec can only be a folder; a hub name has at most one slash, inside it."""
    return spec.startswith((".", "/", "~")) or "\\" in spec or spec.count("/") > 1
