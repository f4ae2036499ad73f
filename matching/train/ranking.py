"""Learning how much each measure of a holder counts for which need: matching.ranker's table.

Needs with known answers are gone through again and again; each time the right holders should stand
above all others: the loss of a right one is minus the logarithm of its share in the softmax over
itself and the wrong ones (as in ListNet and InfoNCE), the mean over the right ones. Steps are
Adam's (Kingma and Ba, 2015).
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.measures import ASKS, MEASURES
from matching.ranker import FREE, Ranker, activated, slope
from matching.views import Floats

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A need with its holders: `table`, float64[h, MEASURES]; `asks`, float64[ASKS]; `right`,
    bool[h]; `counted`, bool[h]: those that are right or wrong, and not right in another sense;
    `weight`: how much the need counts."""

    table: Floats
    asks: Floats
    right: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    weight: float


@dataclass(frozen=True, slots=True)
class Learning:
    """What learning hangs on besides the needs. `kept`: the pull of all numbers but those of
    every need toward nought."""

    seed: int = 7
    rounds: int = 12
    batch: int = 32
    rate: float = 0.02
    kept: float = 1e-2
    started: float = -2.0


def fold_of(need: str) -> int:
    """The fold of a need by its id, the same on every machine: 0 to FOLDS - 1."""
    return zlib.crc32(need.encode()) % FOLDS


def learn(needs: Sequence[Asked], learning: Learning = Learning()) -> Ranker:
    """Learn a ranker; the same needs give the same numbers on one machine."""
    rng = np.random.default_rng(learning.seed)
    ranker = _start(needs, learning.started)
    prepared = [_prepared(need, ranker) for need in needs if need.right.any()]
    moments = np.zeros((2, *ranker.table.shape))
    table = ranker.table
    steps = learning.rounds * (len(prepared) // learning.batch)
    for step in range(1, steps + 1):
        place = (step - 1) % (len(prepared) // learning.batch)
        if place == 0:
            order = rng.permutation(len(prepared))
        gradient = learning.kept * np.vstack([np.zeros(len(MEASURES)), table[1:]])
        for number in order[place * learning.batch : (place + 1) * learning.batch]:
            gradient += _gradient(prepared[number], table) / learning.batch
        moments[0] += 0.1 * (gradient - moments[0])
        moments[1] += 0.001 * (gradient**2 - moments[1])
        first, second = moments[0] / (1 - 0.9**step), moments[1] / (1 - 0.999**step)
        table = table - learning.rate * (1 - step / steps) * first / (np.sqrt(second) + 1e-8)
    return Ranker(ranker.scale, ranker.mean, ranker.spread, table)


def _start(needs: Sequence[Asked], started: float) -> Ranker:
    """A ranker that weighs every measure alike, with the scales of these needs."""
    asks = np.stack([need.asks for need in needs])
    count = sum(len(need.table) for need in needs)
    mean = sum(need.table.sum(axis=0) for need in needs) / count
    square = sum(((need.table - mean) ** 2).sum(axis=0) for need in needs) / count
    table = np.zeros((1 + len(ASKS), len(MEASURES)))
    table[0] = np.where(FREE, 0.0, started)
    return Ranker(np.sqrt(square) + 1e-6, asks.mean(axis=0), asks.std(axis=0) + 1e-6, table)


_Prepared = tuple[NDArray[np.float32], Floats, NDArray[np.bool_], float]


def _prepared(need: Asked, ranker: Ranker) -> _Prepared:
    kept = need.counted | need.right
    table = (need.table[kept] / ranker.scale).astype(np.float32)
    return table, ranker.standing(need.asks), need.right[kept], need.weight


def _gradient(need: _Prepared, table: Floats) -> Floats:
    measures, standing, right, weight = need
    sums = standing @ table
    scores = measures @ activated(sums)
    powers = np.exp(np.maximum(scores - scores.max(), -40.0))
    wrong = np.where(right, 0.0, powers)
    whole = powers[right] + wrong.sum()
    by_score = wrong * (1 / whole).mean()
    by_score[right] = (powers[right] / whole - 1) / right.sum()
    by_weight = by_score @ measures * slope(sums)
    return weight * np.outer(standing, by_weight)
