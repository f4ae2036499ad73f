"""Weights that adapt to the need: read, kept, learned."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from matching.measures import ASKS, MEASURES
from matching.ranker import FREE, UTMOST, Ranker, ranker
from matching.train.ranking import FOLDS, Asked, Learning, fold_of, learn

FEW = Learning(rounds=30, batch=8, rate=0.1)


def test_the_shipped_ranker_knows_every_measure():
    found = ranker()
    assert found.table.shape == (1 + len(ASKS), len(MEASURES))
    assert Ranker.read(found.saved()).saved() == found.saved()
    assert np.ptp(found.table) > 0


def test_a_file_of_other_measures_is_not_read():
    told = json.loads(ranker().saved())
    del told["table"]["always"][MEASURES[0]]
    with pytest.raises(KeyError, match=MEASURES[0]):
        Ranker.read(json.dumps(told))


@given(arrays(np.float64, len(ASKS), elements=st.floats(-1e6, 1e6)))
def test_no_need_makes_agreement_count_against(asks):
    weights = ranker().weights(asks)
    assert (weights[~FREE] >= 0).all()
    assert np.isfinite(weights).all()


def test_what_no_need_had_before_counts_no_more_than_the_utmost():
    asks = ranker().mean + 1e9
    assert ranker().standing(asks)[1:].tolist() == [UTMOST] * len(ASKS)


def needs(count, seed=1):
    """Needs of two sorts, told by the first of ASKS: in one the first measure is right, in the
    other the second; the third is noise."""
    rng = np.random.default_rng(seed)
    for number in range(count):
        table = rng.random((12, len(MEASURES)))
        asks = np.full(len(ASKS), 0.5)
        asks[0] = number % 2
        right = np.arange(12) == int(np.argmax(table[:, number % 2]))
        yield Asked(table, asks, right, np.ones(12, dtype=bool), 1.0)


def test_learning_tells_sorts_of_needs_apart():
    learned = learn(list(needs(160)), FEW)
    first, second = (
        learned.weights(np.append(float(sort), np.full(len(ASKS) - 1, 0.5))) for sort in (0, 1)
    )
    assert first[0] > 3 * first[1]
    assert second[1] > 3 * second[0]
    found = [
        need.right[int(np.argmax(need.table @ learned.weights(need.asks)))]
        for need in needs(100, seed=2)
    ]
    assert np.mean(found) > 0.7


def test_the_same_needs_teach_the_same():
    assert learn(list(needs(40)), FEW).saved() == learn(list(needs(40)), FEW).saved()


def test_what_is_right_in_another_sense_is_no_counter_example():
    """What does not count may as well be another need's: what is learned is the same."""
    some = [replace(need, counted=np.arange(12) < 8) for need in needs(40)]
    swapped = []
    for need, other in zip(some, some[1:] + some[:1], strict=True):
        aside = ~(need.counted | need.right)
        taken = np.where((aside & ~(other.counted | other.right))[:, None], other.table, need.table)
        swapped.append(replace(need, table=taken))
    one, other = learn(some, FEW), learn(swapped, FEW)
    assert one.table == pytest.approx(other.table, abs=0.05)
    everything = learn([replace(need, counted=np.ones(12, bool)) for need in some], FEW)
    assert np.abs(one.table - everything.table).max() > 0.2


def test_folds_are_told_by_the_id_alone():
    folds = [fold_of(f"N{number}") for number in range(1_000)]
    assert set(folds) == set(range(FOLDS))
    assert folds[:3] == [fold_of("N0"), fold_of("N1"), fold_of("N2")]
    assert min(folds.count(fold) for fold in range(FOLDS)) > 150
