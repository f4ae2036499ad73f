"""An evaluation for people: tables and the worst misses on the terminal, tabs elsewhere."""

from collections.abc import Iterator, Sequence

from service.cli.plain import table
from service.cli.session import Session
from service.evaluating import Evaluation
from service.evaluating.tables import FIGURES, NOTHING, Sheet, ablations, bounds, breakdown
from service.evaluating.told import told

COLUMNS = ("task", *FIGURES, "needs", "load_seconds", "median_ms", "p95_ms")


def write_figures(session: Session, found: Sequence[Evaluation]) -> None:
    """A row a task; on a terminal the interval stands under each figure."""
    _table(
        session,
        [session.texts(f"cli.evaluate.{name}") for name in COLUMNS],
        [_row(evaluation, session.on_terminal) for evaluation in found],
    )


def write_more(session: Session, evaluation: Evaluation, *, parts: bool, misses: bool) -> None:
    """The ablations, and on request the parts by industry and length and the worst misses."""
    for sheet in _sheets(session, evaluation, parts):
        session.line()
        session.line(f"{evaluation.task} · {sheet.title}")
        if sheet.note:
            session.line(sheet.note)
        _table(session, sheet.head, [_stacked(row, session.on_terminal) for row in sheet.rows])
    if misses and evaluation.misses:
        session.line()
        session.line(f"{evaluation.task} · {session.texts('evaluation.misses')}")
        for number, miss in enumerate(evaluation.misses, start=1):
            need, *others = told(miss, session.texts)
            session.line(f"{number}. {need}")
            for line in others:
                session.line(f"   {line}")


def _sheets(session: Session, evaluation: Evaluation, parts: bool) -> Iterator[Sheet]:
    yield from ablations(evaluation, session.texts)
    if parts:
        yield from breakdown(evaluation, session.texts)


def _table(session: Session, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not session.on_terminal:
        session.line("\t".join(head))
    table(session, head, rows)


def _row(evaluation: Evaluation, under: bool) -> list[str]:
    return [
        evaluation.task,
        *(_figure(evaluation, name, under) for name in FIGURES),
        str(evaluation.needs),
        f"{evaluation.load_seconds:.1f}",
        f"{evaluation.median_ms:.1f}",
        f"{evaluation.p95_ms:.1f}",
    ]


def _figure(evaluation: Evaluation, name: str, under: bool) -> str:
    found = evaluation.intervals.get(name)
    if found is None:
        return NOTHING
    return f"{found.mean:.4f}\n{bounds(found)}" if under else f"{found.mean:.4f}"


def _stacked(cells: Sequence[str], under: bool) -> list[str]:
    """On a terminal the brackets of a figure stand under it, so that a row is no wider."""
    return [cell.replace(" [", "\n[") if under else cell for cell in cells]
