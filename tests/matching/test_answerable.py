"""Whether the graph holds an answer: the figure and what it is weighed from."""

import numpy as np
import pytest

from matching import Query
from matching.answerable import INPUTS, _weights, answerable, inputs
from matching.measures import MEASURES
from matching.query import read
from matching.ranking import ranking_for


def test_there_is_a_weight_for_each_input():
    assert set(_weights()) == set(INPUTS)


def test_what_the_figure_is_weighed_from():
    first = np.arange(len(MEASURES), dtype=np.float64)
    row = dict(zip(INPUTS, inputs(np.array([2.0, 1.0, 1.0]), first), strict=True))
    assert row["always"] == 1
    assert row["share"] == pytest.approx(-np.log(1 + 2 * np.exp(-1)))
    assert row["holders"] == pytest.approx(np.log(3))
    assert row["dense best"] == MEASURES.index("dense best")
    assert row["functions best"] == MEASURES.index("functions best")


def test_one_studio_has_the_whole_share():
    row = inputs(np.array([0.5]), np.zeros(len(MEASURES)))
    assert row[INPUTS.index("share")] == 0
    assert row[INPUTS.index("holders")] == 0


def test_a_need_that_somebody_solved_is_more_likely_answered(alliance, encoder):
    def asked(text):
        reading = read(Query(text))
        return answerable(ranking_for(alliance, encoder, reading))

    solved = asked("架空线路覆冰，导线断线，怎么快速除冰")
    assert 0 < asked("养老院老人跌倒报警") < solved < 1
