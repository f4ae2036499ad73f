"""What outcomes teach: within bounds, not for size, and nothing where too little is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.learning import BOUND, CHANCE, FEWEST, FIRST, Judged, exposure, outcomes_of, shifted
from matching.measures import MEASURES
from matching.ranker import FREE, fingerprint
from matching.shift import Shift

TELLING, IDLE = 0, 5
HOLDERS = 12
NONE = np.ones(len(MEASURES))


def needs(count, seed, helped, scale=1.0):
    """Needs with random parts, each with holders of its own; `helped(parts)` tells who would help,
    and the first who would and the first who would not were asked."""
    rng = np.random.default_rng(seed)
    for number in range(count):
        parts = rng.random((HOLDERS, len(MEASURES))) * scale
        sizes = rng.random(HOLDERS)
        parts[:, FREE] = 0.1 * sizes[:, None]
        order = np.argsort(-parts.sum(axis=1))
        parts, sizes = parts[order], sizes[order]
        good = helped(parts)
        worth = np.zeros(HOLDERS)
        worth[np.flatnonzero(good)[:1]] = 1.0
        worth[np.flatnonzero(~good)[:1]] = -1.0
        yield Judged([f"studio:{number}-{at}" for at in range(HOLDERS)], parts, sizes, worth)


def best(need, weights, count):
    """The names of the first holders, by these weights."""
    return [need.names[at] for at in np.argsort(-(need.parts @ weights), kind="stable")[:count]]


def by_one_measure(parts):
    return parts[:, TELLING] > np.median(parts[:, TELLING])


def test_a_measure_that_tells_who_helps_counts_more():
    factors = shifted(list(needs(200, 1, by_one_measure)))
    assert factors[TELLING] == max(factors) > 1.1
    rest = list(needs(200, 2, by_one_measure))
    good = [by_one_measure(need.parts) for need in rest]

    def found(weights):
        return np.mean(
            [
                right[need.names.index(name)]
                for need, right in zip(rest, good, strict=True)
                for name in best(need, weights, 3)
            ]
        )

    assert found(factors) > found(NONE) + 0.01


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), scale=st.sampled_from([0.1, 1.0, 30.0]))
def test_factors_stay_within_their_bounds(seed, scale):
    factors = shifted(list(needs(40, seed, by_one_measure, scale)))
    assert (factors >= 1 / BOUND - 1e-4).all()
    assert (factors <= BOUND + 1e-4).all()
    assert (factors[FREE] == 1).all()


def test_the_bounds_are_reached_where_nothing_else_tells():
    assert shifted(list(needs(300, 3, by_one_measure, 30.0)))[TELLING] == pytest.approx(BOUND)


def test_too_few_outcomes_teach_nothing():
    enough = list(needs(FEWEST // 2, 4, by_one_measure))
    assert outcomes_of(enough) == FEWEST
    assert (shifted(enough) != 1).any()
    assert (shifted(enough[:-1]) == 1).all()
    assert (shifted([]) == 1).all()


def test_outcomes_without_their_opposite_teach_nothing():
    helped = [
        Judged(n.names, n.parts, n.sizes, np.maximum(n.worth, 0))
        for n in needs(60, 5, by_one_measure)
    ]
    assert (shifted(helped) == 1).all()


def test_those_of_whom_nothing_is_known_are_no_counter_examples():
    """Whatever they have, it is not asked for: what is learned from pairs stays the same."""
    judged = list(needs(60, 6, by_one_measure))
    fewer = [
        Judged([n.names[at] for at in known], n.parts[known], n.sizes[known], n.worth[known])
        for n in judged
        if len(known := np.flatnonzero(n.worth)) == 2
    ]
    assert len(fewer) > FEWEST
    silent = [
        Judged(
            [*n.names, "studio:x"],
            np.vstack([n.parts, NONE]),
            np.append(n.sizes, 0.5),
            np.append(n.worth, 0.0),
        )
        for n in fewer
    ]
    one, other = shifted(fewer), shifted(silent)
    assert one[TELLING] == pytest.approx(other[TELLING], abs=0.02)


def with_giant(count, seed):
    """Needs each of which the same large studio is suggested for; one measure goes with its size.
    It is praised four times of five, whatever it did."""
    rng = np.random.default_rng(seed)
    for need in needs(count, seed, by_one_measure):
        at = int(rng.integers(HOLDERS))
        parts, sizes, names = need.parts.copy(), need.sizes.copy(), list(need.names)
        names[at], sizes[at] = "studio:giant", 3.0
        parts[:, IDLE] = 0.25 * sizes
        worth = np.zeros(HOLDERS)
        praised = 1.0 if rng.random() < 0.8 else -1.0
        worth[at], worth[(at + 1) % HOLDERS] = praised, -praised
        order = np.argsort(-parts.sum(axis=1), kind="stable")
        yield Judged([names[place] for place in order], parts[order], sizes[order], worth[order])


def test_a_popularity_trap_does_not_feed_the_popular():
    judged, rest = list(with_giant(300, 7)), list(with_giant(300, 8))

    def fed(weights):
        return sum("studio:giant" in best(need, weights, 3) for need in rest)

    factors = shifted(judged)
    assert factors[IDLE] < 1.02
    counted = NONE.copy()
    counted[IDLE] = BOUND
    more = fed(counted) - fed(NONE)
    assert more > 30
    assert fed(factors) - fed(NONE) < more / 10


def test_a_shift_that_would_feed_the_popular_is_drawn_back():
    """The same outcomes: once of ten studios, of which one has what tells, once of many."""
    many = list(needs(100, 9, by_one_measure))
    ranked = [np.argsort(np.argsort(-need.parts[:, TELLING])) for need in many]
    few = [
        Judged([f"studio:{place}" for place in places], need.parts, need.sizes, need.worth)
        for need, places in zip(many, ranked, strict=True)
    ]

    def share(weights):
        return exposure([best(need, weights, FIRST) for need in few], HOLDERS)

    assert shifted(many)[TELLING] > 1
    assert share(shifted(many)) > share(NONE) + CHANCE
    assert share(shifted(few)) <= share(NONE) + CHANCE


def test_exposure_is_the_share_of_the_most_suggested_tenth():
    assert exposure([["a", "b"], ["a", "c"]], 10) == 0.5
    assert exposure([["a", "b"], ["a", "c"]], 20) == 0.75
    assert exposure([], 10) == 0


def test_the_same_outcomes_teach_the_same():
    assert shifted(list(needs(60, 10, by_one_measure))).tolist() == (
        shifted(list(needs(60, 10, by_one_measure))).tolist()
    )


def test_a_shift_is_read_as_it_was_told_and_fits_one_ranker():
    shift = Shift(shifted(list(needs(60, 11, by_one_measure))), fingerprint(), 120, 60, 3)
    again = Shift.read(shift.told())
    assert (again.factors == shift.factors).all()
    assert (again.told(), again.name) == (shift.told(), shift.name)
    assert again.fits
    assert not Shift(shift.factors, "another", 120, 60, 3).fits
