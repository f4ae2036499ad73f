"""Refused rows written back as they came, with the reason beside each.

The file has the columns, their order and the sheet names of the original, so that it loads again
once the rows are mended; the column of reasons is then passed over.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from loaders.reading import Cell, Row, Table
from loaders.reading.delimited import delimiter_of
from loaders.recognition import Layout, reason_in

_SUFFIX = ".refused"


class _Kept(Protocol):
    """A file of refused rows, in one format."""

    path: Path

    def start(self, sheet: str, layout: Layout, reason_header: str) -> None:
        """Begin a table with the rows above its first row of data."""

    def add(self, sheet: str, cells: tuple[Cell, ...], reason: str) -> None:
        """Add a refused row."""

    def close(self) -> None:
        """Write what is open."""


@dataclass(slots=True)
class RefusedRows:
    """The refused rows of one load, a file for each file that has some."""

    folder: Path
    reason_header: str
    _kept: dict[Path, _Kept] = field(default_factory=dict)
    _started: set[tuple[Path, str]] = field(default_factory=set)

    def add(self, table: Table, layout: Layout, row: Row, reason: str) -> None:
        """Write a row back with its reason."""
        kept = self._kept.get(table.path)
        if kept is None:
            kept = self._kept[table.path] = self._open(table.path)
        if (table.path, table.sheet) not in self._started:
            self._started.add((table.path, table.sheet))
            kept.start(table.sheet, layout, self.reason_header)
        width = len(layout.header.cells)
        cells = (*row.cells[:width], *(None,) * (width - len(row.cells)))
        place = _reason_place(layout, self.reason_header)
        kept.add(table.sheet, tuple(c for i, c in enumerate(cells) if i != place), reason)

    def close(self) -> list[Path]:
        """Close the files; their paths."""
        for kept in self._kept.values():
            kept.close()
        return [kept.path for kept in self._kept.values()]

    def _open(self, source: Path) -> _Kept:
        self.folder.mkdir(parents=True, exist_ok=True)
        taken = {kept.path.name for kept in self._kept.values()}
        if source.name.lower().endswith(".xlsx"):
            return _WorkbookOfRefused(self.folder / _name(source, ".xlsx", taken))
        ending = ".tsv" if delimiter_of(source) == "\t" else ".csv"
        return _TextOfRefused(self.folder / _name(source, ending, taken))


def _reason_place(layout: Layout, reason_header: str) -> int | None:
    """Where an earlier load's reasons stand, or None."""
    reason = reason_in(layout.sheet, reason_header)
    cells = layout.header.cells
    return cells.index(reason) if reason in cells else None


def _name(source: Path, ending: str, taken: set[str]) -> str:
    stem = source.name.partition(".")[0]
    stem = stem.removesuffix(_SUFFIX)
    name, number = f"{stem}{_SUFFIX}{ending}", 2
    while name in taken:
        name, number = f"{stem}-{number}{_SUFFIX}{ending}", number + 1
    return name


@dataclass(slots=True)
class _TextOfRefused:
    path: Path
    _stream: IO[str] = field(init=False)
    _rows: Any = field(init=False)

    def __post_init__(self) -> None:
        # With the mark at its beginning, spreadsheets read Chinese UTF-8 as such.
        self._stream = self.path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._stream, delimiter=delimiter_of(self.path))

    def start(self, sheet: str, layout: Layout, reason_header: str) -> None:
        self._rows.writerows(_head(layout, reason_header))

    def add(self, sheet: str, cells: tuple[Cell, ...], reason: str) -> None:
        self._rows.writerow((*cells, reason))

    def close(self) -> None:
        self._stream.close()


@dataclass(slots=True)
class _WorkbookOfRefused:
    path: Path
    _book: Workbook = field(default_factory=lambda: Workbook(write_only=True))
    _sheets: dict[str, Any] = field(default_factory=dict)

    def start(self, sheet: str, layout: Layout, reason_header: str) -> None:
        self._sheets[sheet] = self._book.create_sheet(sheet)
        for cells in _head(layout, reason_header):
            self._append(sheet, cells)

    def add(self, sheet: str, cells: tuple[Cell, ...], reason: str) -> None:
        self._append(sheet, (*cells, reason))

    def _append(self, sheet: str, cells: tuple[Cell, ...]) -> None:
        worksheet: Any = self._sheets[sheet]
        values: tuple[Any, ...] = cells
        written = [WriteOnlyCell(worksheet, value) for value in values]
        for cell in written:
            if cell.data_type == "f":  # what came as text goes back as text
                cell.data_type = "s"
        worksheet.append(written)

    def close(self) -> None:
        self._book.save(self.path)


def _head(layout: Layout, reason_header: str) -> list[tuple[Cell, ...]]:
    place = _reason_place(layout, reason_header)
    header = tuple(c for i, c in enumerate(layout.header.cells) if i != place)
    reason = reason_in(layout.sheet, reason_header)
    return [*(row.cells for row in layout.above), (*header, reason)]
