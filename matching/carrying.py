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
    none = np.zeros(len(lifts), dtype=np.intp)
    score = float((measured(lifts, votes, none, np.array([size])) @ weights).sum())
    left = np.arange(len(lifts))
    chosen: list[int] = []
    losses: list[float] = []
    while len(left) and len(chosen) < TRIED:
        without = measured_without(lifts[left], votes[left], size) @ weights
        at = int(np.argmin(without))
        chosen.append(int(left[at]))
        losses.append(max(score - float(without[at]), 0.0))
        score = float(without[at])
        left = np.delete(left, at)
    if len(left):
        without = measured_without(lifts[left], votes[left], size) @ weights
        rest = np.maximum(score - without, 0.0)
        order = np.argsort(-rest, kind="stable")
        chosen += left[order].tolist()
        losses += rest[order].tolist()
    return np.array(chosen, dtype=np.intp), np.array(losses)
