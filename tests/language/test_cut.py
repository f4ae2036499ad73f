import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.cut import LONGEST, STOP, cut
from language.normalise import key


def test_title_without_its_boilerplate() -> None:
    assert cut("一种露天煤矿用输送机皮带撕裂检测装置及方法") == [
        "露天",
        "煤矿",
        "露天煤矿",
        "输送",
        "送机",
        "输送机",
        "皮带",
        "撕裂",
        "检测",
        "装置",
        "方法",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10 kV变压器", ["10kv", "变压", "变压器"]),
        ("１０千伏变压器", ["10kv", "变压", "变压器"]),
        ("3.5kw电机", ["3.5kw", "电机"]),
        ("100℃, 5 %", ["100°c", "5%"]),
        ("30m/s 5米", ["30m/s", "5", "米"]),
        ("PM2.5 Q345B", ["pm2.5", "q345b"]),
        ("conveyor-belt TEAR detection", ["conveyor", "belt", "tear", "detection"]),
        ("Ремонт насосов", ["ремонт", "насосов"]),
        ("ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ ᠦᠰᠦᠭ\u180b", ["ᠮᠣᠩᠭᠣᠯᠤᠨ", "ᠦᠰᠦᠭ"]),
        ("，。！? -- _", []),
        ("", []),
        ("一种的及其", []),
    ],
)
def test_scripts_and_units(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_unit_is_no_part_of_a_word() -> None:
    assert cut("5 methods 10 valves") == ["5", "methods", "10", "valves"]


@given(st.text())
def test_words_stand_in_the_key_of_the_text(text: str) -> None:
    words = cut(text)
    whole = key(text).replace(" ", "")
    assert words == cut(text)
    for word in words:
        assert word
        assert word not in STOP
        assert not any(character.isspace() for character in word)
        assert word in whole or any(character.isdigit() for character in word)


@pytest.mark.parametrize(
    "text",
    [
        "输送机皮带撕裂检测" * 40_000,
        "龘" * 350_000,
        "a" * 1_000_000,
        "1," * 500_000,
        "1." * 500_000,
        ".1" * 500_000,
        " " * 1_000_000,
        "насос " * 100_000,
        bytes(range(256)).decode("latin-1") * 4_000,
        "\ud800" * 500_000,
    ],
    ids=[
        "words",
        "one",
        "letters",
        "commas",
        "dots",
        "points",
        "blanks",
        "russian",
        "bytes",
        "half",
    ],
)
def test_a_megabyte(text: str) -> None:
    start = time.process_time()
    words = cut(text)
    assert time.process_time() - start < 10
    assert all(len(word) <= max(LONGEST, len("输送机")) for word in words)
