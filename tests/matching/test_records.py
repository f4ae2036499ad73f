"""What is recorded of a piece of evidence lets it count a little more or less."""

from datetime import date

import pytest

from graph_schema.kinds import NODES, declared
from graph_schema.nodes import Achievement, Adoption, Studio
from graph_schema.relations import Adopts, DoneBy
from graph_store import Batch, open_store
from matching import Query, match
from matching.records import FACTORS, LEAST, PROVEN, TAKEN_OVER, factor

TODAY = date(2025, 6, 1)
TEXT = "输送机皮带结冰打滑"


@pytest.mark.parametrize("kind", FACTORS)
def test_factors_are_of_codes_that_there_are(kind):
    marks = declared(NODES[kind])
    for name, codes in FACTORS[kind].items():
        vocabulary = marks[name].mark.vocabulary
        assert all(code in vocabulary for code in codes)
        assert all(LEAST - 0.1 < value <= TAKEN_OVER for value in codes.values())


@pytest.mark.parametrize(
    ("fields", "adopted", "expected"),
    [
        ({}, False, 1.0),
        ({"completed": "2020"}, False, 1.0),
        ({"completed": "2018-03"}, False, 0.98),
        ({"completed": "1985"}, False, LEAST),
        ({"adoption": "none"}, False, 0.95),
        ({"adoption": "cross_industry"}, False, 1.1),
        ({"adoption": "post"}, True, TAKEN_OVER),
        ({"adoption": "cross_industry"}, True, TAKEN_OVER),
        ({"benefit_basis": "财务科证明"}, False, PROVEN),
        ({"completed": "2018", "adoption": "cross_unit"}, False, 1.08 * 0.98),
    ],
)
def test_factor_of_a_result(fields, adopted, expected):
    assert factor("Achievement", fields, TODAY, adopted=adopted) == pytest.approx(expected)


def test_what_was_not_carried_out_counts_less_than_what_was():
    assert factor("Project", {"state": "failed"}, TODAY) < factor("Project", {}, TODAY) == 1
    assert factor("Proposal", {"decision": "rejected"}, TODAY) < 1
    assert factor("Patent", {"legal_state": "granted"}, TODAY) == 1


@pytest.fixture
def alike(tmp_path, encoder):
    """Three studios with the same result, and three that have nothing to do with it."""
    store = open_store(f"embedded:{tmp_path / 'alike.jm'}", create=True, encoder=lambda: encoder)
    batch = Batch()
    for code in "abcdef":
        batch.put(Studio(id=f"studio:{code}", name=f"示例·{code}工作室"))
        name = "输送机皮带结冰打滑治理" if code in "abc" else f"奶罐清洗之{code}"
        batch.put(Achievement(id=f"achievement:{code}", name=name, completed="2022"))
        batch.link(DoneBy(start=f"achievement:{code}", end=f"studio:{code}"))
    store.write(batch)
    yield store
    store.close()


def order(store, encoder, limit=3):
    found = match(store, encoder, Query(TEXT), limit=limit, today=TODAY).suggestions
    return [s.holder.id[-1] for s in found]


def test_of_studios_that_fit_alike_the_adopted_goes_first(alike, encoder):
    assert order(alike, encoder) == ["a", "b", "c"]
    batch = Batch()
    batch.put(Adoption(id="adoption:c", site="邻矿", confirmed_on="2024"))
    batch.link(Adopts(start="adoption:c", end="achievement:c"))
    batch.put(Achievement(id="achievement:a", name="输送机皮带结冰打滑治理", completed="2001"))
    alike.write(batch)
    assert order(alike, encoder) == ["c", "b", "a"]


def test_one_that_stands_just_beyond_the_limit_may_come_in(alike, encoder):
    batch = Batch()
    batch.put(
        Achievement(id="achievement:c", name="输送机皮带结冰打滑治理", adoption="cross_industry")
    )
    alike.write(batch)
    assert order(alike, encoder, limit=1) == ["c"]


def test_records_do_not_lift_what_does_not_fit(alike, encoder):
    batch = Batch()
    batch.put(Achievement(id="achievement:d", name="奶罐清洗之d", adoption="cross_industry"))
    alike.write(batch)
    assert set(order(alike, encoder)) == {"a", "b", "c"}
