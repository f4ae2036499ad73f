"""From a search to holders in order: the part of a match that evaluation measures."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypedDict, Unpack

import numpy as np

from graph_schema.kinds import NODES
from graph_store.found import PATH_CODES, Found
from graph_store.interface import Store
from language.bags import Bags, Row
from language.encoder import Encoder
from language.reading import CODES, WHOLE, Said, TextReader
from language.reranker import Reranker
from matching.carrying import carrying
from matching.likeness import says
from matching.measures import MEASURES, asked, measured
from matching.query import Query, QueryRefused, Reading, read
from matching.ranker import Ranker, ranker
from matching.reranking import reread
from matching.shift import Shift
from matching.views import VIEWS, Floats, Views, views_of
from matching.votes import Ballots, ballots_of, worth
from matching.weights import DEPTH, RERANKED

STEP = 1e-9
"""The least by which one score is below the one before it."""

ABLATIONS: Final = (*VIEWS, "votes", "fusion")
"""The parts of the ranking that can be left out, to measure what each brings: a view; the votes of
all pieces beside the best ones; the weights that adapt to the need (each view then counts by the
place of a holder's best piece alone, as in reciprocal rank fusion)."""

_RANKS_APART = 60
"""What reciprocal rank fusion adds to each rank; the customary number."""


@dataclass(frozen=True, slots=True)
class Support:
    """A piece of evidence behind a holder: its id, its path, its share of what carried."""

    piece: str
    path: str
    share: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """All holders that a search speaks for, best first, with strictly falling scores.

    `measures`: float64[holders of the ballots, MEASURES]; `lifts` and `votes`:
    float64[ballots, VIEWS], weighed by path; `weights`: float64[MEASURES], how much each measure
    counts for this need; `functions`: those of the views' pieces.
    """

    change: int
    views: Views
    holders: tuple[str, ...]
    scores: tuple[float, ...]
    ballots: Ballots
    measures: Floats
    lifts: Floats
    votes: Floats
    weights: Floats
    functions: Bags
    _of_kind: defaultdict[str, list[tuple[str, float]]] = field(
        default_factory=lambda: defaultdict(list), init=False, repr=False, compare=False
    )

    def functions_of(self, piece: str) -> Row:
        """The functions that were kept with a piece: numbers in language.reading.CODES."""
        return self.functions.row(self.views.pieces[piece])

    def weighed(
        self, holders: Sequence[str], factors: Mapping[str, float]
    ) -> list[tuple[str, float]]:
        """These holders in order, with their scores, when pieces (by id) count more or less."""
        if not holders:
            return []
        factor = np.ones(len(self.views.pieces))
        for piece, value in factors.items():
            factor[self.views.pieces[piece]] = value
        ballots = self.ballots
        mine = [ballots.of(holder) for holder in holders]
        rows = np.concatenate(mine)
        weight = factor[ballots.piece[rows]][:, None]
        sizes = ballots.sizes[[ballots.holder[some[0]] for some in mine]]
        number = np.repeat(np.arange(len(mine)), [len(some) for some in mine])
        table = measured(self.lifts[rows] * weight, self.votes[rows] * weight, number, sizes)
        return _in_order(holders, table @ self.weights)

    def performed_by(self, holder: str) -> dict[str, float]:
        """How strongly all that was found of a holder performs each function, by its code."""
        rows = self.functions.take(self.ballots.piece[self.ballots.of(holder)])
        sums = np.bincount(rows.items, weights=rows.counts, minlength=len(CODES)) / WHOLE
        return {CODES[number]: float(sums[number]) for number in np.flatnonzero(sums)}

    def of_kind(self, kind: str) -> Sequence[tuple[str, float]]:
        """Holders of one kind with their scores, best first."""
        if not self._of_kind:
            for pair in zip(self.holders, self.scores, strict=True):
                self._of_kind[pair[0].partition(":")[0]].append(pair)
        return self._of_kind[NODES[kind].id_prefix]

    def alone_by(self, path: str) -> set[str]:
        """Holders by one path of a piece that nobody holds by another."""
        ballots = self.ballots
        mine = ballots.by_path(path)
        taken = np.zeros(len(self.views.pieces), dtype=np.bool_)
        taken[ballots.piece[~mine]] = True
        alone = ballots.holder[mine & ~taken[ballots.piece]]
        return {ballots.holders[holder] for holder in set(alone.tolist())}

    def supports(self, holder: str) -> list[Support]:
        """The pieces that speak for a holder, in the order in which they carry its score.

        A share is what the score loses with the piece, once those before it are gone.
        """
        ballots = self.ballots
        mine = ballots.of(holder)
        size = float(ballots.sizes[ballots.holders.index(holder)])
        order, losses = carrying(self.lifts[mine], self.votes[mine], size, self.weights)
        total = float(losses.sum()) or 1.0
        return [
            Support(
                self.views.names[ballots.piece[at]],
                PATH_CODES[ballots.path[at]],
                float(loss) / total,
            )
            for at, loss in zip(mine[order].tolist(), losses.tolist(), strict=True)
        ]


def rank_found(
    found: Found,
    need: Said,
    reading: Reading,
    *,
    without: Collection[str] = (),
    by: Ranker | None = None,
    depth: int = DEPTH,
    shift: Shift | None = None,
    silent: Collection[str] = (),
) -> Ranking:
    """Rank the holders of what was found; ties go by id, so that the order is always the same.

    A piece that says what the need rules out does not speak, nor does one of `silent`. `without`:
    names of ABLATIONS; `by`: another ranker than the one that ships; `shift`: what the alliance's
    outcomes taught, None for nothing.
    """
    views = views_of(found, need, depth)
    if without:
        views = _without(views, without)
    ballots = ballots_of(found)
    weight = ballots.weight[:, None]
    for words in reading.excluded:
        weight = weight * ~says(words, found.grams)[ballots.piece][:, None]
    if silent:
        heard = np.array([name not in silent for name in views.names], dtype=np.bool_)
        weight = weight * heard[ballots.piece][:, None]
    lifts = views.lifts[ballots.piece] * weight
    votes = worth(views.ranks)[ballots.piece] * weight
    table = measured(lifts, votes, ballots.holder, ballots.sizes)
    weights = (by or ranker()).weights(asked(views, reading.searched))
    if shift is not None:
        weights = weights * shift.factors
    if "votes" in without:
        weights = np.where([name.split()[-1] in _OF_ALL for name in MEASURES], 0.0, weights)
    if "fusion" in without:
        weights = np.zeros(len(MEASURES))
        scores = _by_ranks(views, ballots)
    else:
        scores = table @ weights
    order = _in_order(ballots.holders, scores)
    return Ranking(
        found.change,
        views,
        tuple(holder for holder, _ in order),
        tuple(score for _, score in order),
        ballots,
        table,
        lifts,
        votes,
        weights,
        found.functions,
    )


def _in_order(holders: Sequence[str], scores: Floats) -> list[tuple[str, float]]:
    """Holders by their scores, best first; ties go by id, and the scores are made to fall."""
    rounded = np.round(-scores, 9)
    order = np.argsort(rounded, kind="stable")
    rising = rounded[order]
    names = [holders[at] for at in order.tolist()]
    # Runs of equal scores; most holders are alone.
    breaks = np.flatnonzero(np.diff(rising, prepend=-np.inf, append=np.inf))
    for start, end in zip(breaks[:-1].tolist(), breaks[1:].tolist(), strict=True):
        if end - start > 1:
            names[start:end] = sorted(names[start:end])
    return list(zip(names, strictly_falling(-rising).tolist(), strict=True))


_OF_ALL = frozenset({"votes", "sum", "mean"})
"""Measures of all pieces of a holder."""


def _without(views: Views, without: Collection[str]) -> Views:
    """The views as if some of them had found nothing."""
    gone = [name in without for name in VIEWS]
    return replace(
        views,
        lifts=np.where(gone, 0.0, views.lifts),
        ranks=np.where(gone, np.inf, views.ranks),
    )


def _by_ranks(views: Views, ballots: Ballots) -> Floats:
    best = np.full((len(ballots.holders), len(VIEWS)), np.inf)
    np.minimum.at(best, ballots.holder, views.ranks[ballots.piece])
    return np.asarray((1 / (_RANKS_APART + best)).sum(axis=1))


def strictly_falling(scores: Floats) -> Floats:
    """Scores that never rise, each lowered as far as it takes to be a step below the last."""
    steps = np.arange(len(scores)) * STEP
    lowest: Floats = np.minimum.accumulate(scores + steps)
    return lowest - steps


def understand(encoder: Encoder, reading: Reading) -> Said:
    """What a need says, read as evidence is, but for the encoder's own way with queries."""
    return TextReader(encoder).read_need(reading.searched)


def search(
    store: Store,
    needs: Sequence[Said],
    readings: Sequence[Reading],
    without: Collection[str] = (),
) -> list[Found]:
    """Ask the store once, with each need's vector and its words."""
    asked = [
        (
            need.vector if need.vector.any() and "dense" not in without else None,
            () if "lexical" in without else reading.words,
        )
        for need, reading in zip(needs, readings, strict=True)
    ]
    return store.search_many(asked, k=DEPTH)


class How(TypedDict, total=False):
    """How needs are ranked, in the words of rank_found."""

    without: Collection[str]
    by: Ranker | None
    shift: Shift | None
    silent: Collection[str]


def rankings_for(
    store: Store, encoder: Encoder, readings: Sequence[Reading], **how: Unpack[How]
) -> Iterator[Ranking]:
    """Understand needs, search for them in one go and rank what was found for each.

    Raises:
        StoreError: as the store tells.
    """
    needs = [understand(encoder, reading) for reading in readings]
    found = search(store, needs, readings, how.get("without", ()))
    for each, need, reading in zip(found, needs, readings, strict=True):
        yield rank_found(each, need, reading, **how)


def ranking_for(store: Store, encoder: Encoder, reading: Reading, **how: Unpack[How]) -> Ranking:
    """The ranking for one need.

    Raises:
        StoreError: as the store tells.
    """
    return next(rankings_for(store, encoder, [reading], **how))


def rank(
    store: Store,
    encoder: Encoder,
    query: Query,
    *,
    limit: int = 600,
    reranker: Reranker | None = None,
    **how: Unpack[How],
) -> list[tuple[str, float]]:
    """Studios for a need, best first, at most `limit`, without explanations or a cut.

    What is recorded of the pieces (matching.records), by which a match puts its first studios in
    order, is not read. Without "fusion" no piece carries a score, so that a reranker has nothing to
    read.

    Raises:
        QueryRefused: the text cannot be matched.
    """
    reading = read(query)
    return _studios(store, ranking_for(store, encoder, reading, **how), reading, limit, reranker)


def rank_many(
    store: Store,
    encoder: Encoder,
    queries: Sequence[Query],
    *,
    limit: int = 600,
    reranker: Reranker | None = None,
    **how: Unpack[How],
) -> list[list[tuple[str, float]] | QueryRefused]:
    """What `rank` finds for each need, or why one cannot be matched."""
    return [
        outcome
        if isinstance(outcome, QueryRefused)
        else _studios(store, outcome[1], outcome[0], limit, reranker)
        for outcome in each_ranked(store, encoder, queries, **how)
    ]


def each_ranked(
    store: Store, encoder: Encoder, queries: Sequence[Query], **how: Unpack[How]
) -> Iterator[tuple[Reading, Ranking] | QueryRefused]:
    """Each need as it is read with its ranking, searched for in one go, or why it cannot be."""
    outcomes = [_read(query) for query in queries]
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    rankings = rankings_for(store, encoder, readings, **how)
    for outcome in outcomes:
        yield (outcome, next(rankings)) if isinstance(outcome, Reading) else outcome


def _read(query: Query) -> Reading | QueryRefused:
    try:
        return read(query)
    except QueryRefused as error:
        return error


def _studios(
    store: Store, ranking: Ranking, reading: Reading, limit: int, reranker: Reranker | None
) -> list[tuple[str, float]]:
    studios = ranking.of_kind("Studio")[: max(limit, RERANKED)]
    return list(reread(reranker, store, ranking, reading.searched, studios).pairs[:limit])
