"""Which kind of sheet a table is, told from its headers, and which column is what.

A header counts the more, the fewer kinds of sheet have it. Headers are compared folded (NFKC,
without blanks and case); what stands in brackets behind one may be the unit of its numbers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from graph_schema.identity import name_key
from loaders.columns import Column
from loaders.errors import ColumnsMissing, FileDamaged, SheetAmbiguous, SheetEmpty, SheetUnknown
from loaders.findings import Finding, note
from loaders.reading import Cell, Row, Table
from loaders.sheets import SHEETS, Sheet
from loaders.values import Read

PAGE_MARK = "[匠盟 Jiangmeng]"
"""The first cell of a template's own pages, which hold no rows to load."""

_SEARCHED_ROWS = 5
_NEAREST = 3
_BRACKETED = re.compile(r"(.+?)[(\[]([^()\[\]]*)[)\]]")
_DECORATION = re.compile(r"^[*＊]+|[*＊:：]+$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How one table is laid out: its header row, and the columns that are understood.

    `columns` are (place, column, reader of its cells). `above` are the rows over the headers.
    """

    sheet: Sheet
    header: Row
    above: tuple[Row, ...]
    columns: tuple[tuple[int, Column, Read], ...]
    notes: tuple[Finding, ...]


def layout_of(table: Table, reason_header: str) -> Layout | None:
    """The layout of a table, or None for a page of a template that holds no rows.

    A column headed `reason_header` is what an earlier load wrote beside refused rows.

    Raises:
        SheetEmpty, SheetUnknown, SheetAmbiguous, ColumnsMissing
    """
    top = _top(table)
    if not top:
        raise SheetEmpty(file=table.path.name, sheet=table.sheet)
    if top[0].cells[0] == PAGE_MARK:
        return None
    scored = [(sum(_scores(_keys(row.cells)).values()), -place) for place, row in enumerate(top)]
    place = -max(scored)[1]
    header = top[place]
    sheet = _sheet(table, header)
    columns, notes = _columns(sheet, header.cells, name_key(reason_in(sheet, reason_header)))
    return Layout(sheet, header, top[:place], columns, notes)


def _top(table: Table) -> tuple[Row, ...]:
    """The first rows, as far as the file can be read."""
    top: list[Row] = []
    try:
        for row in islice(table.rows(), _SEARCHED_ROWS):
            top.append(row)
    except FileDamaged:
        if not top:
            raise
    return tuple(top)


def reason_in(sheet: Sheet, reason_header: str) -> str:
    """The header of the reasons, marked where the sheet has a column of that name (原因)."""
    return f"※{reason_header}" if fold(reason_header) in headers_of(sheet) else reason_header


def _sheet(table: Table, header: Row) -> Sheet:
    """The kind of sheet that the headers fit best and wholly."""
    keys = _keys(header.cells)
    scores = _scores(keys)
    about = {
        "file": table.path.name,
        "sheet": table.sheet,
        "row": header.number,
        "found": tuple(str(cell) for cell in header.cells if cell is not None),
    }
    ranked = sorted(SHEETS, key=lambda sheet: (-scores[sheet.code], not sheet.offered))
    nearest = tuple(sheet.label for sheet in ranked[:_NEAREST] if scores[sheet.code])
    if not nearest:
        offered = tuple(sheet.label for sheet in SHEETS if sheet.offered)
        raise SheetUnknown(**about, expected=offered)
    whole = [sheet for sheet in ranked if not _missing(sheet, keys)]
    titled = [sheet for sheet in whole if name_key(table.sheet) in map(name_key, sheet.label)]
    if titled:
        return titled[0]
    if not whole:
        missing = tuple(column.label for column in _missing(ranked[0], keys))
        raise ColumnsMissing(**about, field=ranked[0].label, expected=missing)
    best = scores[whole[0].code]
    tied = [sheet for sheet in whole if scores[sheet.code] == best and sheet.offered]
    if len(tied) > 1:
        raise SheetAmbiguous(**about, expected=tuple(sheet.label for sheet in tied))
    if scores[ranked[0].code] > 2 * best:
        # Complete, but hardly what it is: rather a sheet that lacks a column.
        missing = tuple(column.label for column in _missing(ranked[0], keys))
        raise ColumnsMissing(**about, field=ranked[0].label, expected=missing)
    return whole[0]


class _Match(NamedTuple):
    place: int
    written: str
    column: Column
    unit: str
    by_label: bool


def _columns(
    sheet: Sheet, header: tuple[Cell, ...], reason: str
) -> tuple[tuple[tuple[int, Column, Read], ...], tuple[Finding, ...]]:
    """The columns that are understood, in their order, and notes on the others.

    Where two headers name one column, its own label wins, then the first.
    """
    matches: list[_Match] = []
    notes: list[Finding] = []
    for place, cell in enumerate(header):
        written = "" if cell is None else str(cell).strip()
        if not written or name_key(written) == reason:
            continue
        match = _match(headers_of(sheet), place, written)
        if match is None:
            notes.append(note("column.unknown", found=written))
        else:
            matches.append(match)
    taken: dict[str, _Match] = {}
    for match in sorted(matches, key=lambda each: (not each.by_label, each.place)):
        if taken.setdefault(match.column.name, match) is not match:
            notes.append(note("column.twice", match.column.label, match.written))
    columns = sorted(taken.values(), key=lambda each: each.place)
    return tuple((m.place, m.column, m.column.read_as(m.unit)) for m in columns), tuple(notes)


def _match(known: Mapping[str, Column], place: int, written: str) -> _Match | None:
    """The column that a header names, with the unit in brackets behind it."""
    key = fold(written)
    column, unit = known.get(key), ""
    if column is None:
        parts = _BRACKETED.fullmatch(key)
        column = known.get(parts[1]) if parts else None
        unit = parts[2] if parts and column is not None and column.unit else ""
    if column is None:
        return None
    return _Match(place, written, column, unit, key in map(fold, column.label))


def fold(header: str) -> str:
    """A header as it is compared: folded, without the marks of a required field."""
    return _DECORATION.sub("", name_key(header))


def _keys(header: tuple[Cell, ...]) -> frozenset[str]:
    """The headers and, for those with brackets behind, what stands before."""
    keys = {fold(str(cell)) for cell in header if cell is not None}
    before = {match[1] for key in keys if (match := _BRACKETED.fullmatch(key)) is not None}
    return frozenset(keys | before) - {""}


def _missing(sheet: Sheet, keys: frozenset[str]) -> list[Column]:
    present = {column.name for key, column in headers_of(sheet).items() if key in keys}
    return [column for column in sheet.columns if column.required and column.name not in present]


@cache
def _weights() -> Mapping[str, float]:
    """Header -> what it counts: one, parted among the kinds of sheet that have it."""
    sheets_with = Counter(key for sheet in SHEETS for key in headers_of(sheet))
    return {key: 1 / count for key, count in sheets_with.items()}


def _scores(keys: Iterable[str]) -> dict[str, float]:
    weights = _weights()
    given = [key for key in keys if key in weights]
    return {
        sheet.code: sum(weights[key] for key in given if key in headers_of(sheet))
        for sheet in SHEETS
    }


def headers_of(sheet: Sheet) -> Mapping[str, Column]:
    """Every folded header that a sheet knows -> its column; a label wins over a synonym."""
    return _headers_by_code()[sheet.code]


@cache
def _headers_by_code() -> Mapping[str, Mapping[str, Column]]:
    return {sheet.code: _headers(sheet) for sheet in SHEETS}


def _headers(sheet: Sheet) -> dict[str, Column]:
    known: dict[str, Column] = {}
    for column in sheet.columns:
        known.setdefault(fold(column.label.zh), column)
    for column in sheet.columns:
        for header in (column.label.en, column.name, *column.headers):
            known.setdefault(fold(header), column)
    return known
