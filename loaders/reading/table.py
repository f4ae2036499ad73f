"""What every reader gives: tables of rows that know their number."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""What a cell holds; text files only have str, and None where nothing stands."""


class Row(NamedTuple):
    """One row that has something in it; `number` counts as a spreadsheet shows it, from 1."""

    number: int
    cells: tuple[Cell, ...]


class Table(Protocol):
    """One sheet of a file. `sheet` is '' where the format has none."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def sheet(self) -> str:
        """The sheet's name."""

    @property
    def expected_rows(self) -> int:
        """About how many rows there are, for progress; 0 when unknown."""

    def rows(self) -> Iterator[Row]:
        """The rows from the top, the empty ones left out (but counted).

        Raises:
            FileDamaged: at the row where the file cannot be read on.
        """


def has_content(cells: tuple[Cell, ...]) -> bool:
    """Whether any cell has more than blanks in it."""
    return any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in cells)
