"""Marks and excerpts: nothing is lost, moved or marked that should not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.excerpts import LONGEST_HEADING, excerpt, lines, marked, title_and_fitting
from service.fits import title

texts = st.text("甲乙丙丁 \nab。", max_size=60)
spans = st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=6)


@given(texts, spans)
def test_parts_make_up_the_text(text: str, marks: list[tuple[int, int]]) -> None:
    whole = marked(text, marks)
    assert "".join(part for part, _ in whole.parts()) == text
    assert all(part for part, _ in whole.parts())


@given(texts, spans)
def test_marked_are_the_signs_inside_a_span(text: str, marks: list[tuple[int, int]]) -> None:
    inside = {n for start, end in marks for n in range(max(0, start), min(len(text), end))}
    found = {n for start, end in marked(text, marks).spans for n in range(start, end)}
    assert found == inside


@given(texts, spans)
def test_spans_are_in_order_and_apart(text: str, marks: list[tuple[int, int]]) -> None:
    ends = [place for span in marked(text, marks).spans for place in span]
    assert ends == sorted(set(ends))


@given(texts, spans)
def test_lines_keep_the_marks(text: str, marks: list[tuple[int, int]]) -> None:
    whole = marked(text, marks)
    joined = "\n".join(line.bracketed() for line in lines(whole))
    # A mark that runs over a line's end is closed and opened again there.
    assert joined.replace("】\n【", "\n").replace("【】", "") == whole.bracketed() or "\n" in text
    assert "\n".join(line.text for line in lines(whole)) == text


@given(texts, spans, st.integers(6, 40))
def test_an_excerpt_is_short_and_a_part_of_the_line(
    text: str, marks: list[tuple[int, int]], longest: int
) -> None:
    line = lines(marked(text, marks))[0]
    cut = excerpt(line, longest)
    plain = cut.text.removeprefix("…").removesuffix("…")
    assert plain in line.text
    assert len(plain) <= longest
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.spans)


def test_an_excerpt_stands_where_the_marks_are() -> None:
    text = "无关" * 40 + "皮带打滑" + "无关" * 40
    cut = excerpt(marked(text, [(80, 84)]), 20)
    assert "【皮带打滑】" in cut.bracketed()
    assert cut.text.startswith("…")
    assert cut.text.endswith("…")


def test_title_and_the_line_that_fits_best() -> None:
    text = "除冰车\n甲乙丙\n皮带结冰打滑\n丁"
    title, fitting = title_and_fitting(marked(text, [(8, 10), (10, 12), (12, 13)]), 30)
    assert title.text == "除冰车"
    assert fitting is not None
    assert fitting.text == "皮带结冰打滑"


def test_no_line_fits() -> None:
    assert title_and_fitting(marked("只有标题\n别的", []), 30)[1] is None


@pytest.mark.parametrize("text", ["", "\n"])
def test_empty_texts(text: str) -> None:
    title, fitting = title_and_fitting(marked(text, [(0, 5)]), 30)
    assert title.text == ""
    assert fitting is None


def test_a_need_is_called_by_its_first_sentence_and_says_that_it_was_cut() -> None:
    def called(text: str) -> str:
        return title({"kind": "Need", "id": "need:x", "fields": {"text": text}})

    assert called("皮带打滑。怎么办") == "皮带打滑"
    long = called("皮带" * 40)
    assert (len(long), long[-1]) == (LONGEST_HEADING, "…")
