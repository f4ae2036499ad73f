"""A row's cells in, its checked values out; a fault refuses the row, or costs one value."""

from language.secrecy import secret_mark
from loaders.findings import SECRET, Fault, Finding, Severity
from loaders.reading import Cell
from loaders.recognition import Layout
from loaders.sheets.sheet import Values
from loaders.sketch import Sketch
from loaders.values.cells import is_empty

EXAMPLE_MARK = "[示例行 example]"
"""Begins the first cell of a template's example row, which is never loaded."""


def is_example(cells: tuple[Cell, ...]) -> bool:
    """Whether a row is a template's example."""
    first = next((cell for cell in cells if cell is not None), None)
    return isinstance(first, str) and first.lstrip().startswith(EXAMPLE_MARK)


def _secret(cells: tuple[Cell, ...]) -> str | None:
    """The mark of a row that is secret or military, whichever cell bears it."""
    marks = (secret_mark(cell) for cell in cells if isinstance(cell, str))
    return next((mark for mark in marks if mark is not None), None)


def sketch_row(layout: Layout, cells: tuple[Cell, ...], out: Sketch) -> None:
    """Read a row's cells and let the sheet say what they mean; faults become findings."""
    values: Values = {}
    sheet = layout.sheet
    if sheet.guarded and (mark := _secret(cells)) is not None:
        out.say(Finding(SECRET, sheet.label, mark))
        return
    for place, column, read in layout.columns:
        cell = cells[place] if place < len(cells) else None
        if cell is None or is_empty(cell):
            if column.required:
                out.say(Finding("value.required", column.label))
            continue
        try:
            values[column.name] = read(cell)
        except Fault as fault:
            finding = fault.finding(column.label)
            if column.name in sheet.lenient:
                finding = Finding(
                    finding.code, finding.field, finding.found, finding.expected, Severity.NOTE
                )
            out.say(finding)
    if not out.refused:
        sheet.sketch(values, out)
