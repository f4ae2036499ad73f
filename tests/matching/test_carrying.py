"""The pieces that carry a score are those without which it falls most."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from matching.carrying import TRIED, carrying
from matching.measures import MEASURES, measured
from matching.views import VIEWS

NUMBERS = st.floats(0, 5).map(lambda x: round(x, 3))
LIFTS = st.integers(1, 7).flatmap(lambda n: arrays(np.float64, (n, len(VIEWS)), elements=NUMBERS))
WEIGHTS = arrays(np.float64, len(MEASURES), elements=NUMBERS)


def score(lifts, votes, size, weights):
    table = measured(lifts, votes, np.zeros(len(lifts), dtype=np.intp), np.array([size]))
    return float((table @ weights)[0])


@given(LIFTS, WEIGHTS, st.integers(0, 20))
def test_each_chosen_piece_is_the_greatest_loss_of_what_is_left(lifts, weights, more):
    votes, size = lifts / 10, float(len(lifts) + more)
    order, losses = carrying(lifts, votes, size, weights)
    assert sorted(order.tolist()) == list(range(len(lifts)))
    gone = np.zeros(len(lifts), dtype=bool)

    def without(at):
        kept = ~gone.copy()
        kept[at] = False
        return score(lifts * kept[:, None], votes * kept[:, None], size, weights)

    for at, loss in list(zip(order.tolist(), losses.tolist(), strict=True))[:TRIED]:
        whole = score(lifts * ~gone[:, None], votes * ~gone[:, None], size, weights)
        every = [whole - without(other) for other in np.flatnonzero(~gone)]
        assert abs(loss - max(0.0, max(every))) < 1e-6
        assert abs((whole - without(at)) - max(every)) < 1e-6
        gone[at] = True


@given(LIFTS, WEIGHTS)
def test_no_loss_is_below_nought(lifts, weights):
    _, losses = carrying(lifts, lifts / 10, 9.0, weights)
    assert (losses >= 0).all()
