"""A task folder: needs.csv (id, text, industry) and qrels.txt (need 0 studio grade)."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from graph_schema.errors import JiangmengError

NEEDS = "needs.csv"
QRELS = "qrels.txt"

RIGHT = 1
"""The lowest grade of a right answer."""

_BIGGEST_FIELD = 1 << 24
_QREL_COLUMNS = 4


class TaskError(JiangmengError):
    """A file of a task is missing or damaged.

    Params: `file`, `row` (from 1, the header counted; 0 for the file itself), `field`, `found`,
    `expected`.
    """

    code: ClassVar[str] = "evaluation.task"


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need as the task's sheet has it; `industry` is a code of the task's own scheme."""

    id: str
    text: str
    industry: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """A task's needs in their order, and for each need its right answers (ids as in the files).

    `folder` holds the needs; `evidence` is where studios.csv and evidence.csv are, the folder
    itself or the one above where tasks share them. `others` has for each need the studios that a
    ranking is not blamed for: right under the same need of the tasks `passed_over`, not of this.
    """

    name: str
    folder: Path
    evidence: Path
    needs: tuple[NeedRow, ...]
    right: Mapping[str, frozenset[str]]
    others: Mapping[str, frozenset[str]] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()


def read_task(folder: Path, pass_over: Sequence[str] = ()) -> Task:
    """Read a task folder; what is right in the folders `pass_over` beside it is passed over here.

    Raises:
        TaskError: a file is missing or damaged, an answer speaks of an unknown need, or a task
            that is passed over has other evidence, so that its answers are no studios of this one.
    """
    task = _read(folder)
    others: dict[str, set[str]] = {}
    for name in pass_over:
        sister = _read(task.folder.parent / name)
        if sister.evidence != task.evidence:
            found, expected = str(sister.evidence), str(task.evidence)
            raise _error(sister.folder, 0, "evidence.csv", found, expected)
        for need, studios in sister.right.items():
            others.setdefault(need, set()).update(studios)
    left = {need: frozenset(found - task.right.get(need, set())) for need, found in others.items()}
    return replace(task, others=left, passed_over=tuple(pass_over))


def _read(folder: Path) -> Task:
    folder = folder.resolve()
    needs = tuple(_needs(folder / NEEDS))
    known = {need.id for need in needs}
    right: dict[str, set[str]] = {}
    for row, need, studio, grade in _qrels(folder / QRELS):
        if need not in known:
            raise _error(folder / QRELS, row, "need", need, NEEDS)
        if grade >= RIGHT:
            right.setdefault(need, set()).add(studio)
    answers = {need: frozenset(studios) for need, studios in right.items()}
    return Task(folder.name, folder, _evidence_folder(folder), needs, answers)


def _evidence_folder(folder: Path) -> Path:
    for place in (folder, folder.parent):
        if (place / "evidence.csv").is_file() and (place / "studios.csv").is_file():
            return place
    raise _error(folder / "evidence.csv", 0, "file", "", "studios.csv, evidence.csv")


def _needs(path: Path) -> Iterator[NeedRow]:
    csv.field_size_limit(_BIGGEST_FIELD)
    seen: set[str] = set()
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    try:
        header = reader.fieldnames or ()
        if not {"id", "text"} <= set(header):
            raise _error(path, 1, "header", ",".join(header), "id,text,industry")
        for row in reader:
            need = (row["id"] or "").strip()
            if not need or need in seen or len(need.split()) > 1:
                raise _error(path, reader.line_num, "id", need, "an id of its own, without blanks")
            seen.add(need)
            industry = (row.get("industry") or "").strip()
            yield NeedRow(need, row["text"] or "", industry or None)
    except csv.Error as error:
        raise _error(path, reader.line_num, "line", str(error), "CSV") from error


def _qrels(path: Path) -> Iterator[tuple[int, str, str, int]]:
    for row, line in enumerate(_text(path).splitlines(), start=1):
        columns = line.split()
        if not columns:
            continue
        if len(columns) != _QREL_COLUMNS:
            raise _error(path, row, "line", line.strip(), "need 0 studio grade")
        need, _, studio, grade = columns
        try:
            yield row, need, studio, int(grade)
        except ValueError as error:
            raise _error(path, row, "grade", grade, "a whole number") from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _error(path, 0, "file", error.strerror or "", "a readable file") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        found = content[error.start : error.end].hex()
        raise _error(path, row, "encoding", found, "UTF-8") from error


def _error(path: Path, row: int, place: str, found: str, expected: str) -> TaskError:
    return TaskError(file=str(path), row=row, field=place, found=found, expected=expected)
