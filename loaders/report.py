"""What became of a load: a line a row, in little memory, and what there is to say of files."""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from graph_schema.label import Label
from graph_schema.ledger import Import, Place
from loaders.findings import Finding, Severity
from loaders.outcomes import RowOutcome

_OUTCOMES = tuple(RowOutcome)


class Line(NamedTuple):
    """One row: where it stood, what became of it, and what there is to say of it."""

    place: Place
    outcome: RowOutcome
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class SheetReport:
    """One table of a file. `kind` is the kind of sheet's code.

    Outcomes take a few bytes a row; findings are kept only for the rows that have some.
    """

    file: str
    sheet: str
    kind: str
    label: Label
    notes: tuple[Finding, ...] = ()
    _rows: "array[int]" = field(default_factory=lambda: array("L"))
    _outcomes: bytearray = field(default_factory=bytearray)
    _findings: dict[int, tuple[Finding, ...]] = field(default_factory=dict)

    def add(self, row: int, outcome: RowOutcome, findings: tuple[Finding, ...]) -> None:
        """Add the next row."""
        self._rows.append(row)
        self._outcomes.append(_OUTCOMES.index(outcome))
        if findings:
            self._findings[row] = findings

    def lines(self) -> Iterator[Line]:
        """A line a row, in the order of the rows."""
        for row, outcome in zip(self._rows, self._outcomes, strict=True):
            place = Place(self.file, self.sheet, row)
            yield Line(place, _OUTCOMES[outcome], self._findings.get(row, ()))

    def totals(self) -> Counter[RowOutcome]:
        """How many rows had each outcome."""
        counted = Counter(self._outcomes)
        return Counter({_OUTCOMES[code]: count for code, count in counted.items()})


class FileFinding(NamedTuple):
    """Something said of a file, of a sheet in it, or of the row where reading broke off."""

    place: Place
    finding: Finding


@dataclass(slots=True)
class ImportReport:
    """What became of a load.

    `record` is the store's record of the import; None when no file could be read, so that there
    is none. `files` holds what is said of whole files and sheets, `refused_files` the files into
    which refused rows were written back.
    """

    record: Import | None = None
    sheets: list[SheetReport] = field(default_factory=list)
    files: list[FileFinding] = field(default_factory=list)
    refused_files: list[Path] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """A line a row, sheet by sheet in the order in which they were loaded."""
        for sheet in self.sheets:
            yield from sheet.lines()

    def totals(self) -> Mapping[RowOutcome, int]:
        """How many rows had each outcome; every outcome is there."""
        counted: Counter[RowOutcome] = Counter()
        for sheet in self.sheets:
            counted.update(sheet.totals())
        return {outcome: counted[outcome] for outcome in RowOutcome}

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return sum(self.totals().values())

    @property
    def refused(self) -> bool:
        """Whether any row, sheet or file was refused."""
        return bool(self.totals()[RowOutcome.REFUSED]) or any(
            said.finding.severity is Severity.ERROR for said in self.files
        )

    @property
    def nothing_done(self) -> bool:
        """Whether no row was taken: all were refused, or there were none."""
        return self.rows == self.totals()[RowOutcome.REFUSED]
