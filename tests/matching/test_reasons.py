"""Crossings, functions, strength and cautions, each by itself."""

from datetime import date

import pytest
from answers_sample import suggestion
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.evidence import EVIDENCE_KINDS
from graph_schema.functions import FAMILIES, FAMILY_OF, FUNCTIONS, PROFESSION_OF
from graph_schema.kinds import NODES, declared
from graph_schema.tables import industries, regions
from graph_schema.vocabularies import STUDIO_STATES
from language.functions import Tag
from matching.crossing import (
    crossings,
    far_apart,
    industry_crossing,
    region_crossing,
    within,
)
from matching.dates import DATES, year_of
from matching.explanation.cautions import GONE, OLD_YEARS
from matching.explanation.functions import shared_functions
from matching.query import Query, read
from matching.result import Crossing, Reach, Strength, Verdict
from matching.strength import BARS, strength_of, verdict_on

INDUSTRIES = st.sampled_from([*list(industries())[::7], "A01", "zz", None])
REGIONS = st.sampled_from([*list(regions())[::11], None])


@pytest.mark.parametrize(
    ("one", "other", "crossing"),
    [
        ("0610", "06", Crossing.SAME),
        ("0610", "0690", Crossing.SAME),
        ("0610", "4420", Crossing.CROSS),
        ("B", "0610", Crossing.UNKNOWN),
        (None, "0610", Crossing.UNKNOWN),
        ("0610", None, Crossing.UNKNOWN),
        ("B65", "0610", Crossing.UNKNOWN),
    ],
)
def test_industries_differ_by_division(one, other, crossing):
    assert industry_crossing(one, other) is crossing


@pytest.mark.parametrize(
    ("one", "other", "crossing"),
    [
        ("150702", "150781", Crossing.SAME),
        ("150702", "1507", Crossing.SAME),
        ("150702", "150103", Crossing.CROSS),
        ("150702", "15", Crossing.UNKNOWN),
        ("15", "44", Crossing.CROSS),
        ("15", "150702", Crossing.UNKNOWN),
        (None, "15", Crossing.UNKNOWN),
    ],
)
def test_regions_differ_by_league_or_city(one, other, crossing):
    assert region_crossing(one, other) is crossing


def test_every_function_has_a_family_and_a_profession():
    assert FAMILY_OF.keys() == FUNCTIONS.keys()
    assert PROFESSION_OF.keys() == FAMILIES.keys()


@pytest.mark.parametrize(
    ("asked", "performed", "process", "profession"),
    [
        (["surface_deicing"], {"surface_deicing": 0.9}, Crossing.SAME, Crossing.SAME),
        # Much else, but a quarter of the work is of the kind.
        (
            ["surface_deicing"],
            {"surface_deicing": 1.0, "leak_sealing": 1.5, "dust_suppression": 1.5},
            Crossing.SAME,
            None,
        ),
        # One lucky piece among much of another kind.
        (
            ["surface_deicing"],
            {"surface_deicing": 0.5, "leak_sealing": 4.0},
            Crossing.CROSS,
            Crossing.CROSS,
        ),
        ([], {"surface_deicing": 0.9}, Crossing.UNKNOWN, Crossing.UNKNOWN),
        (["surface_deicing"], {}, Crossing.UNKNOWN, Crossing.UNKNOWN),
    ],
)
def test_processes_and_professions_are_told_by_what_is_mostly_done(
    asked, performed, process, profession
):
    told = crossings(read(Query(text="皮带结冰")), {}, None, asked, performed)
    assert told["process"] is process
    assert profession is None or told["profession"] is profession


def test_another_process_of_the_same_profession():
    one, other = (
        next(f.code for f in FAMILIES[family]) for family in ("machinery", "fluid_machines")
    )
    told = crossings(read(Query(text="泵轴断")), {}, None, [one], {other: 1.0})
    assert (told["process"], told["profession"]) == (Crossing.CROSS, Crossing.SAME)


@given(INDUSTRIES, INDUSTRIES)
def test_industry_crossings_are_the_same_from_both_sides(one, other):
    assert industry_crossing(one, other) is industry_crossing(other, one)


@given(REGIONS, REGIONS)
def test_region_crossings_are_the_same_from_both_sides(one, other):
    assert region_crossing(one, other) is region_crossing(other, one)
    if far_apart(one, other):
        assert region_crossing(one, other) is Crossing.CROSS


@given(INDUSTRIES, INDUSTRIES)
def test_reaches_are_apart(one, other):
    crossing = industry_crossing(one, other)
    assert within(Reach.ANY, crossing)
    inside = [reach for reach in (Reach.SAME, Reach.CROSS) if within(reach, crossing)]
    assert len(inside) == (crossing is not Crossing.UNKNOWN)


def tags(*codes, strength=0.8):
    return [Tag(code, strength, (code,)) for code in codes]


def test_a_function_is_shared_as_strongly_as_its_weaker_side():
    shared = shared_functions(
        tags("belt_monitoring", strength=0.9), [tags("belt_monitoring", strength=0.5)]
    )
    assert [(f.code, f.strength) for f in shared] == [("belt_monitoring", 0.5)]


def test_sisters_meet_in_the_wider_function():
    shared = shared_functions(tags("surface_deicing"), [tags("conductor_deicing")])
    assert [f.code for f in shared] == ["frost_protection"]
    assert shared[0].strength < 0.8
    assert shared[0].need_words == ("surface_deicing",)
    assert shared[0].evidence_words == ("conductor_deicing",)


def test_the_wider_function_is_not_said_beside_the_narrow_one():
    shared = shared_functions(
        tags("surface_deicing", "frost_protection"), [tags("surface_deicing", "frost_protection")]
    )
    assert [f.code for f in shared] == ["surface_deicing"]


def test_no_function_is_shared_with_nothing():
    assert shared_functions(tags("surface_deicing"), []) == ()
    assert shared_functions([], [tags("surface_deicing")]) == ()


CODES = st.lists(st.sampled_from(sorted(FUNCTIONS)), max_size=6, unique=True)


@given(CODES, CODES)
def test_shared_functions_are_the_same_from_both_sides(need, evidence):
    one = shared_functions(tags(*need), [tags(*evidence)])
    other = shared_functions(tags(*evidence), [tags(*need)])
    assert [(f.code, f.strength) for f in one] == [(f.code, f.strength) for f in other]
    assert {*need} & {*evidence} <= {f.code for f in one} | set().union(
        *(above(f.code) for f in one)
    )


def above(code):
    found = set()
    while (parent := FUNCTIONS[code].parent) is not None:
        found.add(parent)
        code = parent
    return found


def test_the_bars_fall():
    assert [bar.strength for bar in BARS] == [Strength.STRONG, Strength.SOME]
    assert BARS[0].figure > BARS[1].figure > 0
    assert BARS[0].words > BARS[1].words > 0


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 4), st.integers(0, 4))
def test_more_is_never_weaker(one, other, few, many):
    order = [Strength.HINT, Strength.SOME, Strength.STRONG]
    words = ["皮带", "撕裂", "除冰", "覆冰"]
    weak = strength_of(min(one, other), words[: min(few, many)], ())
    strong = strength_of(max(one, other), words[: max(few, many)], ())
    assert order.index(strong) >= order.index(weak)


def test_a_high_score_alone_is_a_hint():
    assert strength_of(0.9, (), ()) is Strength.HINT
    assert strength_of(0.9, ["皮带"], ()) is Strength.SOME
    assert strength_of(0.9, (), ["a function"]) is Strength.STRONG


def test_no_suggestion_is_no_answer():
    assert verdict_on((), 1.0, 1.0) == "nothing"


@pytest.mark.parametrize(
    ("strengths", "technical", "answerable", "verdict"),
    [
        ([Strength.STRONG, Strength.HINT], 1.0, 0.0, Verdict.FITTING),
        ([Strength.SOME, Strength.HINT], 1.0, 1.0, Verdict.FITTING),
        ([Strength.SOME, Strength.HINT], 1.0, 0.0, Verdict.WEAK),
        ([Strength.HINT], 1.0, 1.0, Verdict.WEAK),
        ([Strength.STRONG], 0.0, 1.0, Verdict.NOT_TECHNICAL),
        ([], 0.0, 0.0, Verdict.NOT_TECHNICAL),
    ],
)
def test_the_verdict_rests_on_the_text_the_strongest_word_and_the_chance_of_an_answer(
    strengths, technical, answerable, verdict
):
    suggestions = [suggestion(strength=strength) for strength in strengths]
    assert verdict_on(suggestions, technical, answerable) is verdict


def test_every_dated_evidence_kind_has_its_date_fields():
    for kind, names in DATES.items():
        assert kind in EVIDENCE_KINDS
        assert set(names) <= set(declared(NODES[kind]))
    assert set(DATES) == EVIDENCE_KINDS - {"Studio"}


def test_years_come_from_the_better_field():
    assert year_of("Patent", {"filed": "2012-03-01", "published": "2014"}) == 2012
    assert year_of("Patent", {"published": "2014"}) == 2014
    assert year_of("Studio", {"founded": "2014"}) is None
    assert date(2025, 1, 1).year - 2012 > OLD_YEARS


def test_states_of_the_gone_are_states():
    assert all(code in STUDIO_STATES for code in GONE)
