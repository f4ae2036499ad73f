"""Intervals of means over needs, and paired differences between runs."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.evaluation import Metrics, differences, intervals, mean_of


def alike(*values: float) -> list[Metrics]:
    """Needs whose metrics all have one value."""
    return [Metrics(value, value, value, value) for value in values]


SHARES = st.lists(st.floats(0, 1).map(lambda share: round(share, 3)), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None)
@given(SHARES)
def test_the_interval_lies_around_the_mean_within_the_values(shares: list[float]) -> None:
    found = intervals(alike(*shares))["mrr"]
    assert min(shares) - 1e-12 <= found.low <= found.mean + 1e-12
    assert found.mean - 1e-12 <= found.high <= max(shares) + 1e-12


def test_the_means_are_those_of_the_metrics() -> None:
    measured = [Metrics(0.1, 0, 0.3, 1), Metrics(0.5, 1, 0.2, 0.5)]
    mean = mean_of(measured)
    assert mean is not None
    found = intervals(measured)
    assert [one.mean for one in found.values()] == pytest.approx(astuple(mean))
    assert list(found) == ["mrr", "hit", "ndcg", "recall"]


def test_equal_values_leave_no_room() -> None:
    found = intervals(alike(*[0.25] * 30))["ndcg"]
    assert (found.low, found.mean, found.high) == (0.25, 0.25, 0.25)


def test_a_share_has_the_interval_of_its_binomial() -> None:
    """400 needs, a tenth of them hit: 1.96 standard errors of the mean on either side."""
    found = intervals(alike(*[1] * 40, *[0] * 360))["hit"]
    error = np.sqrt(0.1 * 0.9 / 400)
    assert found.low == pytest.approx(0.1 - 1.96 * error, abs=0.005)
    assert found.high == pytest.approx(0.1 + 1.96 * error, abs=0.005)


def test_more_needs_make_it_narrower() -> None:
    few, many = (intervals(alike(*[0, 1] * count))["mrr"] for count in (20, 500))
    assert many.high - many.low < (few.high - few.low) / 3


def test_the_same_figures_have_the_same_interval() -> None:
    measured = alike(0.1, 0.9, 0.4)
    assert intervals(measured) == intervals(measured)


def test_a_run_differs_from_itself_by_nothing() -> None:
    measured = alike(0.2, 0.5, 1, 0)
    found = differences(measured, measured)["mrr"]
    assert (found.mean, found.low, found.high, found.doubt) == (0, 0, 0, 1)


def test_a_run_that_is_better_everywhere() -> None:
    one, other = alike(*[0.6] * 10), alike(*[0.5] * 10)
    better, worse = differences(one, other)["mrr"], differences(other, one)["mrr"]
    assert (better.low, better.doubt) == (pytest.approx(0.1), 0)
    assert (worse.high, worse.doubt) == (pytest.approx(-0.1), 0)


def test_needs_are_compared_in_pairs() -> None:
    """Needs vary much more than the runs differ; unpaired, the difference would drown."""
    values = np.linspace(0, 0.9, 50)
    found = differences(alike(*(values + 0.05)), alike(*values))["mrr"]
    assert found.low == pytest.approx(0.05)


def test_a_difference_by_chance_is_doubtful() -> None:
    values = np.random.default_rng(1).uniform(size=(2, 60))
    found = differences(alike(*values[0]), alike(*values[1]))["mrr"]
    assert found.low < 0 < found.high
    assert 0.05 < found.doubt < 0.95


def test_runs_over_other_needs_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match="same needs, not 1 and 2"):
        differences(alike(1), alike(1, 0))


def test_nothing_to_draw_from() -> None:
    assert intervals([]) == {}
    assert differences([], []) == {}


def test_many_needs_are_drawn_in_parts() -> None:
    values = np.linspace(0, 1, 1001)
    found = intervals(alike(*values))["recall"]
    assert found.mean == pytest.approx(0.5)
    assert found.high - found.low == pytest.approx(2 * 1.96 * values.std() / np.sqrt(1001), rel=0.1)
