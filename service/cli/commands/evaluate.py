"""`jiangmeng evaluate`: how good matching is on tasks with known answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from service.cli.evaluated import write_figures, write_more
from service.cli.session import Session
from service.evaluating import Evaluation, Wanted, known_tasks
from service.evaluating import evaluate as measure
from service.evaluating.page import page

WORST: Final = 20
"""Misses on the page where `--misses` does not say how many."""

_Texts = list[str] | None


def evaluate(
    session: Session,
    tasks: Annotated[list[Path], typer.Argument(metavar="TASKDIR...", help="cli.evaluate.tasks")],
    runs: Annotated[Path | None, typer.Option("--runs", help="cli.evaluate.runs")] = None,
    without: Annotated[
        _Texts, typer.Option("--without", metavar="PART", help="cli.evaluate.without")
    ] = None,
    ablations: Annotated[bool, typer.Option("--ablations", help="cli.evaluate.ablations")] = False,
    breakdown: Annotated[bool, typer.Option("--breakdown", help="cli.evaluate.breakdown")] = False,
    misses: Annotated[
        int, typer.Option("--misses", min=0, max=1000, help="cli.evaluate.misses")
    ] = 0,
    pass_over: Annotated[
        _Texts,
        typer.Option("--pass-over", metavar="TASK=OTHER,...", help="cli.evaluate.pass_over"),
    ] = None,
    rankers: Annotated[
        Path | None, typer.Option("--rankers", metavar="DIR", help="cli.evaluate.rankers")
    ] = None,
    report: Annotated[Path | None, typer.Option("--report", help="cli.evaluate.report")] = None,
    quote: Annotated[
        _Texts, typer.Option("--quote", metavar="TASK", help="cli.evaluate.quote")
    ] = None,
) -> None:
    """Load each task's files into a temporary store, match all its needs, and measure."""
    wanted = Wanted(
        without=tuple(dict.fromkeys(without or ())),
        ablations=ablations,
        pass_over=_sisters(session, pass_over or ()),
        misses=misses or (WORST if report is not None else 0),
        rankers=rankers,
    )
    known_tasks(tasks, quote or ())
    if report is not None:
        # Now rather than after minutes of measuring: a place that cannot be written says so.
        report.parent.mkdir(parents=True, exist_ok=True)
        report.touch()
    with session.progress() as progress:
        # The store of the settings holds an alliance; only one that is named here is meant.
        store = session.named("store")
        found = list(
            measure(
                tasks,
                session.settings,
                store=store,
                runs=runs,
                progress=progress,
                wanted=wanted,
            )
        )
    if report is not None:
        report.write_text(page(found, session.texts, quote or ()), encoding="utf-8", newline="\n")
    if session.as_json:
        session.emit({"items": [asdict(evaluation) for evaluation in found]})
        return
    write_figures(session, found)
    for evaluation in found:
        write_more(session, evaluation, parts=breakdown, misses=misses > 0)
        _note_refused(session, evaluation)


def _note_refused(session: Session, evaluation: Evaluation) -> None:
    if evaluation.refused_rows or evaluation.unmatched:
        session.note(
            "cli.evaluate.refused",
            task=evaluation.task,
            rows=evaluation.refused_rows,
            needs=evaluation.unmatched,
        )


def _sisters(session: Session, given: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """`TASK=OTHER,OTHER` as the others by task."""
    found: dict[str, list[str]] = {}
    for one in given:
        task, _, others = one.partition("=")
        names = [name.strip() for name in others.split(",")]
        if not task.strip() or not all(names):
            sentence = session.texts("cli.evaluate.pass_over_form", found=one)
            raise typer.BadParameter(sentence, param_hint="--pass-over")
        found.setdefault(task.strip(), []).extend(names)
    return found
