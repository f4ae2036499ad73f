from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from graph_schema.functions import FUNCTIONS
from language.lexicon import Lexicon, Tag


class Named(NamedTuple):
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()


LEXICON = Lexicon(
    {
        "ice": Named("除冰", "de-icing", ("除冰防冻", "覆冰", "冻堵")),
        "dust": Named("抑尘", "dust suppression", ("扬尘", "dust collector")),
        "pipe": Named("管道保温", "pipe insulation", ("管道冻堵",)),
    }
)


def test_longest_name_wins() -> None:
    assert LEXICON.tag("冬天管道冻堵") == [Tag("pipe", 0.666667, ("管道冻堵",))]
    assert LEXICON.tag("除冰防冻")[0].words == ("除冰防冻",)


def test_strength_grows_with_mentions_and_length() -> None:
    once, twice = LEXICON.tag("扬尘")[0], LEXICON.tag("扬尘，扬尘")[0]
    assert once.strength == 0.5
    assert twice.strength == 0.75
    assert twice.words == ("扬尘",)
    assert LEXICON.tag("除冰防冻")[0].strength > LEXICON.tag("除冰")[0].strength


def test_strongest_first_then_by_code() -> None:
    assert [found.code for found in LEXICON.tag("扬尘、覆冰、冻堵")] == ["ice", "dust"]
    assert [found.code for found in LEXICON.tag("扬尘、覆冰")] == ["dust", "ice"]


def test_english_words_stand_alone() -> None:
    assert LEXICON.tag("Dust collectors")[0].words == ("dust collector",)
    assert LEXICON.tag("ＤＵＳＴ　suppression")[0].code == "dust"
    assert LEXICON.tag("sawdust suppression") == []
    assert LEXICON.tag("dust collectorship") == []


def test_a_name_cut_off_at_the_end() -> None:
    assert LEXICON.tag("除冰防")[0].words == ("除冰",)
    assert LEXICON.tag("除") == []
    assert LEXICON.tag("") == []


def test_the_product_vocabulary_finds_itself() -> None:
    lexicon = Lexicon(FUNCTIONS)
    for code, function in FUNCTIONS.items():
        for name in (function.zh, *function.synonyms):
            assert code in {found.code for found in lexicon.tag(name)}, name


@given(st.text(alphabet="扬尘覆冰冻堵管道除防abc dust"))
def test_tags_hold(text: str) -> None:
    tags = LEXICON.tag(text)
    assert tags == LEXICON.tag(text)
    assert [found.code for found in tags] == list(dict.fromkeys(found.code for found in tags))
    for found in tags:
        assert 0 < found.strength <= 1
        assert all(word in text for word in found.words)
