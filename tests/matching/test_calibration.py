"""Strength as a calibrated figure: its fit, its measures of quality, how it falls."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.strength import figures, standing
from matching.train.calibration import auroc, brier, calibration_error, logistic

EVEN = np.full(4_000, 1 / 4_000)


def drawn(seed=5):
    rng = np.random.default_rng(seed)
    inputs = np.c_[np.ones(4_000), rng.normal(size=4_000), rng.normal(size=4_000)]
    chance = 1 / (1 + np.exp(-inputs @ [-1.0, 2.0, 0.0]))
    return inputs, chance, rng.random(4_000) < chance


def test_the_weights_that_made_the_data_are_found():
    inputs, chance, right = drawn()
    found = logistic(inputs, right, EVEN)
    assert found == pytest.approx([-1.0, 2.0, 0.0], abs=0.15)
    fitted = 1 / (1 + np.exp(-inputs @ found))
    assert calibration_error(fitted, right, EVEN) < 0.03
    assert brier(fitted, right, EVEN) == pytest.approx(brier(chance, right, EVEN), abs=0.002)


def test_what_counts_nothing_changes_nothing():
    inputs, _, right = drawn()
    weights = np.where(np.arange(4_000) < 2_000, 1 / 2_000, 0.0)
    alone = logistic(inputs[:2_000], right[:2_000], np.full(2_000, 1 / 2_000))
    assert logistic(inputs, right, weights) == pytest.approx(alone, abs=0.02)


def test_calibration_error_of_a_boast():
    right = np.array([True, False] * 2_000)
    assert calibration_error(np.full(4_000, 0.9), right, EVEN) == pytest.approx(0.4, abs=1e-3)
    assert calibration_error(np.full(4_000, 0.5), right, EVEN) == pytest.approx(0.0, abs=1e-3)
    assert brier(np.full(4_000, 0.9), right, EVEN) == pytest.approx((0.01 + 0.81) / 2)


def test_auroc_of_known_orders():
    right = np.array([True, True, False, False])
    assert auroc(np.array([4.0, 3, 2, 1]), right) == 1
    assert auroc(np.array([1.0, 2, 3, 4]), right) == 0
    assert auroc(np.array([1.0, 1, 1, 1]), right) == 0.5
    assert auroc(np.array([3.0, 1, 2, 0]), right) == 0.75


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=40))
def test_figures_are_chances_that_fall(scores):
    falling = np.array(sorted(scores, reverse=True))
    told = figures(falling)
    assert ((told > 0) & (told < 1)).all()
    assert (np.diff(told) <= 1e-12).all()
    assert np.exp(standing(falling)[:, 1]).sum() == pytest.approx(1)


def test_nobody_has_no_figure():
    assert figures(np.zeros(0)).tolist() == []
