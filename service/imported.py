"""What became of an import, as JSON values."""

from dataclasses import asdict
from itertools import islice
from typing import Any

from loaders.findings import Finding
from loaders.report import ImportReport
from service.findings import sentence
from service.texts import Texts


def as_json(
    done: ImportReport, texts: Texts, *, every_row: bool, most: int | None = None
) -> dict[str, Any]:
    """What became of a load: rows with something to say of them, or every row; the first `most`."""
    rows = done.lines() if every_row else (line for line in done.lines() if line.findings)
    return {
        "import": None if done.record is None else asdict(done.record),
        "totals": {outcome.value: count for outcome, count in done.totals().items()},
        "files": [{**place._asdict(), **_said(finding, texts)} for place, finding in done.files],
        "sheets": [
            {
                "file": sheet.file,
                "sheet": sheet.sheet,
                "kind": sheet.kind,
                "totals": {outcome.value: count for outcome, count in sheet.totals().items()},
                "notes": [_said(note, texts) for note in sheet.notes],
            }
            for sheet in done.sheets
        ],
        "rows": [
            {
                **line.place._asdict(),
                "outcome": line.outcome.value,
                "findings": [_said(finding, texts) for finding in line.findings],
            }
            for line in islice(rows, most)
        ],
        "refused_files": [str(path) for path in done.refused_files],
    }


def _said(finding: Finding, texts: Texts) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "text": sentence(finding, texts),
    }
