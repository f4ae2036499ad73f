"""Load tasks, match their needs by the ordinary pipeline, and compare with the known answers."""

import math
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import ClassVar, Final

from graph_schema.errors import JiangmengError
from graph_store.interface import Progress
from matching import ABLATIONS
from matching.evaluation import (
    Difference,
    Interval,
    Metrics,
    Part,
    Task,
    by_industry,
    by_length,
    differences,
    each_metrics,
    intervals,
    mean_of,
    read_task,
    write_run,
)
from matching.weights import PIPELINE
from service.alliance import Alliance
from service.evaluating.misses import Miss, misses_in
from service.evaluating.ranked import ranked
from service.evaluating.rankers import RankerOf, read_rankers, the_shipped
from service.evaluating.stores import Loaded, loaded
from service.settings import Settings

STEP: Final = "evaluate"
"""The code under which progress is told."""


class TaskTwice(JiangmengError):
    """Two task folders have one name, so that their runs would be one file. Params: `name`."""

    code: ClassVar[str] = "evaluation.twice"


class TaskUnknown(JiangmengError):
    """An option speaks of a task that is not evaluated. Params: `found`, `expected` (all)."""

    code: ClassVar[str] = "evaluation.unknown"


class AblationUnknown(JiangmengError):
    """The ranking has no such part. Params: `found`, `expected` (all parts)."""

    code: ClassVar[str] = "evaluation.part"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find out beyond the figures of the whole pipeline.

    `without` names parts that are left out throughout; with `ablations` each other part is left
    out besides, in turn. `pass_over` names for a task the folders beside it whose right answers
    are passed over in it. `misses` is how many of the worst are told in words. `rankers` is a
    folder of rankers that had left out a share of the needs each; a need is ranked by one that had
    left it out.
    """

    without: tuple[str, ...] = ()
    ablations: bool = False
    pass_over: Mapping[str, Sequence[str]] = field(default_factory=dict)
    misses: int = 0
    rankers: Path | None = None


@dataclass(frozen=True, slots=True)
class Ablation:
    """The figures with one part left out, and how far they are above those with it."""

    part: str
    metrics: Metrics | None
    differences: Mapping[str, Difference]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One task's figures. Times: seconds to load what it shares with others, and a need's.

    `measured` counts the needs that have a right answer: the figures are means over them.
    `held_out`: each need was ranked by a ranker that had not learned from it.
    """

    task: str
    metrics: Metrics | None
    intervals: Mapping[str, Interval]
    needs: int
    measured: int
    unmatched: int
    refused_rows: int
    load_seconds: float
    median_ms: float
    p95_ms: float
    without: tuple[str, ...]
    held_out: bool
    passed_over: tuple[str, ...]
    industries: tuple[Part, ...]
    lengths: tuple[Part, ...]
    ablations: tuple[Ablation, ...]
    misses: tuple[Miss, ...]
    versions: Mapping[str, str]


def evaluate(
    folders: Iterable[Path],
    settings: Settings,
    *,
    store: str | None,
    runs: Path | None,
    progress: Progress,
    wanted: Wanted | None = None,
) -> Iterator[Evaluation]:
    """Measure tasks; those that share studios and evidence share one temporary store.

    `store` is the address of an empty store to use instead; `runs` the folder of run files:
    TASK.run, and with ablations TASK.without-PART.run.

    Raises:
        TaskError: a file of a task is missing or damaged.
        StoreNotEmpty: the store given holds something.
        TaskTwice, TaskUnknown, AblationUnknown, RankersUnreadable: as their names say.
    """
    wanted = wanted or Wanted()
    ranker_of = read_rankers(wanted.rankers) if wanted.rankers else the_shipped
    for part in wanted.without:
        if part not in ABLATIONS:
            raise AblationUnknown(found=part, expected=ABLATIONS)
    tasks = sorted(_read(folders, wanted.pass_over), key=lambda task: task.evidence)
    if runs is not None:
        runs.mkdir(parents=True, exist_ok=True)
    for evidence, sharing in groupby(tasks, key=lambda task: task.evidence):
        with loaded(evidence, settings, store, progress) as data:
            for task in sharing:
                yield _measured(task, data, runs, wanted, ranker_of, progress)


def known_tasks(folders: Iterable[Path], named: Collection[str]) -> None:
    """Check that the names are those of task folders.

    Raises:
        TaskTwice, TaskUnknown: as their names say.
    """
    names = [folder.resolve().name for folder in folders]
    for name in names:
        if names.count(name) > 1:
            raise TaskTwice(name=name)
    for name in named:
        if name not in names:
            raise TaskUnknown(found=name, expected=tuple(names))


def _read(folders: Iterable[Path], pass_over: Mapping[str, Sequence[str]]) -> list[Task]:
    places = [folder.resolve() for folder in folders]
    known_tasks(places, pass_over)
    return [read_task(place, pass_over.get(place.name, ())) for place in places]


def _measured(
    task: Task,
    data: Loaded,
    runs: Path | None,
    wanted: Wanted,
    ranker_of: RankerOf,
    progress: Progress,
) -> Evaluation:
    file = runs and runs / f"{task.name}.run"
    run, times = _run(task, data, file, wanted.without, ranker_of, progress)
    measured = each_metrics(run, task.right, task.others)
    found = list(measured.values())
    others = [part for part in ABLATIONS if wanted.ablations and part not in wanted.without]
    return Evaluation(
        task=task.name,
        metrics=mean_of(found),
        intervals=intervals(found),
        needs=len(task.needs),
        measured=len(found),
        unmatched=len(task.needs) - len(run),
        refused_rows=data.refused,
        load_seconds=data.seconds,
        median_ms=_share(times, 0.5),
        p95_ms=_share(times, 0.95),
        without=wanted.without,
        held_out=wanted.rankers is not None,
        passed_over=task.passed_over,
        industries=by_industry(task.needs, measured),
        lengths=by_length(task.needs, measured),
        misses=misses_in(task, run, wanted.misses, data, ranker_of, whole=not wanted.without),
        ablations=tuple(
            _ablation(part, found, task, data, runs, wanted.without, ranker_of, progress)
            for part in others
        ),
        versions=_versions(data.alliance),
    )


def _versions(alliance: Alliance) -> dict[str, str]:
    reranker = alliance.reranker
    told = {"encoder": alliance.encoder.fingerprint, "pipeline": PIPELINE}
    return told if reranker is None else told | {"reranker": reranker.fingerprint}


def _ablation(
    part: str,
    whole: Sequence[Metrics],
    task: Task,
    data: Loaded,
    runs: Path | None,
    without: tuple[str, ...],
    ranker_of: RankerOf,
    progress: Progress,
) -> Ablation:
    """The same needs without the part; only their figures are kept."""
    file = runs and runs / f"{task.name}.without-{part}.run"
    run, _ = _run(task, data, file, (*without, part), ranker_of, progress)
    left = list(each_metrics(run, task.right, task.others).values())
    return Ablation(part, mean_of(left), differences(left, whole))


def _run(
    task: Task,
    data: Loaded,
    file: Path | None,
    without: tuple[str, ...],
    ranker_of: RankerOf,
    progress: Progress,
) -> tuple[dict[str, list[str]], list[float]]:
    """Each need's studios, best first, of those that could be matched; and their times (ms), the
    shortest first."""
    rankings: dict[str, list[tuple[str, float]]] = {}
    times: list[float] = []
    for done, need in enumerate(task.needs, start=1):
        began = time.perf_counter()
        ranking = ranked(data.alliance, need.text, without, ranker_of(need.id))
        if ranking is not None:
            times.append((time.perf_counter() - began) * 1000)
            rankings[need.id] = [(data.numbers[studio], score) for studio, score in ranking]
        progress(STEP, done, len(task.needs))
    if file is not None:
        write_run(file, rankings.items())
    times.sort()
    return {need: [studio for studio, _ in found] for need, found in rankings.items()}, times


def _share(ordered: Sequence[float], share: float) -> float:
    """The least of ordered values that is at least as large as a share of them; 0 for none."""
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)] if ordered else 0.0
