"""Every code that loaders use is declared in one place, and none is declared for nothing."""

import re
from pathlib import Path

from graph_schema.label import Label
from loaders import CODES, Finding, errors
from loaders.findings import Severity, note, shortened

ROOM = Path(errors.__file__).parent
CODE = re.compile(r'"((?:file|sheet|column|value|row|note)\.[a-z_]+)"')


def used() -> set[str]:
    """The codes in the room's sources outside the declaration."""
    found: set[str] = set()
    for path in ROOM.rglob("*.py"):
        text = path.read_text("utf-8")
        if path.name == "findings.py":
            text = text.partition("class Severity")[2]
        found |= set(CODE.findall(text))
    # Made of two parts: what is checked, and that its check digit is wrong.
    found |= {f"{what}_check" for what in ("value.application", "value.credit")}
    return found - {"value.application", "value.publication", "value.credit", "file.refused"}


def test_codes_are_declared_where_they_are_used() -> None:
    assert used() == set(CODES)


def test_errors_of_files_become_findings_under_their_own_code() -> None:
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.FileRefused)
    ]
    for kind in kinds:
        if kind is errors.FileRefused:
            continue
        finding = Finding.of(kind(file="a.csv", found="x", expected=("y",)))
        assert finding == Finding(kind.code, None, "x", ("y",))
        assert kind.code in CODES


def test_a_note_refuses_nothing_and_long_cells_are_cut() -> None:
    assert note("note.left_out", Label("甲", "a"), "x").severity is Severity.NOTE
    assert len(shortened("长" * 5000)) == 120
    assert note("note.left_out", None, "长" * 5000).found.endswith("…")
