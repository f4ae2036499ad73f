"""`jiangmeng evaluate`: how good matching is on tasks with known answers."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from service.cli.plain import table
from service.cli.session import Session
from service.evaluating import Evaluation
from service.evaluating import evaluate as measure

FIGURES = ("mrr", "hit", "ndcg", "recall")
COLUMNS = ("task", *FIGURES, "needs", "load_seconds", "median_ms", "p95_ms")


def evaluate(
    session: Session,
    tasks: Annotated[list[Path], typer.Argument(metavar="TASKDIR...", help="cli.evaluate.tasks")],
    runs: Annotated[Path | None, typer.Option("--runs", help="cli.evaluate.runs")] = None,
    without_functions: Annotated[
        bool, typer.Option("--without-functions", help="cli.evaluate.without_functions")
    ] = False,
) -> None:
    """Load each task's files into a temporary store, match all its needs, and measure."""
    with session.progress() as progress:
        # The store of the settings holds an alliance; only one that is named here is meant.
        found = list(
            measure(
                tasks,
                session.settings,
                store=session.named("store"),
                runs=runs,
                progress=progress,
                functions=not without_functions,
            )
        )
    if session.as_json:
        session.emit({"items": [asdict(evaluation) for evaluation in found]})
        return
    head = [session.texts(f"cli.evaluate.{name}") for name in COLUMNS]
    if not session.on_terminal:
        session.line("\t".join(head))
    table(session, head, [_row(evaluation) for evaluation in found])
    for evaluation in found:
        if evaluation.refused_rows or evaluation.unmatched:
            session.note(
                "cli.evaluate.refused",
                task=evaluation.task,
                rows=evaluation.refused_rows,
                needs=evaluation.unmatched,
            )


def _row(evaluation: Evaluation) -> list[str]:
    metrics = evaluation.metrics
    values: dict[str, Any] = {name: getattr(metrics, name, None) for name in FIGURES}
    return [
        evaluation.task,
        *("—" if value is None else f"{value:.4f}" for value in values.values()),
        str(evaluation.needs),
        f"{evaluation.load_seconds:.1f}",
        f"{evaluation.median_ms:.1f}",
        f"{evaluation.p95_ms:.1f}",
    ]
