"""What there is to say about a row, a sheet or a file: values, never sentences.

`CODES` lists every code with the params that its finding carries; the service's catalogues have
a sentence for each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from graph_schema.label import Label
from loaders.errors import FileRefused, LoaderError

Shown = str | Label | tuple[str | Label, ...]
"""What was found or expected, as it may be shown: text, a label in two languages, or several."""

_LONGEST = 120

CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # files and sheets: the errors of loaders.errors
        "file.missing": (),
        "file.empty": (),
        "file.type": ("found", "expected"),
        "file.unreadable": ("found",),
        "file.old_office": ("expected",),
        "file.not_xlsx": ("found",),
        "file.zip": ("expected",),
        "file.binary": (),
        "file.encoding": ("expected",),
        "file.damaged": ("found",),
        "file.large": ("found", "expected"),
        "sheet.empty": (),
        "sheet.no_rows": (),
        "sheet.unknown": ("found", "expected"),
        "sheet.ambiguous": ("found", "expected"),
        "sheet.columns": ("field", "found", "expected"),
        # notes on a sheet
        "column.unknown": ("found",),
        "column.twice": ("field", "found"),
        "column.no_header": ("found",),
        # values
        "value.required": ("field",),
        "value.broken_text": ("field", "found"),
        "value.private_use": ("field", "found"),
        "value.control": ("field", "found"),
        "value.cell_error": ("field", "found"),
        "value.digits_lost": ("field", "found"),
        "value.text": ("field", "found"),
        "value.date": ("field", "found", "expected"),
        "value.no_such_day": ("field", "found", "expected"),
        "value.date_ambiguous": ("field", "found", "expected"),
        "value.number": ("field", "found", "expected"),
        "value.number_vague": ("field", "found", "expected"),
        "value.negative": ("field", "found"),
        "value.not_whole": ("field", "found"),
        "value.unit": ("field", "found", "expected"),
        "value.yes_no": ("field", "found", "expected"),
        "value.term": ("field", "found", "expected"),
        "value.term_ambiguous": ("field", "found", "expected"),
        "value.industry": ("field", "found", "expected"),
        "value.industry_ambiguous": ("field", "found", "expected"),
        "value.region": ("field", "found", "expected"),
        "value.region_ambiguous": ("field", "found", "expected"),
        "value.ipc": ("field", "found", "expected"),
        "value.application_number": ("field", "found", "expected"),
        "value.application_check": ("field", "found", "expected"),
        "value.publication_number": ("field", "found", "expected"),
        "value.credit_code": ("field", "found", "expected"),
        "value.credit_check": ("field", "found", "expected"),
        "value.not_a_person": ("field", "found"),
        "value.several": ("field", "found"),
        "value.honour_holder": ("field", "found", "expected"),
        # rows as a whole
        "row.unknown": ("field", "found", "expected"),
        "row.several": ("field", "found", "expected"),
        "row.two_nodes": ("field", "found", "expected"),
        "row.number_taken": ("field", "found", "expected"),
        "row.contradicts": ("field", "found", "expected"),
        "row.needs": ("field", "expected"),
        # notes on a row that is loaded
        "note.left_out": ("field", "found"),
        "note.name_withheld": ("field", "found"),
        "note.list_incomplete": ("field", "found"),
        "note.coarser_region": ("field", "found", "expected"),
        "note.similar": ("field", "found", "expected"),
    }
)
"""Every code -> the params its sentence may use."""


SECRET = "row.secret"
"""The finding of a row that is marked as a state secret or military."""


class Severity(StrEnum):
    """An error refuses the row, sheet or file; a note is said of one that is loaded."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: which field, what stood there, what was expected."""

    code: str
    field: Label | None = None
    found: Shown = ""
    expected: Shown = ""
    severity: Severity = Severity.ERROR

    @classmethod
    def of(cls, error: FileRefused) -> "Finding":
        """What an error says of a file, as a finding."""
        params: dict[str, Any] = error.params
        return cls(
            error.code, params.get("field"), params.get("found", ""), params.get("expected", "")
        )


def note(code: str, field: Label | None = None, found: str = "", expected: Shown = "") -> Finding:
    """A finding that refuses nothing."""
    return Finding(code, field, shortened(found), expected, Severity.NOTE)


class Fault(LoaderError):
    """A cell that cannot be taken as its field's value; becomes a finding of its row."""

    code = "value"

    def __init__(self, code: str, found: object, expected: Shown = "") -> None:
        super().__init__(code=code, found=found, expected=expected)
        self.fault = code
        self.found = shortened(str(found))
        self.expected = expected

    def finding(self, field: Label) -> Finding:
        """The fault, said of a field."""
        return Finding(self.fault, field, self.found, self.expected)


def shortened(text: str) -> str:
    """A cell's text at a length that can be shown."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
