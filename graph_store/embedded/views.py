"""What one process knows of all evidence at one change, and how it is searched.

A view joins a generation of the indexes, less what has changed since (`fresh` tells), with the
recent rows, which are searched one by one. Views never change; a newer one takes their place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from graph_store.embedded.dense import VectorIndex, best, build_vectors
from graph_store.embedded.evidence_rows import EvidenceRow
from graph_store.embedded.generations import Manifest
from graph_store.embedded.lexical import WordIndex, build_words, score_recent
from graph_store.interface import Hit, Holding, Vector

_FEW = 200
"""Rows that need no generation at all."""

_RECENT_AT_MOST = 2_000
"""Rows that are searched one by one, beside a generation, before a new one is worth its making."""

_RECENT_SHARE = 0.1
"""What a large generation allows besides, as a share of its rows."""

Held = Mapping[str, tuple[Holding, ...]]


class Wanted(NamedTuple):
    """What a search asks; `kinds` are the numbers of the kinds to look in."""

    vector: Vector | None
    words: Sequence[str]
    k: int
    kinds: frozenset[int]


@dataclass(frozen=True, slots=True)
class Built:
    """A generation, opened: row i of both indexes stands for `ids[i]`, held by `held[i]`."""

    manifest: Manifest
    kinds: NDArray[np.uint8]
    present: frozenset[int]
    ids: Sequence[str]
    held: Sequence[tuple[Holding, ...]]
    row_of: Mapping[int, int]
    words: WordIndex
    vectors: VectorIndex


@dataclass(frozen=True, slots=True)
class View:
    """All evidence at one change: a generation's fresh rows, and the recent ones by node."""

    change: int
    built: Built | None
    fresh: NDArray[np.bool_]
    recent: Mapping[int, EvidenceRow]
    _words: dict[int, Sequence[str]] = field(default_factory=dict)
    _allowed: dict[frozenset[int], NDArray[np.bool_]] = field(default_factory=dict)

    def room(self) -> float:
        """How many more rows may change before a new generation is made."""
        if self.built is None:
            return _FEW - len(self.recent)
        differing = len(self.recent) + int((~self.fresh).sum())
        return _RECENT_AT_MOST + _RECENT_SHARE * len(self.fresh) - differing

    def caught_up(self, rows: Iterable[EvidenceRow], change: int) -> "View":
        """The view at a later change, with the rows that changed up to it."""
        fresh = self.fresh.copy()
        recent = dict(self.recent)
        row_of = self.built.row_of if self.built is not None else {}
        for row in rows:
            if row.node in row_of:
                fresh[row_of[row.node]] = False
            if row.words is None:
                recent.pop(row.node, None)
            else:
                recent[row.node] = row
        return View(change, self.built, fresh, recent)

    def search(self, wanted: Wanted) -> tuple[list[Hit], list[Hit], Held]:
        """The nearest, the best by words, and whose they are."""
        held: dict[str, tuple[Holding, ...]] = {}
        dense = [] if wanted.vector is None else self._nearest(wanted, wanted.vector, held)
        words = list(dict.fromkeys(wanted.words))
        lexical = self._by_words(wanted, words, held) if words else []
        return dense, lexical, held

    def _nearest(
        self, wanted: Wanted, vector: Vector, held: dict[str, tuple[Holding, ...]]
    ) -> list[Hit]:
        old: list[Hit] = []
        if self.built is not None and self.built.manifest.count:
            allowed = self._rows_of(wanted.kinds, self.built)
            rows, scores = self.built.vectors.search(vector, wanted.k, allowed)
            old = _hits(self.built, rows.tolist(), scores.tolist(), held)
        recent = [row for row in self.recent.values() if row.kind in wanted.kinds]
        vectors = [row.vector for row in recent if row.vector is not None]
        if not vectors:
            return old
        scores = np.stack(vectors) @ vector
        places = best(scores, wanted.k).tolist()
        return _merged(
            old, [(recent[place], float(scores[place])) for place in places], wanted.k, held
        )

    def _by_words(
        self, wanted: Wanted, words: list[str], held: dict[str, tuple[Holding, ...]]
    ) -> list[Hit]:
        old: list[Hit] = []
        index = None
        manifest = Manifest(0, 0, 0)
        if self.built is not None:
            index, manifest = self.built.words, self.built.manifest
            others = self.built.present - wanted.kinds
            stale = int((~self.fresh).sum())
            rows, weights = index.search(words, wanted.k + stale, others)
            if stale:
                kept = [(r, w) for r, w in zip(rows, weights, strict=True) if self.fresh[r]]
                rows, weights = [r for r, _ in kept], [w for _, w in kept]
            old = _hits(self.built, rows[: wanted.k], weights[: wanted.k], held)
        texts = {
            node: self._words.setdefault(node, row.words.split(" "))
            for node, row in self.recent.items()
            if row.kind in wanted.kinds and row.words is not None
        }
        if not texts:
            return old
        scores = score_recent(words, texts, index, manifest.count, manifest.words)
        found = [(self.recent[node], score) for node, score in scores.items()]
        return _merged(old, found, wanted.k, held)

    def _rows_of(self, kinds: frozenset[int], built: Built) -> NDArray[np.bool_]:
        allowed = self._allowed.get(kinds)
        if allowed is None:
            allowed = self._allowed[kinds] = self.fresh & np.isin(built.kinds, sorted(kinds))
        return allowed


def view_of(built: Built | None) -> View:
    """The view that has a generation and nothing since; None: of an empty store."""
    if built is None:
        return View(0, None, np.zeros(0, dtype=np.bool_), {})
    return View(built.manifest.change, built, np.ones(built.manifest.count, dtype=np.bool_), {})


def _hits(
    built: Built,
    rows: list[int],
    scores: list[float],
    held: dict[str, tuple[Holding, ...]],
) -> list[Hit]:
    ids = [built.ids[row] for row in rows]
    held.update((i, built.held[row]) for i, row in zip(ids, rows, strict=True) if built.held[row])
    return list(map(Hit, ids, scores))


def _merged(
    old: list[Hit],
    new: list[tuple[EvidenceRow, float]],
    k: int,
    held: dict[str, tuple[Holding, ...]],
) -> list[Hit]:
    for row, _ in new:
        if row.held:
            held[row.id] = row.held
    hits = [*old, *(Hit(row.id, score) for row, score in new)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]


def fill(folder: Path, rows: Iterable[EvidenceRow], change: int, dim: int) -> Manifest:
    """Write a generation of these rows, which are the evidence at a change, into a folder."""
    kept: list[tuple[int, str, int]] = []
    held: list[tuple[Holding, ...]] = []
    vectors: list[Vector] = []
    count = 0

    def texts() -> Iterable[tuple[int, int, str]]:
        nonlocal count
        for row in rows:
            if row.words is None or row.vector is None:
                continue
            yield len(kept), row.kind, row.words
            kept.append((row.node, row.id, row.kind))
            held.append(row.held)
            vectors.append(row.vector)
            count += row.words.count(" ") + 1

    build_words(folder / "words", texts())
    build_vectors(folder, np.stack(vectors) if vectors else np.zeros((0, dim), dtype=np.float32))
    np.save(folder / "nodes.npy", np.array([node for node, _, _ in kept], dtype=np.int64))
    np.save(folder / "kinds.npy", np.array([kind for _, _, kind in kept], dtype=np.uint8))
    (folder / "ids.json").write_bytes(orjson.dumps([node_id for _, node_id, _ in kept]))
    (folder / "held.json").write_bytes(orjson.dumps(held, default=list))
    return Manifest(change, len(kept), count)


def opened(folder: Path, manifest: Manifest) -> Built:
    """Open a generation for searching."""
    held: list[list[list[str]]] = orjson.loads((folder / "held.json").read_bytes())
    nodes = np.load(folder / "nodes.npy").tolist()
    kinds: NDArray[np.uint8] = np.load(folder / "kinds.npy")
    return Built(
        manifest,
        kinds,
        frozenset(np.flatnonzero(np.bincount(kinds)).tolist()),
        orjson.loads((folder / "ids.json").read_bytes()),
        [tuple(Holding(holder, path) for holder, path in one) for one in held],
        {node: row for row, node in enumerate(nodes)},
        WordIndex(folder / "words"),
        VectorIndex(folder),
    )
