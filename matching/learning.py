"""Learning in use: what became of suggestions shifts how much each measure counts, within bounds.

A shift is a factor for each measure, by which the weights that the ranker gives a need are
multiplied. It has no term of any studio, so that none rises for having been suggested or asked.

Compared are two studios that were asked about the same need, one that helped and one that did not:
logistic loss of the difference of their scores (as in RankNet, Burges et al. 2005). Who was not
asked is no counter-example: whom people ask depends on the place in the list (Joachims, Swaminathan
and Schnabel, "Unbiased learning-to-rank with biased feedback", WSDM 2017), and here, unlike with
clicks, it is known who was asked. Among those asked two things tell of helping that are no matter
of the weights, and are fitted first and left out afterwards, as the bias term of Guo et al., "PAL",
RecSys 2019: the whole score, since all of them were suggested for theirs, and the size, since the
known are asked more and praised more readily. What they do not tell is learned with a normal prior
around no shift, within BOUND, and so that the change of the scores does not go with the size: its
covariance with the size over what is suggested is not above nought (as Zafar et al., "Fairness
constraints", AISTATS 2017). Steps are those of Beck and Teboulle's FISTA (2009). At the end the
shift is drawn back until the most suggested tenth has no larger share of the suggestions, but for
CHANCE.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from matching.measures import MEASURES
from matching.ranker import FREE
from matching.views import Floats, Indexes

BOUND = 1.5
"""A weight is multiplied or divided by so much at most."""

PRIOR = 0.2
"""Standard deviation of a factor before any outcome is known."""

FEWEST = 20
"""Outcomes that say something of the match; with fewer nothing is shifted."""

CANDIDATES = 50
"""Holders of a need, best first, that a shift is judged by beside those asked."""

FIRST = 10
"""Suggestions of a need that count as shown."""

CHANCE = 0.002
"""By so much a share may rise: a fifth of a hundredth. With nought, small alliances lose most of
what they learn to chance (benchmarks/README.md)."""

_TENTH = 10
_STEPS = 300
_NEWTON = 30
_HALVINGS = 60
_BACK = 8
_DIGITS = 4
"""Decimals of a factor: far below what outcomes tell, far above how machines differ."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a need, beside the holders that were suggested for it, best first.

    `names` are the c holders; `parts`: float64[c, MEASURES], what each measure adds to the score;
    `sizes`: float64[c], the logarithm of all that each has; `worth`: float64[c], above nought for
    those who helped, below for those who were asked and did not, nought where nothing is known.
    """

    names: Sequence[str]
    parts: Floats
    sizes: Floats
    worth: Floats


def outcomes_of(needs: Iterable[Judged]) -> int:
    """How many outcomes say something of the match."""
    return sum(int(np.count_nonzero(need.worth)) for need in needs)


def shifted(needs: Sequence[Judged]) -> Floats:
    """The factors that outcomes teach: float64[MEASURES], 1 for a weight that stays as it is.

    The same needs in the same order give the same factors; fewer than FEWEST outcomes teach none.
    """
    pairs = [pair for need in needs for pair in _pairs(need)]
    if not pairs or outcomes_of(needs) < FEWEST:
        return np.ones(len(MEASURES))
    apart = np.array([parts for parts, _, _ in pairs])
    sizes = np.array([size for _, size, _ in pairs])
    weights = np.array([weight for _, _, weight in pairs])
    known = _fitted(np.stack([apart.sum(axis=1), sizes], axis=1), weights)
    change = _learned(apart, known, weights, _favouring(needs))
    return _drawn_back(needs, change)


def _pairs(need: Judged) -> Iterator[tuple[Floats, float, float]]:
    """How one who helped lies above one who did not: parts, size, how much the pair counts."""
    for up in np.flatnonzero(need.worth > 0):
        for down in np.flatnonzero(need.worth < 0):
            weight = float(-need.worth[up] * need.worth[down])
            size = float(need.sizes[up] - need.sizes[down])
            yield need.parts[up] - need.parts[down], size, weight


def _fitted(inputs: Floats, weights: Floats) -> Floats:
    """How far the score and the size alone tell each pair: float64[pairs], by Newton's steps."""
    told = np.zeros(inputs.shape[1])
    held = 1e-2 * np.eye(len(told))
    for _ in range(_NEWTON):
        wrong = _wrong(inputs @ told)
        bend = (inputs * (weights * wrong * (1 - wrong))[:, None]).T @ inputs + held
        told = told + np.linalg.solve(bend, (weights * wrong) @ inputs - held @ told)
    return np.asarray(inputs @ told)


def _learned(apart: Floats, known: Floats, weights: Floats, favouring: Floats) -> Floats:
    """The change of each factor from 1."""
    kept = 1 / PRIOR**2
    steepest = float(np.linalg.eigvalsh((apart * weights[:, None]).T @ apart)[-1]) / 4 + kept
    change = np.zeros(len(MEASURES))
    ahead, momentum = change, 1.0
    for _ in range(_STEPS):
        gradient = kept * ahead - (weights * _wrong(known + apart @ ahead)) @ apart
        following = _within(ahead - gradient / steepest, favouring)
        growing = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = following + (momentum - 1) / growing * (following - change)
        change, momentum = following, growing
    return change


def _wrong(margins: Floats) -> Floats:
    """The chance that a pair lies the other way round, by its margin."""
    return np.asarray(1 / (1 + np.exp(np.clip(margins, -50, 50))))


def _favouring(needs: Sequence[Judged]) -> Floats:
    """How each part of the score goes with the size among what is suggested: float64[MEASURES],
    the mean over needs of their covariance."""
    told = np.zeros(len(MEASURES))
    for need in needs:
        parts, sizes = need.parts[:CANDIDATES], need.sizes[:CANDIDATES]
        told += (parts - parts.mean(axis=0)).T @ (sizes - sizes.mean()) / len(sizes)
    return told / len(needs)


_LOW = np.where(FREE, 0.0, 1 / BOUND - 1)
_HIGH = np.where(FREE, 0.0, BOUND - 1)
"""Bounds of a change; the weight of the size stays as it is."""


def _within(change: Floats, favouring: Floats) -> Floats:
    """The nearest change within the bounds that does not favour size, by bisection."""
    least = np.clip(change, _LOW, _HIGH)
    if favouring @ least <= 0:
        return least
    low, high = 0.0, 1.0
    while favouring @ np.clip(change - high * favouring, _LOW, _HIGH) > 0:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if favouring @ np.clip(change - middle * favouring, _LOW, _HIGH) > 0:
            low = middle
        else:
            high = middle
    return np.clip(change - high * favouring, _LOW, _HIGH)


def _drawn_back(needs: Sequence[Judged], change: Floats) -> Floats:
    """As much of the change as does not raise the exposure of the most suggested, by eighths."""
    holders = len({name for need in needs for name in need.names})
    most = CHANCE + exposure([_first(need, np.ones(len(MEASURES))) for need in needs], holders)
    for eighths in range(_BACK, 0, -1):
        factors = np.round(1 + change * eighths / _BACK, _DIGITS)
        if exposure([_first(need, factors) for need in needs], holders) <= most:
            return factors
    return np.ones(len(MEASURES))


def _first(need: Judged, factors: Floats) -> list[str]:
    order: Indexes = np.argsort(-(need.parts @ factors), kind="stable")[:FIRST]
    return [need.names[at] for at in order.tolist()]


def exposure(suggested: Iterable[Sequence[str]], holders: int) -> float:
    """The share of all suggestions that goes to the most suggested tenth of so many holders."""
    counts = Counter(name for names in suggested for name in names)
    most = counts.most_common(max(1, holders // _TENTH))
    return sum(count for _, count in most) / max(1, counts.total())
