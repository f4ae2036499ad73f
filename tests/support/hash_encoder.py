"""A small encoder for tests, and for the processes that tests start."""

import hashlib
import itertools
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray


class HashEncoder:
    """A real, if crude, encoder: each character pair stands for a fixed random direction."""

    dim = 64
    fingerprint = "hash-64"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for pair in itertools.pairwise(text):
                row += _direction("".join(pair), self.dim)
            norm = np.linalg.norm(row)
            if norm:
                row /= norm
        return rows


@cache
def _direction(piece: str, dim: int) -> NDArray[np.float32]:
    seed = int.from_bytes(hashlib.blake2b(piece.encode(), digest_size=4).digest(), "big")
    return np.random.default_rng(seed).standard_normal(dim).astype(np.float32)
