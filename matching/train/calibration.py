"""Logistic regression with weights, and how well chances agree with what came true."""

import numpy as np
from numpy.typing import NDArray

from matching.views import Floats

_STEPS = 30


def logistic(
    inputs: Floats, right: NDArray[np.bool_], weights: Floats, ridge: float = 1e-3
) -> Floats:
    """Weights of the inputs (the first is 1 throughout), by Newton's method: float64[inputs].

    `inputs`: float64[n, inputs]; `right`: bool[n]; `weights`: float64[n], which sum to 1. All but
    the first are pulled toward nought by `ridge`, in standard deviations.
    """
    scale = inputs.std(axis=0)
    scale[0] = 1.0
    scale[scale == 0] = 1.0
    rows = inputs / scale
    pull = ridge * np.diag([0.0, *np.ones(rows.shape[1] - 1)])
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ found))
        gradient = rows.T @ (weights * (right - chance)) - pull @ found
        curvature = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + pull
        found = found + np.linalg.solve(curvature + 1e-9 * np.eye(len(found)), gradient)
    return np.asarray(found / scale)


def weighing_alike(groups: NDArray[np.str_]) -> Floats:
    """Weights by which each group counts alike, however many it has: float64[n], which sum to 1."""
    _, numbers, counts = np.unique(groups, return_inverse=True, return_counts=True)
    return np.asarray(1 / (counts[numbers] * len(counts)))


def left_out(
    inputs: Floats, right: NDArray[np.bool_], weights: Floats, folds: NDArray[np.int_]
) -> Floats:
    """The chance of each row by weights that were fitted on the other folds: float64[n]."""
    chances = np.zeros(len(inputs))
    for fold in np.unique(folds):
        seen, held = folds != fold, folds == fold
        found = logistic(inputs[seen], right[seen], weights[seen])
        chances[held] = 1 / (1 + np.exp(-inputs[held] @ found))
    return chances


def calibration_error(
    chances: Floats, right: NDArray[np.bool_], weights: Floats, bins: int = 10
) -> float:
    """Expected calibration error over bins of equal mass (Naeini, Cooper and Hauskrecht, 2015)."""
    order = np.argsort(chances, kind="stable")
    mass = np.cumsum(weights[order]) / weights.sum()
    error = 0.0
    for number in range(bins):
        mine = order[(mass > number / bins) & (mass <= (number + 1) / bins + 1e-12)]
        error += abs(float((weights[mine] * (chances[mine] - right[mine])).sum()))
    return error / float(weights.sum())


def brier(chances: Floats, right: NDArray[np.bool_], weights: Floats) -> float:
    """Brier score: the mean square of what chances miss (Brier, 1950)."""
    return float((weights * (chances - right) ** 2).sum() / weights.sum())


def auroc(scores: Floats, right: NDArray[np.bool_]) -> float:
    """The chance that a right one scores above a wrong one, ties counting half."""
    places = np.searchsorted(np.sort(scores), scores, side="left") + np.searchsorted(
        np.sort(scores), scores, side="right"
    )
    ranks = (places + 1) / 2
    positive = int(right.sum())
    negative = len(right) - positive
    return float((ranks[right].sum() - positive * (positive + 1) / 2) / (positive * negative))
