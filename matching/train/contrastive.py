"""The loss by which pairs draw together and strangers apart, and the step down it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.train.bags import Floats, Ints


class Slope(NamedTuple):
    """A loss and its gradient by the two sides' vectors, each float32[n, dim]."""

    loss: float
    left: Floats
    right: Floats


def contrast(left: Floats, right: Floats, alike: NDArray[np.bool_], temperature: float) -> Slope:
    """In-batch contrastive loss (InfoNCE), read both ways, on the cosine of the two sides.

    Row i of `left` should find row i of `right` among all rows, and the other way round. `alike`
    is bool[n, n]: true where j may also be right for i and so is no counter-example (the diagonal
    is never masked).
    """
    n = len(left)
    left_unit, left_length = unit(left)
    right_unit, right_length = unit(right)
    scores = left_unit @ right_unit.T / np.float32(temperature)
    scores[alike & ~np.eye(n, dtype=bool)] = -np.inf
    forward, backward = _softmax(scores, axis=1), _softmax(scores, axis=0)
    right_share = np.concatenate([np.diagonal(forward), np.diagonal(backward)])
    loss = float(-np.log(np.maximum(right_share, 1e-12)).mean())
    by_score: Floats = forward + backward
    by_score[np.diag_indices(n)] -= 2
    by_score *= np.float32(0.5 / (n * temperature))
    return Slope(
        loss,
        through_length(by_score @ right_unit, left_unit, left_length),
        through_length(by_score.T @ left_unit, right_unit, right_length),
    )


def alike_pairs(pairs: Ints) -> NDArray[np.bool_]:
    """Which pairs of a batch (text, text, topic) are no counter-examples: bool[n, n].

    Those of one topic, those with the same second text, and those whose second text is the
    first's own.
    """
    first, second, topic = pairs.T
    alike: NDArray[np.bool_] = (
        (topic[:, None] == topic) | (second[:, None] == second) | (first[:, None] == second)
    )
    return alike


class Adagrad:
    """Adagrad with one step size a row: a rare piece takes long steps, a common one short."""

    def __init__(self, table: Floats) -> None:
        """Prepare to change `table`, float32[rows, dim], in place."""
        self._table = table
        self._seen = np.zeros(len(table), dtype=np.float32)

    def step(self, rows: Ints, gradient: Floats, rate: float) -> None:
        """Move `rows`, each given once, down their `gradient`, float32[len(rows), dim]."""
        self._seen[rows] += np.einsum("ij,ij->i", gradient, gradient) / gradient.shape[1]
        scale = np.float32(rate) / (np.sqrt(self._seen[rows]) + np.float32(1e-12))
        self._table[rows] -= gradient * scale[:, None]


def unit(vectors: Floats) -> tuple[Floats, Floats]:
    """Rows of length 1, and the lengths that they had: float32[n, dim], float32[n, 1]."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None] + np.float32(1e-8)
    return vectors / lengths, lengths


def through_length(gradient: Floats, unit: Floats, length: Floats) -> Floats:
    """Turn a gradient by unit vectors into one by the vectors: what lies along them is lost."""
    along = np.einsum("ij,ij->i", gradient, unit)[:, None]
    slope: Floats = (gradient - unit * along) / length
    return slope


def _softmax(scores: Floats, axis: int) -> Floats:
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    shares: Floats = powers / powers.sum(axis=axis, keepdims=True)
    return shares
