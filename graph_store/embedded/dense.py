"""Finding evidence by its vector: an exact product up to some 100,000 texts, HNSW beyond.

The product with all rows is in single precision, and its last digits differ with the number of
vectors and of threads. What it finds is measured anew in double precision, so that one search, and
the same search among many, give the same scores and equal texts equal ones.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph_store.interface import Vector

if TYPE_CHECKING:
    from usearch.index import Index

EXACT_UP_TO = 100_000
"""Texts up to which every vector is compared; beyond, a graph of near neighbours is walked."""

_CONNECTIVITY = 16
_EXPANSION_ADD = 128
_EXPANSION_SEARCH = 256
_SPARE = 32
"""Rows beyond those wanted that are measured anew, since the last digits may change places."""

_MATRIX = "vectors.npy"
_GRAPH = "vectors.usearch"


class VectorWriter:
    """Vectors being kept for searching by row."""

    def __init__(self, folder: Path, dim: int) -> None:
        self._folder = folder
        self._few: list[Vector] = [np.zeros((0, dim), dtype=np.float32)]
        self._graph: Index | None = None
        self._count = 0

    def add(self, matrix: Vector) -> None:
        """Append rows, float32[n, dim]."""
        self._few.append(matrix)
        self._count += len(matrix)
        if self._count > EXACT_UP_TO:
            self._join()

    def finish(self) -> None:
        """Write what was kept."""
        if self._graph is None:
            np.save(self._folder / _MATRIX, np.concatenate(self._few))
        else:
            self._graph.save(str(self._folder / _GRAPH))

    def _join(self) -> None:
        """Take the rows at hand into the graph."""
        if self._graph is None:
            from usearch.index import Index

            self._graph = Index(
                ndim=self._few[0].shape[1],
                metric="ip",
                dtype="f16",
                connectivity=_CONNECTIVITY,
                expansion_add=_EXPANSION_ADD,
            )
        rows = np.concatenate(self._few)
        self._graph.add(np.arange(self._count - len(rows), self._count), rows)
        self._few = [rows[:0]]


class VectorIndex:
    """Vectors kept earlier, opened for searching."""

    def __init__(self, folder: Path) -> None:
        self._matrix: Vector | None = None
        if (folder / _MATRIX).exists():
            self._matrix = np.load(folder / _MATRIX, mmap_mode="r")
            return
        from usearch.index import Index

        graph = Index.restore(str(folder / _GRAPH), view=True, expansion_search=_EXPANSION_SEARCH)
        if graph is None:
            raise OSError(f"{folder / _GRAPH} is no index")
        self._graph = graph

    def search(
        self, vectors: Sequence[Vector], k: int, allowed: NDArray[np.bool_]
    ) -> list[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """For each vector the rows of the k nearest that are allowed, and their cosines, the
        nearest first."""
        if self._matrix is None:
            return [self._walked(vector, k, allowed) for vector in vectors]
        if not vectors:
            return []
        matrix = self._matrix
        scores = np.stack(vectors) @ matrix.T
        if not allowed.all():
            scores[:, ~allowed] = -np.inf
        found = []
        for vector, row in zip(vectors, scores, strict=True):
            likely = highest(row, k + _SPARE)
            likely = np.sort(likely[allowed[likely]])
            anew = cosines(matrix[likely], vector)
            order = best(anew, k)
            found.append((likely[order], anew[order]))
        return found

    def _walked(
        self, vector: Vector, k: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        wanted = min(k + len(allowed) - int(np.count_nonzero(allowed)), 4 * k, len(allowed))
        found = self._graph.search(vector, max(wanted, 1))
        rows = np.asarray(found.keys, dtype=np.int64)
        kept = allowed[rows]
        return rows[kept][:k], 1 - np.asarray(found.distances, dtype=np.float64)[kept][:k]


def cosines(matrix: Vector, vector: Vector) -> NDArray[np.float64]:
    """The products of rows of length 1 with a vector of length 1, each by itself: equal rows get
    equal figures wherever they stand."""
    products: NDArray[np.float64] = np.einsum(
        "ij,j->i", matrix.astype(np.float64), vector.astype(np.float64)
    )
    return products


def highest(scores: NDArray[np.floating], k: int) -> NDArray[np.int64]:
    """The places of the k highest scores, in no order."""
    count = len(scores)
    return np.argpartition(scores, count - k)[count - k :] if k < count else np.arange(count)


def best(scores: NDArray[np.floating], k: int) -> NDArray[np.int64]:
    """The places of the k highest scores, the highest first, earlier places first among equals."""
    places = highest(scores, k)
    order = np.lexsort((places, -scores[places]))
    return places[order]
