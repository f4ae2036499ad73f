"""Measuring the ordinary pipeline on tasks with known answers: load, match, compare."""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Final

from graph_schema.errors import JiangmengError
from graph_store import Store
from graph_store.interface import Progress
from graph_store.opening import open_scratch
from loaders.loading import load
from loaders.outcomes import RowOutcome
from matching import Query, QueryRefused, rank
from matching.evaluation import Metrics, NeedRow, Task, mean_metrics, read_task, write_run
from service.alliance import Alliance, encoder_of
from service.garbage import collect_seldom
from service.settings import Settings

DEPTH: Final = 600
"""Studios a need in a run file."""

STEP: Final = "evaluate"
"""The code under which progress is told."""


class TaskTwice(JiangmengError):
    """Two task folders have one name, so that their runs would be one file. Params: `name`."""

    code: ClassVar[str] = "evaluation.twice"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One task's figures. Times: seconds to load what it shares with others, and a need's."""

    task: str
    metrics: Metrics | None
    needs: int
    unmatched: int
    refused_rows: int
    load_seconds: float
    median_ms: float
    p95_ms: float


def evaluate(
    folders: Iterable[Path],
    settings: Settings,
    *,
    store: str | None,
    runs: Path | None,
    progress: Progress,
    functions: bool = True,
) -> Iterator[Evaluation]:
    """Measure tasks; those that share studios and evidence share one temporary store.

    `store` is the address of an empty store to use instead; `runs` the folder of run files;
    `functions` whether the vocabulary of functions takes part.

    Raises:
        TaskError: a file of a task is missing or damaged.
        StoreNotEmpty: the store given holds something.
        TaskTwice: as its name says.
    """
    tasks = sorted(map(read_task, folders), key=lambda task: task.evidence)
    names = [task.name for task in tasks]
    for name in names:
        if names.count(name) > 1:
            raise TaskTwice(name=name)
    if runs is not None:
        runs.mkdir(parents=True, exist_ok=True)
    for evidence, sharing in groupby(tasks, key=lambda task: task.evidence):
        with _store_for(settings, store, progress) as alliance:
            began = time.perf_counter()
            refused = _load(alliance.store, evidence, progress)
            seconds = time.perf_counter() - began
            studios = _numbers(alliance.store)
            for task in sharing:
                ranked = partial(_ranked, alliance, functions=functions)
                yield _measured(task, ranked, studios, runs, refused, seconds, progress)


@contextmanager
def _store_for(settings: Settings, address: str | None, progress: Progress) -> Iterator[Alliance]:
    with TemporaryDirectory(prefix="jiangmeng-") as folder:
        chosen = address or f"embedded:{folder}/evaluation.jm"
        place = settings.model_copy(update={"store": chosen}).address()
        encoder = encoder_of(settings)
        collect_seldom()
        with Alliance(open_scratch(place, encoder=encoder, progress=progress), encoder) as alliance:
            yield alliance


def _load(store: Store, folder: Path, progress: Progress) -> int:
    """Load the shared files by the ordinary way; how many rows were refused."""
    report = load(
        store,
        [folder / "studios.csv", folder / "evidence.csv"],
        explain=lambda finding: finding.code,
        title=folder.name,
        reason_header="reason",
        progress=progress,
    )
    store.settle()
    return report.totals()[RowOutcome.REFUSED]


def _numbers(store: Store) -> dict[str, str]:
    """Every studio's id -> its number in the task's files."""
    numbers: dict[str, str] = {}
    after: str | None = ""
    while after is not None:
        page = store.find("Studio", after=after, limit=1000)
        numbers.update((row.id, str(row.fields["number"])) for row in page.items)
        after = page.next
    return numbers


def _measured(
    task: Task,
    ranked: Callable[[NeedRow], list[tuple[str, float]] | None],
    studios: dict[str, str],
    runs: Path | None,
    refused: int,
    seconds: float,
    progress: Progress,
) -> Evaluation:
    rankings: dict[str, list[tuple[str, float]]] = {}
    times: list[float] = []
    for done, need in enumerate(task.needs, start=1):
        began = time.perf_counter()
        ranking = ranked(need)
        if ranking is not None:
            times.append((time.perf_counter() - began) * 1000)
            rankings[need.id] = [(studios[studio], score) for studio, score in ranking]
        progress(STEP, done, len(task.needs))
    if runs is not None:
        write_run(runs / f"{task.name}.run", rankings.items())
    found = {need: [studio for studio, _ in ranking] for need, ranking in rankings.items()}
    times.sort()
    return Evaluation(
        task=task.name,
        metrics=mean_metrics(found, task.right),
        needs=len(task.needs),
        unmatched=len(task.needs) - len(rankings),
        refused_rows=refused,
        load_seconds=seconds,
        median_ms=_share(times, 0.5),
        p95_ms=_share(times, 0.95),
    )


def _ranked(
    alliance: Alliance, need: NeedRow, *, functions: bool
) -> list[tuple[str, float]] | None:
    """The need's studios; None when its text cannot be matched. Its industry is opaque."""
    query = Query(text=need.text)
    try:
        return rank(alliance.store, alliance.encoder, query, limit=DEPTH, functions=functions)
    except QueryRefused:
        return None


def _share(ordered: Sequence[float], share: float) -> float:
    """The least of ordered values that is at least as large as a share of them; 0 for none."""
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)] if ordered else 0.0
