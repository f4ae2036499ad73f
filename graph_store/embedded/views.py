"""What one process knows of all evidence at one change, and how it is searched.

A view joins a generation of the indexes, less what has changed since (`fresh` tells), with the
recent rows, which are searched one by one. Views never change; a newer one takes their place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_store.embedded.columns import Names
from graph_store.embedded.dense import VectorIndex, best, cosines
from graph_store.embedded.evidence_rows import EvidenceRow
from graph_store.embedded.generations import Manifest
from graph_store.embedded.held import HeldRows
from graph_store.embedded.lexical import WordIndex, score_recent
from graph_store.found import PATH_CODES, Claims, Found, Numbers, Ranked
from graph_store.interface import Vector
from language.bags import Bags, Row

_FEW = 200
"""Rows that need no generation at all."""

_RECENT_AT_MOST = 2_000
"""Rows that are searched one by one, beside a generation, before a new one is worth its making."""

_RECENT_SHARE = 0.1
"""What a large generation allows besides, as a share of its rows."""

_NO_NUMBERS = np.zeros(0, dtype=np.intp)
_NO_CLAIMS = Claims(_NO_NUMBERS, _NO_NUMBERS, _NO_NUMBERS)
_NONE = Ranked(_NO_NUMBERS, np.zeros(0))


class Wanted(NamedTuple):
    """What is searched for: vectors with their words; `kinds` are the numbers of the kinds to look
    in."""

    asked: Sequence[tuple[Vector | None, Sequence[str]]]
    k: int
    kinds: frozenset[int]


@dataclass(frozen=True, slots=True)
class Built:
    """A generation, opened: row i of both indexes stands for the text of `nodes[i]`, rising."""

    manifest: Manifest
    kinds: NDArray[np.uint8]
    present: frozenset[int]
    nodes: Numbers
    ids: Names
    held: HeldRows
    words: WordIndex
    vectors: VectorIndex
    functions: Bags
    grams: Bags

    def row_of(self, node: int) -> int | None:
        """The row that stands for a node, if one does."""
        row = int(np.searchsorted(self.nodes, node))
        return row if row < len(self.nodes) and self.nodes[row] == node else None


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
        differing = len(self.recent) + self._stale()
        return _RECENT_AT_MOST + _RECENT_SHARE * len(self.fresh) - differing

    def caught_up(self, rows: Iterable[EvidenceRow], change: int) -> "View":
        """The view at a later change, with the rows that changed up to it."""
        fresh = self.fresh.copy()
        recent = dict(self.recent)
        for row in rows:
            old = None if self.built is None else self.built.row_of(row.node)
            if old is not None:
                fresh[old] = False
            if row.words is None:
                recent.pop(row.node, None)
            else:
                recent[row.node] = row
        return View(change, self.built, fresh, recent)

    def _stale(self) -> int:
        """How many rows of the generation are no longer so."""
        return len(self.fresh) - int(np.count_nonzero(self.fresh))

    def search(self, wanted: Wanted) -> list[Found]:
        """For each that is asked the nearest, the best by words, and whose they are.

        Within this method a piece is a number: the row of the generation, or, past its rows,
        the place among the recent ones in the order of their nodes.
        """
        recent = sorted(
            (row for row in self.recent.values() if row.kind in wanted.kinds),
            key=lambda row: row.node,
        )
        near = self._nearest(wanted, recent)
        return [
            self._told(wanted.kinds, nearest, self._by_words(wanted, words, recent), recent)
            for nearest, (_, words) in zip(near, wanted.asked, strict=True)
        ]

    def _nearest(self, wanted: Wanted, recent: list[EvidenceRow]) -> Iterator[Ranked]:
        """What is nearest to each vector that is asked; nothing where there is none."""
        vectors = [vector for vector, _ in wanted.asked if vector is not None]
        old: Iterator[Ranked] = repeat(_NONE)
        if self.built is not None and self.built.manifest.count:
            allowed = self._rows_of(wanted.kinds, self.built)
            found = self.built.vectors.search(vectors, wanted.k, allowed)
            old = (Ranked(rows, scores) for rows, scores in found)
        late = [row.vector for row in recent if row.vector is not None]
        matrix = np.stack(late) if late else None
        for vector, _ in wanted.asked:
            if vector is None:
                yield _NONE
            elif matrix is None:
                yield next(old)
            else:
                scores = cosines(matrix, vector)
                places = best(scores, wanted.k)
                yield self._merged(next(old), places, scores[places], wanted.k)

    def _by_words(self, wanted: Wanted, asked: Sequence[str], recent: list[EvidenceRow]) -> Ranked:
        words = list(dict.fromkeys(asked))
        if not words:
            return _NONE
        old = _NONE
        index = None
        manifest = Manifest(0, 0, 0)
        if self.built is not None:
            index, manifest = self.built.words, self.built.manifest
            others = self.built.present - wanted.kinds
            found = index.search(words, wanted.k + self._stale(), others)
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
        more = worded.piece[~np.isin(worded.piece, near.piece)]
        found = np.concatenate([near.piece, more])
        rising = np.argsort(found)
        kept = (None, None) if self.built is None else (self.built.functions, self.built.grams)
        holders, claims, sizes = self._holders(kinds, found, recent)
        return Found(
            self.change,
            self._ids(found, recent),
            Ranked(np.arange(len(near.piece)), near.score),
            Ranked(rising[np.searchsorted(found, worded.piece, sorter=rising)], worded.score),
            self._bags(found, kept[0], [row.functions for row in recent]),
            self._bags(found, kept[1], [row.grams for row in recent]),
            holders,
            claims,
            sizes,
        )

    def _ids(self, found: Numbers, recent: list[EvidenceRow]) -> list[str]:
        """The ids of pieces."""
        rows = len(self.fresh)
        if self.built is None:
            return [recent[piece].id for piece in found.tolist()]
        old = found < rows
        ids = self.built.ids.take(found[old])
        if len(ids) == len(found):
            return ids
        names = iter(ids)
        return [next(names) if p < rows else recent[p - rows].id for p in found.tolist()]

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

    def _holders(
        self, kinds: frozenset[int], found: Numbers, recent: list[EvidenceRow]
    ) -> tuple[list[str], Claims, Numbers]:
        """Who holds the pieces, the claims numbered by their places in `found`, and how many
        pieces of these kinds each holder has, found or not: intp[holders]."""
        rows = len(self.fresh)
        holders: list[str] = []
        claims, sizes = _NO_CLAIMS, _NO_NUMBERS
        if self.built is not None:
            old = found < rows
            known, claims = self.built.held.of(np.flatnonzero(old), found[old])
            holders = [self.built.held.holders[number] for number in known.tolist()]
            sizes = self._sizes_of(kinds, self.built)[known]
        if not recent:
            return holders, claims, sizes
        late = [
            (place, holding)
            for place, piece in enumerate(found.tolist())
            if piece >= rows
            for holding in recent[piece - rows].held
        ]
        number = {holder: place for place, holder in enumerate(holders)}
        for _, holding in late:
            number.setdefault(holding.holder, len(number))
        table = [(at, number[h.holder], PATH_CODES.index(h.path)) for at, h in late]
        more = np.array(table, dtype=np.intp).reshape(-1, 3).T
        joined = (np.concatenate(pair) for pair in zip(claims, more, strict=True))
        every = list(number)
        newer = Counter(holding.holder for row in recent for holding in row.held)
        older = [*sizes.tolist(), *self._older(kinds, every[len(holders) :])]
        whole = [size + newer[holder] for size, holder in zip(older, every, strict=True)]
        return every, Claims(*joined), np.array(whole, dtype=np.intp)

    def _older(self, kinds: frozenset[int], holders: Sequence[str]) -> list[int]:
        """How many pieces of these kinds holders have in the generation."""
        if self.built is None:
            return [0] * len(holders)
        sizes, number = self._sizes_of(kinds, self.built), self.built.held.number
        return [int(sizes[number[each]]) if each in number else 0 for each in holders]

    def _sizes_of(self, kinds: frozenset[int], built: Built) -> Numbers:
        """How many pieces of these kinds each holder has in the generation: intp[its holders]."""
        sizes = self._sizes.get(kinds)
        if sizes is None:
            sizes = self._sizes[kinds] = built.held.sizes(self._rows_of(kinds, built))
        return sizes

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
