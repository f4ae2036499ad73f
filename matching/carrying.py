"""Which pieces of evidence carry a holder's score: those without which it falls most."""

import numpy as np

from matching.measures import measured, measured_without
from matching.views import Floats, Indexes

TRIED = 3
"""How many pieces are chosen one after the other, each the one whose loss is greatest once those
chosen before are gone; the others follow by what the score loses with each of them alone."""


def carrying(lifts: Floats, votes: Floats, size: float, weights: Floats) -> tuple[Indexes, Floats]:
    """The pieces of one holder, those that carry first, and what the score loses with each.

    `lifts` and `votes`: float64[n, VIEWS], weighed by path; `size`: all that the holder has;
    `weights`: float64[MEASURES]. Returns intp[n] and float64[n], losses ≥ 0. The holder's size is
    left as it is: that it has less is no argument against it.
    """
    left = np.arange(len(lifts))
    chosen: list[int] = []
    losses: list[float] = []
    while len(left) and len(chosen) < TRIED:
        loss = _losses(lifts[left], votes[left], size, weights)
        at = int(np.argmax(loss))
        chosen.append(int(left[at]))
        losses.append(max(float(loss[at]), 0.0))
        left = np.delete(left, at)
    if len(left):
        rest = np.maximum(_losses(lifts[left], votes[left], size, weights), 0.0)
        order = np.argsort(-rest, kind="stable")
        chosen += left[order].tolist()
        losses += rest[order].tolist()
    return np.array(chosen, dtype=np.intp), np.array(losses)


def _losses(lifts: Floats, votes: Floats, size: float, weights: Floats) -> Floats:
    """What the score of a holder with these n pieces loses with each: float64[n]."""
    whole = measured(lifts, votes, np.zeros(len(lifts), dtype=np.intp), np.array([size]))
    return np.asarray((whole - measured_without(lifts, votes, size)) @ weights)
