"""From a path to the tables in the file, or to the error that says why not."""

from collections.abc import Callable, Mapping
from pathlib import Path

from loaders.errors import FileEmpty, FileMissing, FileTypeUnknown, FileUnreadable
from loaders.reading.delimited import open_delimited
from loaders.reading.table import Table
from loaders.reading.workbook import open_workbook

Opener = Callable[[Path], list[Table]]

SUFFIXES: Mapping[str, Opener] = {
    ".xlsx": open_workbook,
    ".csv": open_delimited,
    ".csv.gz": open_delimited,
    ".tsv": open_delimited,
}
"""The endings that are read, and by which reader."""


def open_file(path: Path) -> list[Table]:
    """The tables of a file: one for text, one a sheet for a workbook.

    Raises:
        FileRefused: in the kind that says what is wrong.
    """
    opener = next(
        (opener for suffix, opener in SUFFIXES.items() if path.name.lower().endswith(suffix)), None
    )
    try:
        if not path.exists():
            raise FileMissing(file=path.name)
        if opener is None:
            raise FileTypeUnknown(file=path.name, found=path.suffix, expected=tuple(SUFFIXES))
        if path.is_file() and path.stat().st_size == 0:
            raise FileEmpty(file=path.name)
        return opener(path)
    except OSError as error:
        raise FileUnreadable(file=path.name, found=error.strerror or str(error)) from error
