"""xlsx, read row by row, every sheet.

A cell with a formula gives the value that the program which saved it had computed.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from loaders.errors import FileDamaged, NotAWorkbook, OldOfficeFile
from loaders.reading.bounds import bounded
from loaders.reading.table import Row, Table, has_content

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
# What openpyxl lets through when an archive or its XML is not what it should be.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    InvalidFileException,
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    AttributeError,
    EOFError,
)


@dataclass(frozen=True, slots=True)
class WorkbookTable:
    """One worksheet."""

    path: Path
    sheet: str
    expected_rows: int

    def rows(self) -> Iterator[Row]:
        """The rows from the top; the workbook is open only while they are read."""
        number = 0
        with _opened(self.path) as book:
            # Not every program writes the extent of a sheet, and some write it wrong.
            worksheet: Any = book[self.sheet]
            worksheet.reset_dimensions()
            cells = worksheet.iter_rows(values_only=True)
            while True:
                try:
                    values = next(cells, None)
                except _BROKEN as error:
                    raise FileDamaged(
                        file=self.path.name, sheet=self.sheet, row=number + 1, found=str(error)
                    ) from error
                if values is None:
                    return
                number += 1
                if has_content(values):
                    yield Row(number, values)


def open_workbook(path: Path) -> list[Table]:
    """The worksheets of an xlsx file, in their order."""
    with path.open("rb") as stream:
        head = stream.read(512)
    if head.startswith(_OLE):
        raise OldOfficeFile(file=path.name, expected=".xlsx")
    if not head.startswith(_ZIP):
        raise NotAWorkbook(file=path.name, found=_readable(head))
    with _opened(path) as book:
        return [
            WorkbookTable(path, worksheet.title, worksheet.max_row or 0)
            for worksheet in book.worksheets
        ]


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    try:
        with zipfile.ZipFile(path) as archive:
            # No more than an archive says of a part is read of it.
            bounded(path.name, sum(part.file_size for part in archive.infolist()))
        book = load_workbook(path, read_only=True, data_only=True)
    except _BROKEN as error:
        raise FileDamaged(file=path.name, sheet="", row=0, found=str(error)) from error
    try:
        yield book
    finally:
        book.close()


def _readable(head: bytes) -> str:
    text = head.decode("utf-8", errors="replace")
    return "".join(letter if letter.isprintable() else "·" for letter in text)[:40]
