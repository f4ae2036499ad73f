"""What a search found, in columns, so that thousands of hits cost no object each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_schema.evidence import PATHS
from language.bags import NOTHING, Bags
from language.grams import grams_of

PATH_CODES: tuple[str, ...] = tuple(path.code for path in PATHS)
"""The codes of graph_schema.evidence.PATHS by their number in claims."""

_NUMBERS = {code: number for number, code in enumerate(PATH_CODES)}

Numbers = NDArray[np.intp]


class Hit(NamedTuple):
    """A piece of evidence found by a search, with its score: a cosine, or a BM25 weight."""

    id: str
    score: float


class Holding(NamedTuple):
    """Whose evidence it is, by which path of graph_schema.evidence.PATHS (its code)."""

    holder: str
    path: str


class Ranked(NamedTuple):
    """What one view found, best first: intp[n] numbers in Found.pieces, float64[n] scores."""

    piece: Numbers
    score: NDArray[np.float64]


class Claims(NamedTuple):
    """Whose the pieces are, a row a claim: intp[c] numbers in Found.pieces and Found.holders,
    and in PATH_CODES."""

    piece: Numbers
    holder: Numbers
    path: Numbers


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found and who holds it. `pieces` are the ids of evidence that any view
    found, each once, and `holders` those of their holders; the columns number both.

    `functions` and `grams` are what the pieces' texts bear (language.reading); `sizes`,
    intp[holders], tells how many pieces of the kinds searched each holder has in the whole graph.
    `change` is the change number of the graph that was searched. `dense`, `lexical` and `holdings`
    give the same piece by piece.
    """

    change: int
    pieces: Sequence[str]
    nearest: Ranked
    worded: Ranked
    functions: Bags
    grams: Bags
    holders: Sequence[str]
    claims: Claims
    sizes: Numbers

    @classmethod
    def of(
        cls,
        change: int,
        dense: Sequence[tuple[str, float]],
        lexical: Sequence[tuple[str, float]],
        holdings: Mapping[str, Sequence[tuple[str, str]]],
        texts: Mapping[str, str] | None = None,
        sizes: Mapping[str, int] | None = None,
    ) -> "Found":
        """From hits, best first, and the (holder, path) pairs of each piece.

        `texts` of the pieces are empty unless told, and bear no functions; a holder's size is
        what was found of it.
        """
        pieces = list(dict.fromkeys(piece for piece, _ in (*dense, *lexical)))
        number = {piece: place for place, piece in enumerate(pieces)}
        claims = [
            (number[piece], holder, _NUMBERS[path])
            for piece in pieces
            for holder, path in holdings.get(piece, ())
        ]
        holders = list(dict.fromkeys(holder for _, holder, _ in claims))
        whose = {holder: place for place, holder in enumerate(holders)}
        columns = [(piece, whose[holder], path) for piece, holder, path in claims]
        table = np.array(columns, dtype=np.intp).reshape(-1, 3)
        counted = np.bincount(table[:, 1], minlength=len(holders)).tolist()
        told = sizes or dict(zip(holders, counted, strict=True))
        return cls(
            change,
            pieces,
            _ranked(dense, number),
            _ranked(lexical, number),
            Bags.of([NOTHING] * len(pieces)),
            Bags.of([grams_of((texts or {}).get(piece, "")) for piece in pieces]),
            holders,
            Claims(table[:, 0], table[:, 1], table[:, 2]),
            np.array([told[holder] for holder in holders], dtype=np.intp),
        )

    @property
    def dense(self) -> list[Hit]:
        """The nearest, best first."""
        return self._hits(self.nearest)

    @property
    def lexical(self) -> list[Hit]:
        """The best by words, best first."""
        return self._hits(self.worded)

    @property
    def holdings(self) -> dict[str, tuple[Holding, ...]]:
        """Who holds each piece, by its id; evidence without a holder is left out."""
        found: dict[str, tuple[Holding, ...]] = {}
        for piece, holder, path in zip(*(part.tolist() for part in self.claims), strict=True):
            name = self.pieces[piece]
            found[name] = (*found.get(name, ()), Holding(self.holders[holder], PATH_CODES[path]))
        return found

    def _hits(self, ranked: Ranked) -> list[Hit]:
        pairs = zip(ranked.piece.tolist(), ranked.score.tolist(), strict=True)
        return [Hit(self.pieces[piece], score) for piece, score in pairs]


def _ranked(hits: Sequence[tuple[str, float]], number: Mapping[str, int]) -> Ranked:
    return Ranked(
        np.array([number[piece] for piece, _ in hits], dtype=np.intp),
        np.array([score for _, score in hits], dtype=np.float64),
    )
