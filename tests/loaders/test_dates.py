"""Dates as far as they are known, however they are written."""

import calendar
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.findings import Fault
from loaders.values.dates import partial_date


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2016", "2016"),
        (2016, "2016"),
        (2016.0, "2016"),
        ("2016年", "2016"),
        ("2016年度", "2016"),
        ("2016年11月", "2016-11"),
        ("2016.11", "2016-11"),
        (2016.11, "2016-11"),
        ("2016.1", "2016-01"),
        ("2016/11/3", "2016-11-03"),
        ("2016-11-03", "2016-11-03"),
        ("2016年11月3日", "2016-11-03"),
        ("2016年11月3号", "2016-11-03"),
        (" ２０１６．１１．３ ", "2016-11-03"),
        ("20161103", "2016-11-03"),
        (20161103, "2016-11-03"),
        ("201611", "2016-11"),
        ("2016-11-03 00:00:00", "2016-11-03"),
        ("2016-11-03T00:00:00", "2016-11-03"),
        (datetime(2016, 11, 3), "2016-11-03"),
        (date(2016, 11, 3), "2016-11-03"),
        ("2016-02-29", "2016-02-29"),
    ],
)
def test_written_so(written: object, kept: str) -> None:
    assert partial_date(written) == kept


@pytest.mark.parametrize(
    "written",
    ["去年", "2016-", "16/11", "2011.10-至今", "2016-11-03-04", "16-11-03", "42705", 42705, "0016"],
)
def test_no_date(written: object) -> None:
    if written == "2016-":
        assert partial_date(written) == "2016"
        return
    with pytest.raises(Fault) as caught:
        partial_date(written)
    assert caught.value.fault == "value.date"
    assert caught.value.expected == ("2016", "2016-11", "2016-11-30")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-02-30", ("2023-02-01", "2023-02-28")),
        ("2023年2月30日", ("2023-02-01", "2023-02-28")),
        ("2024-02-30", ("2024-02-01", "2024-02-29")),
        ("2023-13", ("2023-01", "2023-12")),
        ("2023-00-01", ("2023-01", "2023-12")),
        ("2023-04-31", ("2023-04-01", "2023-04-30")),
    ],
)
def test_no_such_day(written: str, expected: tuple[str, str]) -> None:
    with pytest.raises(Fault) as caught:
        partial_date(written)
    assert (caught.value.fault, caught.value.found) == ("value.no_such_day", written)
    assert caught.value.expected == expected


def test_october_that_a_spreadsheet_made_january_is_refused() -> None:
    with pytest.raises(Fault) as caught:
        partial_date(2016.1)
    assert caught.value.fault == "value.date_ambiguous"
    assert caught.value.expected == ("2016-01", "2016-10")


@given(
    st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)),
    st.sampled_from(
        [
            "{y}-{m:02}-{d:02}",
            "{y}年{m}月{d}日",
            "{y}/{m}/{d}",
            "{y}.{m:02}.{d:02}",
            "{y}{m:02}{d:02}",
        ]
    ),
)
def test_every_day_comes_through_every_form(day: date, form: str) -> None:
    written = form.format(y=day.year, m=day.month, d=day.day)
    assert partial_date(written) == day.isoformat()


@given(st.integers(1800, 2199), st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_taken_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    exists = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    try:
        partial_date(f"{year}-{month}-{day}")
    except Fault:
        assert not exists
    else:
        assert exists
