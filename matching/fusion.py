"""One score for a holder out of what all views say for it."""

from dataclasses import dataclass

import numpy as np

from matching.views import Floats, Views, ranks
from matching.votes import Ballots
from matching.weights import TOGETHER_VOTES, VIEW_WEIGHTS


@dataclass(frozen=True, slots=True)
class Fused:
    """`holders`: float64[h], each one's score, ≥ 0. `ballots`: float64[b], each one's part."""

    holders: Floats
    ballots: Floats


def fuse(views: Views, ballots: Ballots) -> Fused:
    """Add up, over the views, each holder's best piece and its votes, and its votes by all views.

    The best piece finds who has done the very thing, the votes who does such things often: no
    single one is right for every need, their sum is near the better one for each.
    """
    scores = np.zeros(len(ballots.holders))
    together = np.zeros(len(views.pieces))
    parts = np.zeros(len(ballots.piece))
    for name, weight in VIEW_WEIGHTS.items():
        view = views.by_name[name]
        lifted = weight.best * view.lift**weight.tail
        together += lifted
        scores += ballots.best(lifted)
        if weight.votes:
            scores += weight.votes * ballots.votes(view.rank)
            parts += weight.votes * ballots.cast(view.rank)
    rank = ranks(together)
    scores += TOGETHER_VOTES * ballots.votes(rank)
    parts += TOGETHER_VOTES * ballots.cast(rank) + ballots.weight * together[ballots.piece]
    return Fused(scores, parts)
