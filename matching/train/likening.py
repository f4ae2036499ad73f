"""The loss by which texts come to lie to each other as they do for a teacher."""

import numpy as np

from matching.train.bags import Floats
from matching.train.contrastive import through_length, unit


def liken(vectors: Floats, taught: Floats, temperature: float) -> tuple[float, Floats]:
    """How far the neighbours of each text are from those that the teacher gives it.

    `vectors`: float32[n, dim]; `taught`: float32[n, size], of length 1, the teacher's vectors of
    the same texts. For each text the cosines with the others, by a softmax, are a distribution; the
    loss is the mean Kullback-Leibler divergence from the teacher's (similarity distillation: Fang
    et al., SEED, 2021). Returns it and its gradient by `vectors`.
    """
    n = len(vectors)
    own, length = unit(vectors)
    mine = _neighbours(own, temperature)
    theirs = _neighbours(taught, temperature)
    loss = float((theirs * np.log((theirs + 1e-12) / (mine + 1e-12))).sum(axis=1).mean())
    by_cosine = (mine - theirs) / np.float32(temperature * n)
    return loss, through_length((by_cosine + by_cosine.T) @ own, own, length)


def _neighbours(own: Floats, temperature: float) -> Floats:
    """The softmax of each row's cosines with all others: float32[n, n], 0 with itself."""
    scores = own @ own.T / np.float32(temperature)
    np.fill_diagonal(scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares
