"""Small files to load, and short ways to read what became of them."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from graph_store import Store
from loaders import Finding, ImportReport, Line, RowOutcome

REASON = "退回原因"

Cells = Sequence[Any]
Load = Callable[..., ImportReport]
"""The fixture `run`: files to load, and `into` for another store."""


def explained(finding: Finding) -> str:
    field = finding.field.zh if finding.field else ""
    return f"{finding.code} {field} {finding.found} {finding.expected}"


def csv_file(path: Path, *rows: Cells, encoding: str = "utf-8") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx_file(path: Path, sheets: Mapping[str, Sequence[Cells]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def outcomes(report: ImportReport) -> list[RowOutcome]:
    return [line.outcome for line in report.lines()]


def codes(said: ImportReport | Line) -> list[str]:
    """The codes of the findings of a row, or of all rows."""
    lines = said.lines() if isinstance(said, ImportReport) else [said]
    return [finding.code for line in lines for finding in line.findings]


def only(report: ImportReport) -> Finding:
    """The one finding of all rows."""
    (finding,) = [finding for line in report.lines() for finding in line.findings]
    return finding


def the(store: Store, kind: str) -> Mapping[str, Any]:
    """The fields of the only node of a kind."""
    (row,) = store.find(kind).items
    return row.fields


def names(store: Store, kind: str) -> list[str]:
    return sorted(str(row.fields["name"]) for row in store.find(kind, limit=200).items)


def pairs(store: Store, kind: str) -> list[tuple[str, str]]:
    """The names at both ends of every relation of a kind."""
    graph = store.project(relations=[kind])
    label = {node: str(data.get("name", "")) for node, data in graph.nodes(data=True)}
    return sorted((label[start], label[end]) for start, end, key in graph.edges(keys=True))
