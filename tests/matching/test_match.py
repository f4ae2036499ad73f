"""A need's whole way on the real engine: suggestions, units, reach, reasons."""

import dataclasses
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.evidence import PATHS
from graph_schema.kinds import NODES
from graph_schema.vocabularies import CROSSINGS
from matching import (
    Crossing,
    Query,
    QueryEmpty,
    QueryRefused,
    Reach,
    Strength,
    Verdict,
    match,
    rank,
)
from matching.explanation.evidence import SHOWN
from matching.views import VIEWS

TODAY = date(2025, 6, 1)
ICE = "架空线路覆冰，导线断线，怎么快速除冰"


def ask(store, encoder, text, **options):
    fields = {name: options.pop(name) for name in list(options) if name in Query.__slots__}
    return match(store, encoder, Query(text, **fields), today=TODAY, **options)


def suggestion(result, code):
    return next(s for s in result.suggestions if s.holder.id == f"studio:{code}")


def codes(notes):
    return {note.code for note in notes}


@pytest.fixture(scope="module")
def iced(alliance, encoder):
    return ask(alliance, encoder, ICE, industry="0610", region="150781", organisation="org:mine")


def test_the_studio_that_did_it_comes_first(iced):
    assert iced.suggestions[0].holder.id == "studio:ice"
    scores = [s.score for s in iced.suggestions]
    assert scores == sorted(set(scores), reverse=True)


def test_evidence_is_the_pieces_that_carried_most(iced):
    best = suggestion(iced, "ice")
    assert best.evidence[0].row.id == "achievement:ice0"
    assert best.evidence[0].path == "own"
    assert 0 < len(best.evidence) <= SHOWN
    assert best.pieces >= len(best.evidence)
    shares = [piece.share for piece in best.evidence]
    assert shares[0] == max(shares)
    assert sum(shares) <= 1 + 1e-9


def test_scores_by_view_are_the_views_own(iced):
    scores = suggestion(iced, "ice").evidence[0].scores
    assert set(scores) == set(VIEWS)
    assert -1 <= scores["dense"] <= 1 < scores["lexical"]
    assert min(scores["characters"], scores["functions"]) > 0


def test_words_and_spans_speak_of_the_text(iced):
    piece = suggestion(iced, "ice").evidence[0]
    assert {"导线", "断线", "除冰"} <= set(piece.words)
    marked = [piece.text[start:end] for start, end in piece.spans]
    assert any("覆冰" in mark for mark in marked)
    assert piece.text.startswith("线路覆冰快速除冰机器人")


def test_the_shared_function_has_words_of_both_sides(iced):
    functions = {f.code: f for f in suggestion(iced, "ice").functions}
    assert "conductor_deicing" in functions
    shared = functions["conductor_deicing"]
    assert 0 < shared.strength < 1
    assert all(word in ICE for word in shared.need_words)
    assert shared.evidence_words
    assert "conductor_deicing" not in iced.missing


def test_the_way_leads_from_function_over_person_to_host(iced):
    way = suggestion(iced, "ice").way
    assert [stop.id for stop in way] == [
        "function:conductor_deicing",
        "achievement:ice0",
        "person:leader",
        "studio:ice",
        "org:grid",
    ]
    assert [stop.relation for stop in way[2:]] == ["COMPLETED_BY", "DONE_BY", "HOSTED_BY"]
    assert way[3].name == "示例·ice工作室"


def test_crossings_are_told_from_both_sides(iced):
    best = suggestion(iced, "ice")
    assert best.crossings == {
        "industry": Crossing.CROSS,
        "region": Crossing.SAME,
        "enterprise": Crossing.CROSS,
        "process": Crossing.SAME,
        "profession": Crossing.SAME,
    }
    assert list(best.crossings) == [term.code for term in CROSSINGS]
    assert best.distance is not None
    assert 0 < best.distance <= 1
    assert suggestion(iced, "far").distance is None
    belt = suggestion(iced, "belt")
    assert belt.crossings["industry"] is Crossing.SAME
    assert belt.crossings["enterprise"] is Crossing.SAME
    assert suggestion(iced, "far").crossings["industry"] is Crossing.UNKNOWN


def test_what_speaks_against(iced, alliance, encoder):
    assert codes(suggestion(iced, "ice").against) == set()
    far = suggestion(iced, "far")
    assert {
        "against.host_only",
        "against.single",
        "against.far",
        "against.industry_unknown",
        "against.no_function",
    } <= codes(far.against)
    told = next(note for note in far.against if note.code == "against.far")
    assert told.params == {"need": "150781", "studio": "440106"}
    gone = suggestion(ask(alliance, encoder, "皮带机托辊磨损润滑"), "gone")
    notes = {note.code: note.params for note in gone.against}
    assert notes["against.gone"] == {"state": "delisted"}
    assert notes["against.old"] == {"year": 1995}


def test_evidence_grows_old_with_the_day(alliance, encoder):
    later = match(alliance, encoder, Query(ICE), today=date(2040, 1, 1))
    assert "against.old" in codes(suggestion(later, "ice").against)


@pytest.mark.parametrize(
    ("text", "code", "path", "stops"),
    [
        ("架空线路激光清障", "ice", "leader", ["patent:leads", "person:leader", "studio:ice"]),
        ("离心泵叶轮拆卸工具", "pump", "member", ["patent:member", "person:member", "studio:pump"]),
        ("矿用破碎机锤头", "belt", "host", ["patent:host", "org:mine", "studio:belt"]),
        ("锅炉给水泵振动超标", "pump", "solved", ["engagement:e", "studio:pump", "org:mill"]),
        ("奶罐清洗与巴氏杀菌", "milk", "stated", ["studio:milk"]),
        ("水泵机械密封泄漏更换机封", "pump", "own", ["case:pump", "studio:pump", "org:mill"]),
    ],
)
def test_every_path_leads_to_its_studio(alliance, encoder, text, code, path, stops):
    result = ask(alliance, encoder, text)
    found = suggestion(result, code)
    piece = next(piece for piece in found.evidence if piece.path == path)
    assert piece is found.evidence[0]
    way = [stop.id for stop in found.way if stop.kind != "Function"]
    assert way[: len(stops)] == stops


def test_who_left_brings_no_evidence(alliance, encoder):
    result = ask(alliance, encoder, "奶牛挤奶杯自动脱落装置")
    milk = [piece.row.id for s in result.suggestions for piece in s.evidence]
    assert "patent:left" not in milk


def test_units_with_patents_and_no_studio_have_a_list_of_their_own(alliance, encoder):
    result = ask(alliance, encoder, "粮仓温湿度无线监测")
    assert [unit.holder.id for unit in result.units] == ["org:lab"]
    assert result.units[0].evidence[0].path == "unit"
    assert result.units[0].evidence[0].row.id == "patent:lab"
    assert all(s.holder.kind == "Studio" for s in result.suggestions)


def test_a_unit_that_hosts_a_studio_is_not_in_that_list(alliance, encoder):
    result = ask(alliance, encoder, "矿用破碎机锤头 架空线路清障 卸船机防碰撞", units=50)
    assert {unit.holder.id for unit in result.units} <= {"org:lab"}


def test_private_fields_are_left_out(iced):
    for found in (*iced.suggestions, *iced.units):
        assert "phone" not in found.holder.fields


def test_the_answer_names_its_versions(iced, alliance, encoder):
    assert iced.versions["change"] == str(alliance.change())
    assert iced.versions["encoder"] == encoder.fingerprint
    assert iced.versions["pipeline"]


def test_the_answer_is_json(iced):
    again = json.loads(json.dumps(dataclasses.asdict(iced), ensure_ascii=False))
    assert again["suggestions"][0]["holder"]["id"] == "studio:ice"
    assert again["verdict"] in set(Verdict)


@pytest.mark.parametrize("need_industry", ["0610", "4420", None])
def test_reaches_part_the_studios(alliance, encoder, need_industry):
    def ids(reach):
        result = ask(alliance, encoder, ICE, industry=need_industry, reach=reach, limit=50)
        return {s.holder.id for s in result.suggestions}

    every, same, cross = ids("any"), ids(Reach.SAME), ids("cross")
    assert not same & cross
    unknown = ask(alliance, encoder, ICE, industry=need_industry, limit=50)
    neither = {
        s.holder.id for s in unknown.suggestions if s.crossings["industry"] is Crossing.UNKNOWN
    }
    assert every == same | cross | neither
    assert not neither & (same | cross)


def test_a_need_without_an_industry_has_none_in_another(alliance, encoder):
    assert ask(alliance, encoder, ICE, reach="cross").suggestions == ()


def test_a_narrow_reach_keeps_the_order(alliance, encoder):
    order = [s.holder.id for s in ask(alliance, encoder, ICE, industry="06", limit=50).suggestions]
    cross = [
        s.holder.id
        for s in ask(alliance, encoder, ICE, industry="06", limit=50, reach="cross").suggestions
    ]
    assert cross == [studio for studio in order if studio in set(cross)]


def test_an_unknown_reach_is_an_error(alliance, encoder):
    with pytest.raises(ValueError, match="sideways"):
        ask(alliance, encoder, ICE, reach="sideways")


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_limit_is_kept(alliance, encoder, limit):
    assert len(ask(alliance, encoder, ICE, limit=limit).suggestions) == limit


def test_no_text_is_refused_before_the_store_is_asked(encoder):
    with pytest.raises(QueryEmpty):
        match(None, encoder, Query(" "))


def test_words_that_nobody_knows_give_an_honest_answer(alliance, encoder):
    result = ask(alliance, encoder, "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ")
    assert result.verdict in (Verdict.WEAK, Verdict.NOTHING)
    assert all(s.strength is Strength.HINT for s in result.suggestions)


def test_a_hint_says_that_it_shares_no_words(alliance, encoder):
    result = ask(alliance, encoder, "养老院老人跌倒报警")
    assert result.verdict is not Verdict.FITTING
    assert any("against.no_words" in codes(s.against) for s in result.suggestions)


def test_what_is_missing_is_said_in_functions(alliance, encoder):
    result = ask(alliance, encoder, "阀门法兰带压堵漏")
    assert "pressure_leak_sealing" in result.functions
    assert "pressure_leak_sealing" in result.missing


@pytest.mark.parametrize("text", ["你好", "诚聘电工两名，包吃住，工资面议", "出售架空导线"])
def test_a_text_that_is_no_problem_gets_hints_and_what_to_write(alliance, encoder, text):
    result = ask(alliance, encoder, text)
    assert result.verdict is Verdict.NOT_TECHNICAL
    assert "query.not_technical" in codes(result.notes)
    assert {s.strength for s in (*result.suggestions, *result.units)} <= {Strength.HINT}


def test_a_text_taken_for_no_problem_still_gets_its_suggestions(alliance, encoder):
    found = {s.holder.id for s in ask(alliance, encoder, "出售架空导线").suggestions}
    assert found
    assert found == {studio for studio, _ in rank(alliance, encoder, Query("出售架空导线"))[:10]}


def test_a_weak_answer_to_a_need_without_functions_asks_for_more(alliance, encoder):
    result = ask(alliance, encoder, "那个大家伙一到后半夜就闹脾气，弄得人睡不好")
    assert (result.verdict, result.functions) == (Verdict.WEAK, ())
    assert "query.no_function" in codes(result.notes)
    assert "query.not_technical" not in codes(result.notes)


def test_a_fitting_answer_asks_for_nothing(iced):
    assert iced.verdict is Verdict.FITTING
    assert iced.technical > 0.5
    assert not {"query.no_function", "query.not_technical"} & codes(iced.notes)


def test_an_empty_store_has_nothing(tmp_path, encoder):
    from graph_store import open_store

    store = open_store(f"embedded:{tmp_path / 'empty.jm'}", create=True, encoder=lambda: encoder)
    result = ask(store, encoder, ICE)
    assert (result.verdict, result.suggestions, result.units) == (Verdict.NOTHING, (), ())
    assert result.missing == result.functions != ()
    assert result.answerable == 0
    assert rank(store, encoder, Query(ICE)) == []
    store.close()


def test_rank_is_the_order_of_the_match_where_no_record_speaks(alliance, encoder):
    ranked = rank(alliance, encoder, Query(ICE))
    when_all_was_fresh = date(1999, 1, 1)
    result = match(alliance, encoder, Query(ICE), limit=50, today=when_all_was_fresh)
    assert [s.holder.id for s in result.suggestions] == [studio for studio, _ in ranked]
    assert [s.score for s in result.suggestions] == [score for _, score in ranked]


def test_rank_is_cut_at_its_limit(alliance, encoder):
    assert rank(alliance, encoder, Query(ICE), limit=2) == rank(alliance, encoder, Query(ICE))[:2]


PARTS = ("皮带", "撕裂", "除冰", "覆冰", "清洗", "泵", "密封", "泄漏", "输送机", "监测", "粮仓")
WORDS = st.lists(st.sampled_from([*PARTS, "结垢", ",", "。", "PLC"]), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(words=WORDS, industry=st.sampled_from([None, "06", "44", "1441"]))
def test_any_need_gives_a_sound_answer(alliance, encoder, words, industry):
    try:
        result = ask(alliance, encoder, "".join(words), industry=industry)
    except QueryRefused:
        return
    paths = {path.code for path in PATHS}
    for found in (*result.suggestions, *result.units):
        assert found.evidence
        assert found.way
        assert all(stop.kind in NODES for stop in found.way)
        for piece in found.evidence:
            assert piece.path in paths
            assert 0 <= piece.share <= 1
            assert all(0 <= start < end <= len(piece.text) for start, end in piece.spans)
    assert set(result.missing) <= set(result.functions)


class Counting:
    """A store that counts the questions it is asked."""

    def __init__(self, store):
        self._store = store
        self.asked = []

    def __getattr__(self, name):
        def ask_on(*arguments, **options):
            self.asked.append(name)
            return getattr(self._store, name)(*arguments, **options)

        return ask_on


@pytest.mark.parametrize(("reach", "questions"), [("any", 2), ("cross", 3), ("same", 3)])
def test_a_match_asks_the_store_few_questions(alliance, encoder, reach, questions):
    counting = Counting(alliance)
    ask(counting, encoder, ICE, industry="06", reach=reach)
    assert len(counting.asked) == questions


def test_a_studio_deleted_meanwhile_is_left_out(alliance, encoder):
    class Deleting(Counting):
        def neighbourhood(self, node_ids, **options):
            near = self._store.neighbourhood(node_ids, **options)
            return near._replace(nodes=[row for row in near.nodes if row.id != "studio:ice"])

    result = ask(Deleting(alliance), encoder, ICE)
    assert "studio:ice" not in {s.holder.id for s in result.suggestions}
    assert result.suggestions
