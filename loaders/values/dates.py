"""Dates as far as they are known: 2016, 2016-11 or 2016-11-30, however sheets write them."""

import calendar
import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from loaders.findings import Fault
from loaders.reading import Cell
from loaders.values.cells import text

EXPECTED = ("2016", "2016-11", "2016-11-30")
_MIDNIGHT = re.compile(r"[ t]?00:00(:00(\.0+)?)?$")
_MARKS = str.maketrans({"年": "-", "月": "-", "/": "-", ".": "-", "日": "", "号": "", "度": ""})
_PARTS = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?")
_YEARS = range(1800, 2200)


def partial_date(cell: Cell) -> str:
    """A date cell, or text such as 2016年11月, 2016.11, 2016/11/3, 20161103, 2016年度.

    A number that a spreadsheet made of 2016.10 reads 2016.1 and is refused: it may be January.

    Raises:
        Fault
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    written = text(cell)
    if isinstance(cell, float) and re.fullmatch(r"\d{4}\.1", written):
        raise Fault("value.date_ambiguous", written, (f"{cell:.0f}-01", f"{cell:.0f}-10"))
    return _written(written)


@lru_cache(maxsize=1 << 14)
def _written(written: str) -> str:
    plain = unicodedata.normalize("NFKC", written).lower()
    plain = "".join(_MIDNIGHT.sub("", plain).split()).translate(_MARKS).rstrip("-")
    match = _PARTS.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match is None or int(match[1]) not in _YEARS:
        raise Fault("value.date", written, EXPECTED)
    year, *rest = (int(part) for part in match.groups() if part)
    return _existing(written, year, *rest)


def _existing(written: str, year: int, month: int | None = None, day: int | None = None) -> str:
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise Fault("value.no_such_day", written, (f"{year:04}-01", f"{year:04}-12"))
    if day is None:
        return f"{year:04}-{month:02}"
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        first = f"{year:04}-{month:02}-01"
        raise Fault("value.no_such_day", written, (first, f"{year:04}-{month:02}-{last:02}"))
    return f"{year:04}-{month:02}-{day:02}"
