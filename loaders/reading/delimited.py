"""csv, csv.gz and tsv, in UTF-8 (with a mark at its beginning or without) or GB18030."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from loaders.errors import FileDamaged, WorkbookInstead
from loaders.reading.encoding import text_form
from loaders.reading.table import Row, Table, has_content

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_BROKEN = (EOFError, gzip.BadGzipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class DelimitedTable:
    """The one table of a text file."""

    path: Path
    encoding: str
    expected_rows: int
    sheet: str = ""

    def rows(self) -> Iterator[Row]:
        """The records from the top; a record with line breaks in a cell is one row."""
        number = 0
        with io.TextIOWrapper(_opened(self.path), encoding=self.encoding, newline="") as stream:
            records = csv.reader(stream, delimiter=delimiter_of(self.path), strict=True)
            while True:
                try:
                    cells = next(records, None)
                except csv.Error as error:
                    raise FileDamaged(
                        file=self.path.name, sheet="", row=number + 1, found=str(error)
                    ) from error
                if cells is None:
                    return
                number += 1
                values = tuple(cell or None for cell in cells)
                if has_content(values):
                    yield Row(number, values)


def delimiter_of(path: Path) -> str:
    """What stands between the cells: a tab in .tsv, a comma otherwise."""
    return "\t" if path.name.lower().endswith(".tsv") else ","


def open_delimited(path: Path) -> list[Table]:
    """The table of a text file, its encoding found."""
    with path.open("rb") as stream:
        if stream.read(4) == _ZIP:
            raise WorkbookInstead(file=path.name, expected=".xlsx")
    try:
        form = text_form(path.name, lambda: _opened(path))
    except _BROKEN as error:
        raise FileDamaged(file=path.name, sheet="", row=0, found=str(error)) from error
    return [DelimitedTable(path, form.encoding, form.lines)]


def _opened(path: Path) -> BinaryIO:
    with path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return cast(BinaryIO, gzip.open(path, "rb")) if packed else path.open("rb")
