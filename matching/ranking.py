"""From a search to holders in order: the part of a match that evaluation measures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph_schema.kinds import NODES
from graph_store.found import PATH_CODES, Found
from graph_store.interface import Store
from language.encoder import Encoder, encode_queries
from language.functions import Tag, tagger
from matching.fusion import Fused, fuse
from matching.leaning import lean
from matching.query import Query, Reading, read
from matching.views import Floats, Views, views_of
from matching.votes import Ballots, ballots_of
from matching.weights import DEPTH

STEP = 1e-9
"""The least by which one score is below the one before it."""


@dataclass(frozen=True, slots=True)
class Support:
    """A piece of evidence behind a holder: its id, its path, its share of what carried."""

    piece: str
    path: str
    share: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """All holders that a search speaks for, best first, with strictly falling scores."""

    change: int
    views: Views
    holders: tuple[str, ...]
    scores: tuple[float, ...]
    _ballots: Ballots
    _fused: Fused

    def of_kind(self, kind: str) -> Iterator[tuple[str, float]]:
        """Holders of one kind with their scores, best first."""
        prefix = f"{NODES[kind].id_prefix}:"
        pairs = zip(self.holders, self.scores, strict=True)
        return (pair for pair in pairs if pair[0].startswith(prefix))

    def alone_by(self, path: str) -> set[str]:
        """Holders by one path of a piece that nobody holds by another."""
        ballots = self._ballots
        mine = ballots.by_path(path)
        taken = np.zeros(len(self.views.pieces), dtype=np.bool_)
        taken[ballots.piece[~mine]] = True
        alone = ballots.holder[mine & ~taken[ballots.piece]]
        return {ballots.holders[holder] for holder in set(alone.tolist())}

    def supports(self, holder: str) -> list[Support]:
        """The pieces that speak for a holder, the one that carried most first."""
        ballots = self._ballots
        mine = np.flatnonzero(ballots.holder == ballots.holders.index(holder))
        parts = self._fused.ballots[mine]
        total = float(parts.sum()) or 1.0
        found = [
            Support(self.views.names[piece], PATH_CODES[path], part / total)
            for piece, path, part in zip(
                ballots.piece[mine].tolist(),
                ballots.path[mine].tolist(),
                parts.tolist(),
                strict=True,
            )
        ]
        return sorted(found, key=lambda support: (-support.share, support.piece))


def rank_found(found: Found, depth: int = DEPTH) -> Ranking:
    """Rank the holders of what was found; ties go by id, so that the order is always the same."""
    views = views_of(found, depth)
    ballots = ballots_of(found)
    fused = fuse(views, ballots)
    falling = np.round(-fused.holders, 9).tolist()
    order = sorted(zip(falling, ballots.holders, strict=True))
    holders = tuple(holder for _, holder in order)
    scores = strictly_falling(np.array([-score for score, _ in order], dtype=np.float64))
    return Ranking(found.change, views, holders, tuple(scores.tolist()), ballots, fused)


def strictly_falling(scores: Floats) -> Floats:
    """Scores that never rise, each lowered as far as it takes to be a step below the last."""
    steps = np.arange(len(scores)) * STEP
    lowest: Floats = np.minimum.accumulate(scores + steps)
    return lowest - steps


def search(store: Store, encoder: Encoder, reading: Reading, functions: Sequence[Tag]) -> Found:
    """Ask the store once, with the need's words and its vector, which leans to its functions."""
    vector = lean(encode_queries(encoder, [reading.text])[0], functions, encoder)
    known = vector if vector.any() else None
    return store.search(known, reading.words, k=DEPTH)


def rank(
    store: Store, encoder: Encoder, query: Query, *, limit: int = 600, functions: bool = True
) -> list[tuple[str, float]]:
    """Studios for a need, best first, at most `limit`, without explanations or a cut.

    `functions`: whether the vocabulary of functions takes part; without it, to measure what it
    brings.

    Raises:
        QueryRefused: the text cannot be matched.
    """
    reading = read(query)
    tags = tagger(encoder).tag([reading.text])[0] if functions else ()
    ranking = rank_found(search(store, encoder, reading, tags))
    return [pair for pair, _ in zip(ranking.of_kind("Studio"), range(limit), strict=False)]
