"""Files in, checked batches for the store out: sheets and csv, one load an import.

`load` takes files and gives a report with a line a row; `template` writes a form to fill in.
"""

from loaders.findings import CODES, Finding, Severity
from loaders.loading import load
from loaders.outcomes import RowOutcome
from loaders.report import FileFinding, ImportReport, Line, SheetReport

__all__ = [
    "CODES",
    "FileFinding",
    "Finding",
    "ImportReport",
    "Line",
    "RowOutcome",
    "Severity",
    "SheetReport",
    "load",
]
