import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.normalise import compact, key


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("１０ｋＶ　变压器", "10kv 变压器"),
        ("（输送机）", "(输送机)"),
        ("阿拉坦•其其格", "阿拉坦·其其格"),
        ("阿拉坦・其其格", "阿拉坦·其其格"),
        ("阿拉坦‧其其格", "阿拉坦·其其格"),
        ("阿拉坦･其其格", "阿拉坦·其其格"),
        ("二〇一八", "二零一八"),
        ("㎡", "m2"),
        ("Ⅲ级", "iii级"),
        ("60℃", "60°c"),
        ("张\u200b三", "张三"),
        ("\ufeff名称", "名称"),
        ("输送\u00adband", "输送band"),
        ("a\u00a0b \n c", "a b c"),
        ("Ёлка", "елка"),
        ("  ", ""),
    ],
)
def test_one_key(written: str, meant: str) -> None:
    assert key(written) == key(meant) == meant


def test_mongolian_marks_do_not_part_words() -> None:
    plain = "ᠮᠣᠩᠭᠣᠯᠤᠨ"
    for mark in "\u180b\u180c\u180d\u180e\u180f\u202f\u200d":
        assert key(plain[:6] + mark + plain[6:]) == plain


def test_name_without_blanks() -> None:
    assert compact("王　 晓") == compact("王晓") == "王晓"


@given(st.text())
def test_key_is_settled(text: str) -> None:
    once = key(text)
    assert key(once) == once
    assert once == once.strip()


@given(st.text())
def test_compact_has_no_blank(text: str) -> None:
    assert not any(character.isspace() for character in compact(text))
