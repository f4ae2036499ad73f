"""The best studios in a new order, after a model has read the need beside their evidence.

    place by  (1 - share) × standard(score) + share × standard(reading)

A studio's reading is the best of those of the few pieces that carry its score, which are those that
are shown. Both are standardised over the studios that are reread, so that neither the ranker's
scale nor the model's counts. Nothing else moves: the studios change places among themselves, each
takes the score of its new place, and all others stay where they are. The calibrated figure was
fitted to the ranking alone; it is that of a studio's place before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from graph_schema.evidence import text_of
from graph_store.interface import Store
from language.reranker import Reranker
from matching.views import Floats
from matching.weights import RERANKED, RERANKER_SHARE

if TYPE_CHECKING:
    from matching.ranking import Ranking

READ = 3
"""Pieces of evidence of a studio that are read, those that carry its score first."""

_LEAST = 1e-6
"""A spread below this is none: equal scores lie a step (matching.ranking) apart."""


@dataclass(frozen=True, slots=True)
class Reread:
    """Holders with their scores, best first, and each piece's reading, where it has one."""

    pairs: Sequence[tuple[str, float]]
    readings: Mapping[str, float] = field(default_factory=dict)


def reread(
    reranker: Reranker | None,
    store: Store,
    ranking: "Ranking",
    need: str,
    pairs: Sequence[tuple[str, float]],
) -> Reread:
    """Put the first RERANKED of these holders (best first) in the order told above."""
    best = pairs[:RERANKED]
    if reranker is None or len(best) < 2:
        return Reread(pairs)
    pieces = {holder: _carriers(ranking, holder) for holder, _ in best}
    readings = _readings(reranker, store, need, pieces)
    read = [max((readings[p] for p in pieces[h] if p in readings), default=np.nan) for h, _ in best]
    scores = np.array([score for _, score in best])
    order = np.argsort(-blended(scores, np.array(read)), kind="stable")
    moved = [(best[at][0], score) for at, (_, score) in zip(order.tolist(), best, strict=True)]
    return Reread([*moved, *pairs[RERANKED:]], readings)


def blended(scores: Floats, readings: Floats) -> Floats:
    """By what holders are placed: float64[n] of two float64[n]; a NaN reading says nothing."""
    return (1 - RERANKER_SHARE) * _standard(scores) + RERANKER_SHARE * _standard(readings)


def _carriers(ranking: "Ranking", holder: str) -> list[str]:
    """The pieces to read; one that carries nothing, as one that is ruled out, is not read."""
    return [s.piece for s in ranking.supports(holder)[:READ] if s.share > 0]


def _standard(values: Floats) -> Floats:
    """How many standard deviations each lies above the mean of those known; 0 for unknown."""
    known = np.isfinite(values)
    if not known.any():
        return np.zeros(len(values))
    mean, spread = values[known].mean(), values[known].std()
    above = np.where(known, values - mean, 0.0)
    return np.asarray(above / spread if spread > _LEAST else np.zeros(len(values)))


def _readings(
    reranker: Reranker, store: Store, need: str, pieces: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """What the model makes of each piece that is still there; two holders may share one."""
    wanted = list(dict.fromkeys(piece for several in pieces.values() for piece in several))
    rows = store.get_many(wanted)
    there = [piece for piece in wanted if piece in rows]
    texts = [text_of(rows[piece].kind, dict(rows[piece].fields)) for piece in there]
    found = zip(there, reranker.scores(need, texts).tolist(), strict=True)
    return {piece: reading for piece, reading in found if np.isfinite(reading)}
