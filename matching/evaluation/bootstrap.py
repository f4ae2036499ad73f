"""How sure a mean over needs is, and how sure that one run is better than another.

Source: the bootstrap of Efron, "Bootstrap methods: another look at the jackknife", Annals of
Statistics 7 (1979), with the percentile interval (Efron and Tibshirani, "An Introduction to the
Bootstrap", 1993, chapter 13): the needs are drawn again with replacement, as many as there are, and
the 95 % of the means in the middle are the interval. Two runs are compared on the same drawn needs
(paired), as Sakai, "Evaluating evaluation metrics based on the bootstrap", SIGIR 2006.

The interval tells how the figure would vary with other needs of the same kind. It knows nothing
of settings that were chosen by looking at these same needs.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from matching.evaluation.metrics import Metrics

RESAMPLES = 2_000
"""How often the needs are drawn again."""

LEVEL = 0.95
"""The share of the resampled means that lie in the interval."""

SEED = 20_261_125
"""The same for every run: equal figures have equal intervals, and runs are drawn alike."""

_AT_ONCE = 200_000
"""Drawn needs that are held at a time."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over needs and the bounds of its interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one run's mean is above the other's, with the bounds of the interval.

    `doubt` is the share of the resamples in which the difference is nought or has the other sign;
    1 where the means are equal.
    """

    mean: float
    low: float
    high: float
    doubt: float


def intervals(measured: Sequence[Metrics]) -> dict[str, Interval]:
    """The interval of each metric's mean, by the metric's name; empty without a need."""
    if not measured:
        return {}
    values = _values(measured)
    means, (low, high) = values.mean(axis=0), _bounds(_resampled(values))
    return {
        name: Interval(*map(float, bounds))
        for name, bounds in zip(_NAMES, zip(means, low, high, strict=True), strict=True)
    }


def differences(one: Sequence[Metrics], other: Sequence[Metrics]) -> dict[str, Difference]:
    """How far `one` is above `other`, by the metric's name; both list the same needs in one order.

    Raises:
        ValueError: they list different numbers of needs.
    """
    if len(one) != len(other):
        raise ValueError(f"paired runs measure the same needs, not {len(one)} and {len(other)}")
    if not one:
        return {}
    apart = _values(one) - _values(other)
    drawn = _resampled(apart)
    means, (low, high) = apart.mean(axis=0), _bounds(drawn)
    doubt = (np.sign(drawn) * np.sign(means) <= 0).mean(axis=0)
    return {
        name: Difference(*map(float, found))
        for name, found in zip(_NAMES, zip(means, low, high, doubt, strict=True), strict=True)
    }


_NAMES = tuple(field.name for field in fields(Metrics))


def _values(measured: Sequence[Metrics]) -> Floats:
    """float64[needs, metrics]."""
    return np.array([astuple(metrics) for metrics in measured], dtype=np.float64)


def _resampled(values: Floats) -> Floats:
    """The means of each resample: float64[RESAMPLES, metrics] of float64[needs, metrics]."""
    count = len(values)
    random = np.random.default_rng(SEED)
    step = max(1, _AT_ONCE // count)
    parts = []
    for start in range(0, RESAMPLES, step):
        drawn = random.integers(count, size=(min(step, RESAMPLES - start), count))
        parts.append(values[drawn].mean(axis=1))
    return np.concatenate(parts)


def _bounds(means: Floats) -> Floats:
    """float64[2, metrics]: the lower and the upper bounds."""
    outside = (1 - LEVEL) / 2
    bounds: Floats = np.quantile(means, (outside, 1 - outside), axis=0)
    return bounds
