"""Numbers with their units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.findings import Fault
from loaders.values.numbers import amounts, counts

MONEY = amounts("万元")


@pytest.mark.parametrize(
    ("written", "wan"),
    [
        (35, 35),
        ("35", 35),
        ("35.5", 35.5),
        ("3万元", 3),
        ("3万", 3),
        ("3.5亿", 35000),
        ("3.5亿元", 35000),
        ("5000元", 0.5),
        ("1,300", 1300),
        ("１，３００", 1300),
        (" 12 万元 ", 12),
        ("2百万元", 200),
        (0, 0),
    ],
)
def test_sums_come_as_ten_thousand_yuan(written: object, wan: float) -> None:
    assert MONEY(written) == pytest.approx(wan)


def test_a_header_in_yuan_is_minded() -> None:
    assert amounts("万元", "元")(350000) == pytest.approx(35)
    assert amounts("万元", "元")("35万元") == pytest.approx(35)
    assert amounts("万元", "亿元")("1.2") == pytest.approx(12000)


@pytest.mark.parametrize(
    ("unit", "written", "number"),
    [
        ("㎡", "120㎡", 120),
        ("㎡", "120平方米", 120),
        ("㎡", "120 m2", 120),
        ("名", "12人", 12),
        ("人次", "3万人次", 30000),
        ("项", "1,300项", 1300),
        ("", "3万", 30000),
    ],
)
def test_counts_with_their_units(unit: str, written: str, number: int) -> None:
    assert counts(unit)(written) == number


@pytest.mark.parametrize(
    "written", ["约500", "近500项", "1300余", "500+", "10万-20万", "10~20", "100以上", "十多"]
)
def test_what_is_vague_is_refused(written: str) -> None:
    with pytest.raises(Fault) as caught:
        MONEY(written)
    assert caught.value.fault == "value.number_vague"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("多少", "value.number_vague"),
        ("无", "value.number"),
        ("五十", "value.number"),
        ("1.2.3", "value.number"),
        ("12美元", "value.unit"),
        ("12kg", "value.unit"),
        (-3, "value.negative"),
        (True, "value.number"),
        (1.5e17, "value.digits_lost"),
    ],
)
def test_what_is_no_sum(written: object, fault: str) -> None:
    with pytest.raises(Fault) as caught:
        MONEY(written)
    assert caught.value.fault == fault


def test_a_count_is_whole() -> None:
    with pytest.raises(Fault) as caught:
        counts("名")("2.5")
    assert caught.value.fault == "value.not_whole"
    assert counts("名")(12.0) == 12


@given(st.integers(0, 10**9))
def test_thousands_marks_change_nothing(number: int) -> None:
    assert counts("项")(f"{number:,}") == counts("项")(number) == number


@given(st.decimals(0, 10**6, places=2))
def test_yuan_and_ten_thousand_yuan_agree(amount: object) -> None:
    assert MONEY(f"{amount}万元") == pytest.approx(
        amounts("万元", "元")(f"{float(amount) * 10000:.0f}")
    )
