from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.functions import FUNCTIONS, VERSION
from graph_schema.label import Label
from language.encoder import Vectors
from language.functions import (
    FOLDER,
    INPUTS,
    KEPT,
    Fitted,
    Tagger,
    is_longer,
    portraits,
    tag,
    tagger,
    title_of,
)
from language.opening import BUNDLED, bundled
from language.profiles import Profiles


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


DESCRIBED = {
    "ice": Described("除冰", "de-icing", ("覆冰", "冻堵"), Label("除去结成的冰。", "Remove ice.")),
    "dust": Described("抑尘", "dust control", ("扬尘",), Label("压住扬起的灰尘。", "Lay dust.")),
}
EXAMPLES = {
    "ice": [("管道里的水冻成冰坨，拿喷灯烤", 1.0), ("冻死的阀门用热水浇开", 1.0)],
    "dust": [("喷雾把煤灰压下去，皮带头不再冒烟", 1.0)],
}
WEIGHTS = dict.fromkeys(INPUTS, 0.0) | {
    "bias": -3.0,
    "profile": 6.0,
    "text": 3.0,
    "words": 3.0,
    "words of the title": 2.0,
}
ROWS = np.array([[WEIGHTS[name] for name in INPUTS]] * 2, dtype=np.float32)


def fitted(examples: Mapping[str, Sequence[tuple[str, float]]]) -> Fitted:
    means = [
        sum(share * Letters().encode([text])[0] for text, share in texts)
        for texts in examples.values()
    ]
    return Fitted(Profiles.of(examples, least=1), np.array(means), ROWS, {})


TAGGER = Tagger(DESCRIBED, Letters(), fitted(EXAMPLES))


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


def test_a_text_like_the_examples_needs_no_name() -> None:
    (found,) = TAGGER.tag(["阀门里的水冻成冰坨"])[0]
    assert found.code == "ice"
    assert "阀门" in found.words, "the words that tell stand in for a name"


def test_what_follows_a_title_makes_a_longer_text() -> None:
    assert title_of("覆冰报警。雪天也准") == title_of("覆冰报警\n雪天也准") == "覆冰报警"
    assert is_longer("覆冰报警。雪天也准")
    assert not is_longer("覆冰报警。")
    assert not is_longer("覆冰报警")


def test_a_function_without_a_profile_is_still_known_by_its_words() -> None:
    bare = Tagger(DESCRIBED, Letters(), fitted({"ice": EXAMPLES["ice"]}))
    assert [found.code for found in bare.tag(["扬尘和灰尘"])[0]] == ["dust"]


def test_what_ships_was_fitted_with_this_model_and_this_vocabulary() -> None:
    ships = Fitted.read(BUNDLED / FOLDER)
    assert set(ships.profiles.codes) == set(FUNCTIONS)
    assert ships.made_with == {"encoder": bundled().fingerprint, "vocabulary": VERSION}


def test_a_folder_gives_back_what_was_written(tmp_path: Path) -> None:
    made = fitted(EXAMPLES)
    made.save(tmp_path)
    read = Fitted.read(tmp_path)
    assert read.weights == pytest.approx(made.weights, abs=1e-4)
    assert read.means == pytest.approx(made.means, abs=1e-2)
    text = "阀门里的水冻成冰坨"
    assert [t.code for t in Tagger(DESCRIBED, Letters(), read).tag([text])[0]] == ["ice"]


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
