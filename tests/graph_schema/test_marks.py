from datetime import date, timedelta
from typing import Any

import pytest
from any_node import partial_dates
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from graph_schema.label import Label
from graph_schema.marks import Amount, Count, Mark, PartialDate

DATES: TypeAdapter[str] = TypeAdapter(PartialDate)
COUNTS: TypeAdapter[int] = TypeAdapter(Count)
AMOUNTS: TypeAdapter[float] = TypeAdapter(Amount)


@given(partial_dates())
def test_a_date_as_far_as_it_is_known_is_kept_as_it_is(written: str) -> None:
    assert DATES.validate_python(written) == written


@given(st.dates(), st.integers(1, 40))
def test_dates_of_one_precision_sort_as_time_does(day: date, later: int) -> None:
    try:
        other = day + timedelta(days=later)
    except OverflowError:
        return
    one, two = (DATES.validate_python(each.isoformat()) for each in (day, other))
    assert one < two
    assert one[:4] <= two[:4]


@pytest.mark.parametrize("written", ["2016", "2016-11", "2016-11-30", "2024-02-29", "0001-01"])
def test_dates_that_exist(written: str) -> None:
    assert DATES.validate_python(written) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "16",
        "2016-",
        "2016-1",
        "2016-11-3",
        "2016-13",
        "2016-00",
        "2016-02-30",
        "2023-02-29",
        "0000",
        "2016/11",
        "2016.11",
        "2016年11月",
        "20161130",
        "２０１６",
        "٢٠١٦",
        "-2016",
        "+2016",
        " 2016",
        "2016-11-30T00:00",
        "2016-11-30-01",
        "²⁰¹⁶",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        DATES.validate_python(written)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert DATES.validate_python(text) == text
    except ValidationError:
        return
    year, month, day = [int(part) for part in (text + "-01-01").split("-")[:3]]
    assert date(year, month, day)


@pytest.mark.parametrize("number", [-1, 0.5, "viele", None])
def test_a_count_is_whole_and_not_negative(number: Any) -> None:
    with pytest.raises(ValidationError):
        COUNTS.validate_python(number)


@pytest.mark.parametrize("number", [-0.01, float("nan"), float("inf"), "viel", None])
def test_an_amount_is_a_number_and_not_negative(number: Any) -> None:
    with pytest.raises(ValidationError):
        AMOUNTS.validate_python(number)


def test_a_mark_has_its_name_in_both_languages() -> None:
    assert Mark("名称", "name").label == Label("名称", "name")
