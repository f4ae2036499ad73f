"""One load: many files in, batches to the store, a report out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph_schema.ledger import Place
from graph_store.interface import Progress, Store
from loaders.errors import FileRefused, SheetEmpty, SheetWithoutRows
from loaders.findings import SECRET, Finding, Severity, note
from loaders.mapping import is_example, sketch_row
from loaders.outcomes import RowOutcome
from loaders.reading import Row, Table, open_file
from loaders.reading.table import has_content
from loaders.recognition import Layout, layout_of
from loaders.refused import RefusedRows
from loaders.report import FileFinding, ImportReport, SheetReport
from loaders.sketch import Sketch
from loaders.writing import Writer

BATCH_ROWS = 2000
"""How many rows are kept together."""

Explain = Callable[[Finding], str]
"""From a finding to its sentence in the language of the person who loads."""

STEP = "load.rows"
"""The code under which progress is told."""


def load(
    store: Store,
    files: Sequence[Path],
    *,
    explain: Explain,
    title: str,
    reason_header: str,
    refused_dir: Path | None = None,
    progress: Progress | None = None,
    going_on: str = "",
    begun: Callable[[str], None] | None = None,
) -> ImportReport:
    """Load files as one import, whatever their order, and say what became of every row.

    A file or sheet that cannot be read is reported and the rest goes on. Studios are loaded
    before what refers to them. Refused rows are written back to `refused_dir`, with what
    `explain` says of them in a column headed `reason_header`. `begun` is told the import's id
    before the first row; `going_on` is that of an import still open, which the same files, begun
    once more, go on with.

    Raises:
        StoreError: the store cannot be written; batches before are kept under an import that is
            still open, and the same load may be run again.
    """
    report = ImportReport()
    planned = sorted(_planned(files, reason_header, report), key=lambda each: each.order)
    if not planned:
        return report
    refused = RefusedRows(refused_dir, reason_header) if refused_dir is not None else None
    names = tuple(dict.fromkeys(each.file for each in planned))
    import_id = going_on or store.begin_import(title, names)
    if begun is not None:
        begun(import_id)
    load_ = _Load(
        Writer(store, import_id),
        report,
        explain,
        refused,
        progress,
        sum(each.table.expected_rows for each in planned),
    )
    try:
        for each in planned:
            load_.table(each)
    finally:
        report.refused_files = refused.close() if refused is not None else []
    report.record = store.end_import(import_id)
    return report


@dataclass(frozen=True, slots=True)
class _Planned:
    """A table whose kind is known; `file` names it in the report and in provenance."""

    file: str
    table: Table
    layout: Layout

    @property
    def order(self) -> int:
        return self.layout.sheet.order


def _planned(files: Iterable[Path], reason_header: str, report: ImportReport) -> Iterator[_Planned]:
    """The tables that can be loaded; the others go into the report."""
    names = _names(files)
    for path, name in names.items():
        try:
            tables = open_file(path)
        except FileRefused as error:
            report.files.append(_said_of(name, error))
            continue
        found: list[_Planned] = []
        refused: list[FileRefused] = []
        for table in tables:
            try:
                layout = layout_of(table, reason_header)
            except FileRefused as error:
                refused.append(error)
            else:
                if layout is not None:
                    found.append(_Planned(name, table, layout))
        for why in refused:
            said = _said_of(name, why)
            if isinstance(why, SheetEmpty) and found:
                # A workbook's empty sheets beside full ones are no fault.
                said = FileFinding(said.place, note(why.code))
            report.files.append(said)
        yield from found


def _names(files: Iterable[Path]) -> dict[Path, str]:
    """Each file once, by its name, or by its path where two are named alike."""
    paths = list(dict.fromkeys(files))
    plain = [path.name for path in paths]
    return {path: path.name if plain.count(path.name) == 1 else str(path) for path in paths}


def _said_of(name: str, error: FileRefused) -> FileFinding:
    params = error.params
    place = Place(name, str(params.get("sheet", "")), int(str(params.get("row", 0))))
    return FileFinding(place, Finding.of(error))


@dataclass(slots=True)
class _Load:
    """The state of a load under way."""

    writer: Writer
    report: ImportReport
    explain: Explain
    refused: RefusedRows | None
    progress: Progress | None
    expected: int
    done: int = field(default=0)

    def table(self, planned: _Planned) -> None:
        """Load one table, a batch of rows at a time."""
        layout = planned.layout
        sheet = SheetReport(
            planned.file, planned.table.sheet, layout.sheet.code, layout.sheet.label, layout.notes
        )
        self.report.sheets.append(sheet)
        width = len(layout.header.cells)
        beyond = False
        rows: list[Row] = []
        try:
            for row in planned.table.rows():
                if row.number <= layout.header.number or is_example(row.cells):
                    continue
                rows.append(row)
                beyond = beyond or has_content(row.cells[width:])
                if len(rows) == BATCH_ROWS:
                    self._batch(planned, sheet, rows)
                    rows = []
        except FileRefused as error:
            self.report.files.append(_said_of(planned.file, error))
        if rows:
            self._batch(planned, sheet, rows)
        if beyond:
            sheet.notes = (*sheet.notes, note("column.no_header", found=str(width + 1)))
        if not sheet.totals():
            empty = SheetWithoutRows(file=planned.file, sheet=planned.table.sheet)
            self.report.files.append(_said_of(planned.file, empty))

    def _batch(self, planned: _Planned, sheet: SheetReport, rows: list[Row]) -> None:
        sketches = []
        for row in rows:
            sketch = Sketch(Place(planned.file, planned.table.sheet, row.number))
            sketch_row(planned.layout, row.cells, sketch)
            sketches.append(sketch)
        outcomes = self.writer.write(planned.layout.sheet, sketches)
        for row, sketch, outcome in zip(rows, sketches, outcomes, strict=True):
            sheet.add(row.number, outcome, tuple(sketch.findings))
            secret = any(finding.code == SECRET for finding in sketch.findings)
            # What may not be stored is not copied either; it stays where it came from.
            if outcome is RowOutcome.REFUSED and self.refused is not None and not secret:
                reason = "\n".join(
                    self.explain(finding)
                    for finding in sketch.findings
                    if finding.severity is Severity.ERROR
                )
                self.refused.add(planned.table, planned.layout, row, reason)
        self.done += len(rows)
        if self.progress is not None:
            self.progress(STEP, self.done, max(self.expected, self.done))
