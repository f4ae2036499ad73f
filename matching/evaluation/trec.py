"""TREC run files: a line a suggestion, `need Q0 studio place score tag`."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from graph_schema.errors import JiangmengError

TAG = "jiangmeng"
"""The name of the run in its last column."""

_COLUMNS = 6


class RunError(JiangmengError):
    """A line of a run is not one. Params: `file`, `row` (from 1), `field`, `found`, `expected`."""

    code: ClassVar[str] = "evaluation.run"


def write_run(path: Path, rankings: Iterable[tuple[str, Sequence[tuple[str, float]]]]) -> int:
    """Write rankings (need, studios with falling scores); returns how many lines there are."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for need, ranking in rankings:
            for place, (studio, score) in enumerate(ranking, start=1):
                file.write(f"{need} Q0 {studio} {place} {score:.9f} {TAG}\n")
                count += 1
    return count


def read_run(path: Path) -> Mapping[str, list[tuple[str, float]]]:
    """Read a run: for each need its studios with their scores, best first.

    Raises:
        RunError: a line has too few columns, or a score that is no number.
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    run: dict[str, list[tuple[str, float]]] = {}
    with path.open(encoding="utf-8") as file:
        for row, line in enumerate(file, start=1):
            columns = line.split()
            if not columns:
                continue
            if len(columns) < _COLUMNS - 1:
                raise _error(path, row, "line", line.strip(), "need Q0 studio place score tag")
            need, _, studio, _, score, *_ = columns
            try:
                run.setdefault(need, []).append((studio, float(score)))
            except ValueError as error:
                raise _error(path, row, "score", score, "number") from error
    for ranking in run.values():
        ranking.sort(key=lambda pair: -pair[1])
    return run


def _error(path: Path, row: int, field: str, found: str, expected: str) -> RunError:
    return RunError(file=str(path), row=row, field=field, found=found, expected=expected)
