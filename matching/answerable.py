"""Whether the graph holds an answer to a need at all: a calibrated figure, and its bar.

The figure is the share of needs whose first suggestion stands alike that had their right studio in
the graph, of needs asked twice, with it and without it and all its like (scripts/fit_ranker.py
fits it by logistic regression).
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from matching.measures import MEASURES
from matching.ranking import Ranking
from matching.views import VIEWS, Floats

FILE = Path(__file__).parent / "data" / "answerable.json"

INPUTS = ("always", "share", "holders", *(f"{view} best" for view in VIEWS))
"""What the figure is weighed from. `share`: the logarithm of the first suggestion's share in the
softmax over all studios; `holders`: the logarithm of how many there are; and of its measures how
its best piece stands in each view. The ranker's score says little beside them: it differs from one
sort of need to the next."""

BAR = 0.27
"""Below it an answer is weak: one in ten needs whose answer is there lies below it, and
three in ten of those whose answer is not."""

_BEST = [MEASURES.index(f"{view} best") for view in VIEWS]


def answerable(ranking: Ranking) -> float:
    """The figure of one search, 0 to 1; 0 where no studio was found."""
    pairs = ranking.of_kind("Studio")
    if not pairs:
        return 0.0
    first = ranking.measures[ranking.ballots.holders.index(pairs[0][0])]
    row = inputs(np.array([score for _, score in pairs]), first)
    weights = _weights()
    total = float(row @ np.array([weights[name] for name in INPUTS]))
    return float(1 / (1 + np.exp(-total)))


def inputs(scores: Floats, first: Floats) -> Floats:
    """INPUTS of a search: float64[INPUTS]. `scores`: those of all studios, float64[h], at least
    one; `first`: the measures of the first of them, float64[MEASURES]."""
    share = -np.log(np.exp(scores - scores.max()).sum())
    return np.array([1.0, share, np.log(len(scores)), *first[_BEST]])


@cache
def _weights() -> Mapping[str, float]:
    told: Mapping[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return told
