"""Finding evidence by its vector: an exact product up to some 100,000 texts, HNSW beyond."""

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
        self, vector: Vector, k: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], Vector]:
        """The rows of the k nearest that are allowed, and their cosines, the nearest first."""
        if self._matrix is not None:
            scores = self._matrix @ vector
            scores[~allowed] = -np.inf
            rows = best(scores, k)
            rows = rows[np.isfinite(scores[rows])]
            return rows, scores[rows]
        wanted = min(k + len(allowed) - int(np.count_nonzero(allowed)), 4 * k, len(allowed))
        found = self._graph.search(vector, max(wanted, 1))
        rows = np.asarray(found.keys, dtype=np.int64)
        kept = allowed[rows]
        return rows[kept][:k], 1 - np.asarray(found.distances, dtype=np.float32)[kept][:k]


def best(scores: Vector, k: int) -> NDArray[np.int64]:
    """The places of the k highest scores, the highest first, earlier places first among equals."""
    places = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
    order = np.lexsort((places, -scores[places]))
    return places[order]
