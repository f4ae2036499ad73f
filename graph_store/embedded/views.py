"""What one process knows of all evidence at one change, and how it is searched.

A view joins a generation of the indexes, less what has changed since (`fresh` tells), with the
recent rows, which are searched one by one. Views never change; a newer one takes their place.
"""

from collections import Counter
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
from graph_store.embedded.held import HeldRows
from graph_store.embedded.lexical import WordIndex, build_words, score_recent
from graph_store.found import PATH_CODES, Claims, Found, Holding, Numbers, Ranked
from graph_store.interface import Vector
from language.bags import Bags, Row

_FEW = 200
"""Rows that need no generation at all."""

_RECENT_AT_MOST = 2_000
"""Rows that are searched one by one, beside a generation, before a new one is worth its making."""

_RECENT_SHARE = 0.1
"""What a large generation allows besides, as a share of its rows."""

_NONE = Ranked(np.zeros(0, dtype=np.intp), np.zeros(0))


class Wanted(NamedTuple):
    """What a search asks; `kinds` are the numbers of the kinds to look in."""

    vector: Vector | None
    words: Sequence[str]
    k: int
    kinds: frozenset[int]


@dataclass(frozen=True, slots=True)
class Built:
    """A generation, opened: row i of both indexes stands for `ids[i]`."""

    manifest: Manifest
    kinds: NDArray[np.uint8]
    present: frozenset[int]
    ids: Sequence[str]
    held: HeldRows
    row_of: Mapping[int, int]
    words: WordIndex
    vectors: VectorIndex
    functions: Bags
    grams: Bags


@dataclass(frozen=True, slots=True)
class View:
    """All evidence at one change: a generation's fresh rows, and the recent ones by node."""

    change: int
    built: Built | None
    fresh: NDArray[np.bool_]
    recent: Mapping[int, EvidenceRow]
    _words: dict[int, Sequence[str]] = field(default_factory=dict)
    _allowed: dict[frozenset[int], NDArray[np.bool_]] = field(default_factory=dict)
    _sizes: dict[frozenset[int], Numbers] = field(default_factory=dict)

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

    def search(self, wanted: Wanted) -> Found:
        """The nearest, the best by words, and whose they are.

        Within this method a piece is a number: the row of the generation, or, past its rows,
        the place among the recent ones in the order of their nodes.
        """
        recent = sorted(
            (row for row in self.recent.values() if row.kind in wanted.kinds),
            key=lambda row: row.node,
        )
        words = list(dict.fromkeys(wanted.words))
        near = _NONE if wanted.vector is None else self._nearest(wanted, wanted.vector, recent)
        worded = self._by_words(wanted, words, recent) if words else _NONE
        return self._told(wanted.kinds, near, worded, recent)

    def _nearest(self, wanted: Wanted, vector: Vector, recent: list[EvidenceRow]) -> Ranked:
        old = _NONE
        if self.built is not None and self.built.manifest.count:
            allowed = self._rows_of(wanted.kinds, self.built)
            rows, scores = self.built.vectors.search(vector, wanted.k, allowed)
            old = Ranked(rows, scores.astype(np.float64))
        vectors = [row.vector for row in recent if row.vector is not None]
        if not vectors:
            return old
        scores = np.stack(vectors) @ vector
        places = best(scores, wanted.k)
        return self._merged(old, places, scores[places], wanted.k)

    def _by_words(self, wanted: Wanted, words: list[str], recent: list[EvidenceRow]) -> Ranked:
        old = _NONE
        index = None
        manifest = Manifest(0, 0, 0)
        if self.built is not None:
            index, manifest = self.built.words, self.built.manifest
            others = self.built.present - wanted.kinds
            stale = int((~self.fresh).sum())
            found = index.search(words, wanted.k + stale, others)
            rows = np.array(found[0], dtype=np.intp)
            kept = self.fresh[rows]
            old = Ranked(rows[kept][: wanted.k], np.array(found[1])[kept][: wanted.k])
        texts = {
            place: self._words.setdefault(row.node, (row.words or "").split(" "))
            for place, row in enumerate(recent)
        }
        if not texts:
            return old
        scores = score_recent(words, texts, index, manifest.count, manifest.words)
        places = np.array(list(scores), dtype=np.intp)
        return self._merged(old, places, np.array(list(scores.values())), wanted.k)

    def _merged(self, old: Ranked, places: Numbers, scores: NDArray[np.floating], k: int) -> Ranked:
        """What the generation gave and recent rows, best first; equals in the order of nodes."""
        pieces = np.concatenate([old.piece, places + len(self.fresh)])
        values = np.concatenate([old.score, scores])
        order = np.lexsort((pieces, -values))[:k]
        return Ranked(pieces[order], values[order])

    def _told(
        self, kinds: frozenset[int], near: Ranked, worded: Ranked, recent: list[EvidenceRow]
    ) -> Found:
        """The answer with its ids, and the claims to what was found."""
        rows = len(self.fresh)
        number = np.full(rows + len(recent), -1, dtype=np.intp)
        number[near.piece] = np.arange(len(near.piece))
        more = worded.piece[number[worded.piece] < 0]
        number[more] = np.arange(len(more)) + len(near.piece)
        found = np.concatenate([near.piece, more])
        places = found.tolist()
        built = self.built
        ids = built.ids if built is not None else ()
        kept = (None, None) if built is None else (built.functions, built.grams)
        pieces = [ids[p] if p < rows else recent[p - rows].id for p in places]
        holders, claims = self._claims(found, recent)
        return Found(
            self.change,
            pieces,
            Ranked(number[near.piece], near.score),
            Ranked(number[worded.piece], worded.score),
            self._bags(found, kept[0], [row.functions for row in recent]),
            self._bags(found, kept[1], [row.grams for row in recent]),
            holders,
            claims,
            self._sizes_of(kinds, holders, recent),
        )

    def _bags(self, found: Numbers, kept: Bags | None, recent: Sequence[Row]) -> Bags:
        """What the pieces found bear, in their order, of what the generation keeps and what the
        recent ones bear."""
        rows = len(self.fresh)
        late = np.flatnonzero(found >= rows)
        parts = [] if kept is None else [kept.take(found[found < rows])]
        if not len(late):
            return Bags.joined(parts)
        parts.append(Bags.of([recent[piece - rows] for piece in found[late].tolist()]))
        order = np.empty(len(found), dtype=np.intp)
        order[np.concatenate([np.flatnonzero(found < rows), late])] = np.arange(len(found))
        return Bags.joined(parts).take(order)

    def _claims(self, found: Numbers, recent: list[EvidenceRow]) -> tuple[list[str], Claims]:
        """Who holds the pieces, and the claims numbered by their places in `found`."""
        rows = len(self.fresh)
        if self.built is None:
            holders: list[str] = []
            claims = Claims(*(np.zeros(0, dtype=np.intp),) * 3)
        else:
            holders, claims = self.built.held.of(np.flatnonzero(found < rows), found[found < rows])
        late = [
            (place, holding)
            for place, piece in enumerate(found.tolist())
            if piece >= rows
            for holding in recent[piece - rows].held
        ]
        if not late:
            return holders, claims
        number = {holder: place for place, holder in enumerate(holders)}
        for _, holding in late:
            number.setdefault(holding.holder, len(number))
        table = [(at, number[h.holder], PATH_CODES.index(h.path)) for at, h in late]
        joined = (
            np.concatenate([column, np.array(more, dtype=np.intp)])
            for column, more in zip(claims, zip(*table, strict=True), strict=True)
        )
        return list(number), Claims(*joined)

    def _sizes_of(
        self, kinds: frozenset[int], holders: Sequence[str], recent: list[EvidenceRow]
    ) -> Numbers:
        """How many pieces of these kinds each holder has, found or not: intp[holders]."""
        newer = Counter(holding.holder for row in recent for holding in row.held)
        if self.built is None:
            return np.array([newer[holder] for holder in holders], dtype=np.intp)
        every = self._sizes.get(kinds)
        if every is None:
            every = self.built.held.sizes(self._rows_of(kinds, self.built))
            self._sizes[kinds] = every
        number = self.built.held.number
        old = np.array([number.get(holder, -1) for holder in holders], dtype=np.intp)
        sizes = np.where(old >= 0, np.append(every, 0)[old], 0)
        return sizes + np.array([newer[holder] for holder in holders], dtype=np.intp)

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


def fill(folder: Path, rows: Iterable[EvidenceRow], change: int, dim: int) -> Manifest:
    """Write a generation of these rows, which are the evidence at a change, into a folder."""
    kept: list[tuple[int, str, int]] = []
    held: list[tuple[Holding, ...]] = []
    vectors: list[Vector] = []
    functions: list[Row] = []
    grams: list[Row] = []
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
            functions.append(row.functions)
            grams.append(row.grams)
            count += row.words.count(" ") + 1

    build_words(folder / "words", texts())
    build_vectors(folder, np.stack(vectors) if vectors else np.zeros((0, dim), dtype=np.float32))
    np.save(folder / "nodes.npy", np.array([node for node, _, _ in kept], dtype=np.int64))
    np.save(folder / "kinds.npy", np.array([kind for _, _, kind in kept], dtype=np.uint8))
    (folder / "ids.json").write_bytes(orjson.dumps([node_id for _, node_id, _ in kept]))
    HeldRows.keep(folder, held)
    _keep_bags(folder, "functions", Bags.of(functions))
    _keep_bags(folder, "grams", Bags.of(grams))
    return Manifest(change, len(kept), count)


def opened(folder: Path, manifest: Manifest) -> Built:
    """Open a generation for searching."""
    nodes = np.load(folder / "nodes.npy").tolist()
    kinds: NDArray[np.uint8] = np.load(folder / "kinds.npy")
    return Built(
        manifest,
        kinds,
        frozenset(np.flatnonzero(np.bincount(kinds)).tolist()),
        orjson.loads((folder / "ids.json").read_bytes()),
        HeldRows.opened(folder),
        {node: row for row, node in enumerate(nodes)},
        WordIndex(folder / "words"),
        VectorIndex(folder),
        _opened_bags(folder, "functions"),
        _opened_bags(folder, "grams"),
    )


def _keep_bags(folder: Path, name: str, bags: Bags) -> None:
    np.save(folder / f"{name}.starts.npy", bags.starts)
    np.save(folder / f"{name}.items.npy", bags.items)
    np.save(folder / f"{name}.counts.npy", bags.counts)


def _opened_bags(folder: Path, name: str) -> Bags:
    return Bags(
        *(
            # As a plain array: slices of numpy's mapped kind cost several times as much.
            np.load(folder / f"{name}.{part}.npy", mmap_mode="r").view(np.ndarray)
            for part in ("starts", "items", "counts")
        )
    )
