"""Figures by industry and by the length of the need."""

from matching.evaluation import Metrics, NeedRow, by_industry, by_length
from matching.evaluation.breakdown import POOLED, UNKNOWN

HIT, MISS = Metrics(1, 1, 1, 1), Metrics(0, 0, 0, 0)


def needs(*industries: str | None) -> list[NeedRow]:
    return [NeedRow(f"n{n}", "字" * (n + 1), industry) for n, industry in enumerate(industries)]


def test_large_industries_first_and_small_ones_pooled() -> None:
    rows = needs(*["B65"] * 3, *["E21"] * 4, "A01", "G01", None, None)
    measured = {row.id: HIT if row.industry == "B65" else MISS for row in rows}
    parts = by_industry(rows, measured, fewest=3)
    assert [(part.name, part.needs) for part in parts] == [("E21", 4), ("B65", 3), (POOLED, 4)]
    assert [part.intervals["mrr"].mean for part in parts] == [0, 1, 0]


def test_needs_without_an_industry_are_a_part_where_there_are_many() -> None:
    rows = needs(None, None, None, "A01")
    parts = by_industry(rows, {row.id: HIT for row in rows}, fewest=3)
    assert [(part.name, part.needs) for part in parts] == [(UNKNOWN, 3), (POOLED, 1)]


def test_four_parts_by_length() -> None:
    rows = needs(*[None] * 40)
    measured = {row.id: HIT if len(row.text) <= 10 else MISS for row in rows}
    parts = by_length(rows, measured)
    assert [(part.name, part.needs) for part in parts] == [
        ("1–10", 10),
        ("11–20", 10),
        ("21–30", 10),
        ("31–40", 10),
    ]
    assert [part.intervals["hit"].mean for part in parts] == [1, 0, 0, 0]


def test_needs_of_one_length_stay_together() -> None:
    rows = [NeedRow(f"n{n}", "皮带跑偏", None) for n in range(9)]
    (part,) = by_length(rows, {row.id: HIT for row in rows})
    assert (part.name, part.needs) == ("4", 9)


def test_needs_that_were_not_measured_are_left_out() -> None:
    rows = needs("A01", "A01", "B65")
    measured = {"n0": HIT, "n2": HIT}
    assert [(p.name, p.needs) for p in by_industry(rows, measured, 1)] == [("A01", 1), ("B65", 1)]
    assert sum(part.needs for part in by_length(rows, measured)) == 2
    assert by_industry(rows, {}) == by_length(rows, {}) == ()
