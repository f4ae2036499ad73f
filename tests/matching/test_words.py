"""Shared words and where they stand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.cut import cut
from matching.explanation.words import COMMONPLACE, shared_words, spans_of, telling


def test_words_on_both_sides_in_the_order_of_the_need():
    words = telling(cut("输煤皮带冬季结冰，皮带打滑"))
    assert shared_words(words, "冬季皮带防打滑装置") == ("皮带", "冬季", "打滑")


def test_a_word_inside_a_shared_one_is_left_out():
    words = shared_words(telling(cut("输送机跑偏")), "一种输送机")
    assert "输送机" in words
    assert "输送" not in words


def test_the_shorter_form_is_found_in_the_longer():
    assert "输送" in shared_words(telling(cut("输送不畅")), "一种输送机")


def test_commonplace_words_and_bare_numbers_tell_nothing():
    assert telling(["装置", "方法", "高", "12", "10kv", "皮带"]) == ("10kv", "皮带")
    assert not any(word in telling(COMMONPLACE) for word in COMMONPLACE)


def test_spans_mark_the_words_as_they_are_written():
    text = "ＰＬＣ控制的输送机，输送机清扫器"
    marked = [text[start:end] for start, end in spans_of(["plc", "输送机"], text)]
    assert marked == ["ＰＬＣ", "输送机", "输送机"]


def test_touching_and_overlapping_words_become_one_span():
    assert spans_of(["皮带", "带机", "打滑"], "皮带机打滑") == ((0, 5),)


def test_a_latin_word_is_not_marked_inside_another():
    text = "controlled LED light"
    assert [text[s:e] for s, e in spans_of(["led"], text)] == ["LED"]


def test_a_latin_word_beside_chinese_is_marked():
    text = "采用PLC控制"
    assert [text[s:e] for s, e in spans_of(["plc"], text)] == ["PLC"]


def test_a_sign_that_folds_into_several_is_marked_whole():
    text = "面积20㎡的库房"
    assert [text[s:e] for s, e in spans_of(["m2"], text)] in ([], ["㎡"])
    assert spans_of(["库房"], text) == ((6, 8),)


@pytest.mark.parametrize("text", ["", "。。。", "没有"])
def test_nothing_to_mark(text):
    assert spans_of(["皮带"], text) == ()


TEXTS = st.text(st.sampled_from("皮带机输送结冰打滑 ＡB㎡ﬁ，\n10kvİß"), max_size=40)


@given(TEXTS, TEXTS)
def test_spans_lie_inside_the_text_apart_and_in_order(need, text):
    spans = spans_of(shared_words(telling(dict.fromkeys(cut(need))), text), text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.end < other.start for one, other in itertools.pairwise(spans))


@given(TEXTS, TEXTS)
def test_shared_words_are_words_of_both(need, text):
    shared = shared_words(telling(cut(need)), text)
    assert set(shared) <= set(cut(need)) & set(cut(text))


@pytest.mark.parametrize(
    "word",
    ["两天", "三台", "三十", "几次", "一个月", "半个小时", "两三", "有没", "冬天", "出来", "没有"],
)
def test_words_of_daily_speech_tell_nothing(word):
    assert telling([word]) == ()


@pytest.mark.parametrize("word", ["三相", "二次风", "一氧化碳", "四轮", "冻堵", "半轴"])
def test_a_number_inside_a_term_is_no_count(word):
    assert telling([word]) == (word,)
