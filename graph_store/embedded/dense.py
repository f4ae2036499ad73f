"""Finding evidence by its vector: an exact product up to some 100,000 texts, HNSW beyond."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph_store.interface import Vector

EXACT_UP_TO = 100_000
"""Texts up to which every vector is compared; beyond, a graph of near neighbours is walked."""

_CONNECTIVITY = 16
_EXPANSION_ADD = 128
_EXPANSION_SEARCH = 256
_MATRIX = "vectors.npy"
_GRAPH = "vectors.usearch"


def build_vectors(folder: Path, matrix: Vector) -> None:
    """Keep the vectors, float32[n, dim], for searching by row."""
    if len(matrix) <= EXACT_UP_TO:
        np.save(folder / _MATRIX, matrix)
        return
    from usearch.index import Index

    graph = Index(
        ndim=matrix.shape[1],
        metric="ip",
        dtype="f16",
        connectivity=_CONNECTIVITY,
        expansion_add=_EXPANSION_ADD,
    )
    graph.add(np.arange(len(matrix)), matrix)
    graph.save(str(folder / _GRAPH))


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
        wanted = min(k + int((~allowed).sum()), 4 * k, len(allowed))
        found = self._graph.search(vector, max(wanted, 1))
        rows = np.asarray(found.keys, dtype=np.int64)
        kept = allowed[rows]
        return rows[kept][:k], 1 - np.asarray(found.distances, dtype=np.float32)[kept][:k]


def best(scores: Vector, k: int) -> NDArray[np.int64]:
    """The places of the k highest scores, the highest first, earlier places first among equals."""
    places = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
    order = np.lexsort((places, -scores[places]))
    return places[order]
