"""What a need's text may be, and what is said about one that cannot be matched."""

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching import LONGEST, Query, QueryEmpty, QueryNotText, QueryRefused, QueryWithoutWords
from matching.query import MOST_WORDS, read


@pytest.mark.parametrize("text", ["", "   ", "\n\t ", "\u3000"])
def test_no_text_is_said_to_be_empty(text):
    with pytest.raises(QueryEmpty) as refused:
        read(Query(text))
    assert refused.value.params == {"length": len(text)}


@pytest.mark.parametrize("text", ["！？。，…", "———", "🙂🙂", "的了和", "12345 678.9", "()[]{}"])
def test_signs_without_words_are_refused(text):
    with pytest.raises(QueryWithoutWords) as refused:
        read(Query(text))
    assert refused.value.params["found"] == text


@pytest.mark.parametrize(
    "text",
    ["\x00\x01\x02PNG\x1a\x00\x00", "\ufffd\ufffd皮带\ufffd", b"\x89PNG\xff\xd8".decode("latin-1")],
)
def test_binary_rubbish_is_refused(text):
    with pytest.raises(QueryNotText) as refused:
        read(Query(text))
    assert 0 < refused.value.params["share"] <= 1
    assert refused.value.params["found"].isascii()


@pytest.mark.parametrize(
    "text",
    ["皮带跑偏", "conveyor belt tears", "Лента конвейера рвётся", "ᠲᠣᠭ ᠤᠨ ᠰᠢᠪᠠᠭᠤ", "PLC 报警 E07"],
)
def test_every_script_is_read(text):
    assert read(Query(text)).words


def test_a_stray_control_sign_does_not_spoil_a_text():
    reading = read(Query("输送机皮带跑偏，煤粉洒落，清理费工\x00费时，求解决办法。"))
    assert "\x00" not in reading.text
    assert "皮带" in reading.words


def test_a_long_text_is_cut_and_says_so():
    reading = read(Query("输送机皮带跑偏。" * 140_000))
    assert len(reading.text) == LONGEST
    note = next(note for note in reading.notes if note.code == "query.shortened")
    assert note.params == {"found": 8 * 140_000, "kept": LONGEST}


def test_too_many_words_are_cut_and_it_is_said():
    reading = read(Query(" ".join(f"{chr(97 + n % 26)}{n}" for n in range(300))))
    assert len(reading.words) == MOST_WORDS
    assert any(note.code == "query.many_words" for note in reading.notes)


def test_equipment_and_conditions_are_searched_for_but_what_was_tried_is_not():
    reading = read(Query("跑偏", equipment="带式输送机", conditions="低温粉尘", tried="调整托辊"))
    assert {"输送机", "低温", "粉尘"} <= set(reading.words)
    assert "托辊" not in reading.words


def test_words_come_once():
    words = read(Query("皮带跑偏，皮带撕裂，皮带打滑")).words
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("field", "code"), [("industry", "A01"), ("region", "150799")])
def test_an_unknown_code_is_noted_and_left_out(field, code):
    reading = read(Query("皮带跑偏", **{field: code}))
    assert getattr(reading, field) is None
    assert [(note.code, note.params) for note in reading.notes] == [
        ("query.unknown_code", {"field": field, "found": code})
    ]


def test_known_codes_stay():
    reading = read(Query("皮带跑偏", industry="0610", region="150781"))
    assert (reading.industry, reading.region, reading.notes) == ("0610", "150781", ())


def test_an_empty_code_is_none_at_all():
    reading = read(Query("皮带跑偏", industry="", region=""))
    assert (reading.industry, reading.region, reading.notes) == (None, None, ())


@given(st.text(max_size=300))
@example("\ud800皮带")
@example("﷽" * 30)
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(QueryRefused):
        reading = read(Query(text))
        assert reading.words
        assert 0 < len(reading.text) <= LONGEST
