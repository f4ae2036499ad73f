from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.functions import FUNCTIONS
from graph_schema.label import Label
from language.encoder import Vectors
from language.functions import KEPT, Tagger, portraits, tag, tagger


class Described(NamedTuple):
    zh: str
    en: str
    synonyms: tuple[str, ...]
    description: Label


class Letters:
    """Texts are alike as far as they have the same characters."""

    dim = 64
    fingerprint = "letters"

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text:
                row[ord(letter) % self.dim] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.divide(rows, lengths, out=rows, where=lengths > 0)


TAGGER = Tagger(
    {
        "ice": Described(
            "除冰", "de-icing", ("覆冰", "冻堵"), Label("除去结成的冰。", "Remove ice.")
        ),
        "dust": Described(
            "抑尘", "dust control", ("扬尘",), Label("压住扬起的灰尘。", "Lay dust.")
        ),
    },
    Letters(),
)


def codes(text: str) -> list[str]:
    return [found.code for found in TAGGER.tag([text])[0]]


def test_a_word_in_a_text_that_is_like_its_function() -> None:
    assert codes("除去结成的覆冰") == ["ice"]
    assert TAGGER.tag(["除去结成的覆冰"])[0][0].words == ("覆冰",)


def test_a_word_in_passing_does_not_make_a_text_about_it() -> None:
    assert codes("abcdefghijklmnopqrstuvwxyz" * 4 + "。扬尘") == []


def test_a_word_of_the_title_weighs_more_than_one_further_on() -> None:
    (first,), (later,) = TAGGER.tag(["覆冰怎么除去。别的", "怎么除去。别的覆冰"])
    assert first.strength > later.strength


def test_likeness_alone_is_enough_when_it_is_great() -> None:
    (found,) = TAGGER.tag(["压住扬起的灰 尘。抑，压灰扬起"])[0]
    assert (found.code, found.words) == ("dust", ())


def test_many_at_once_are_tagged_as_each_alone() -> None:
    texts = ["除去结成的覆冰", "", "压住扬起的灰尘", "别的"]
    assert TAGGER.tag(texts) == [TAGGER.tag([text])[0] for text in texts]


def test_no_text_has_no_function() -> None:
    assert tag("") == []
    assert tag("，。！") == []


def test_the_product_knows_a_trouble_by_words_and_by_sense() -> None:
    assert "conductor_deicing" in {found.code for found in tag("10千伏线路导线覆冰舞动")}


def test_an_encoder_of_another_scale_leaves_the_reading_to_the_bundled_model() -> None:
    text = "10千伏线路导线覆冰舞动"
    assert tagger(Letters()).tag([text])[0] == tag(text)


def test_portraits_stand_in_the_order_of_the_functions() -> None:
    made = portraits(FUNCTIONS, Letters())
    assert made.shape == (len(FUNCTIONS), Letters.dim)
    (last,) = portraits({"last": list(FUNCTIONS.values())[-1]}, Letters())
    assert np.array_equal(made[-1], last)


@given(st.text(alphabet="扬尘覆冰冻堵管道除防压住结成abc dust"))
def test_tags_hold(text: str) -> None:
    tags = TAGGER.tag([text])[0]
    assert [found.code for found in tags] == list(dict.fromkeys(found.code for found in tags))
    assert [-found.strength for found in tags] == sorted(-found.strength for found in tags)
    for found in tags:
        assert KEPT <= found.strength <= 1
        assert all(word in text for word in found.words)
