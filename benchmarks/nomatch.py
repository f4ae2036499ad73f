"""Whether an answer tells that there is none: texts that are no problem, and answers taken away.

The second part loads abstract_problem's evidence PARTS times, each time without the right answers
of one part of the needs, and asks every need of every store: so each is asked with its answer and
without it, by the evaluation model and a ranker that had not learned from it (benchmarks/quality).
"""

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.figures import SHARED, Figure, needs_shared
from benchmarks.quality import ROOT, evaluation_model
from language.technical import BAR as TECHNICAL
from language.technical import technical
from matching import Query
from matching.answerable import BAR, answerable
from matching.evaluation import Task, read_task
from matching.query import read
from matching.ranking import ranking_for
from matching.strength import figures
from matching.train.calibration import auroc, calibration_error
from service.evaluating.rankers import RankerOf, read_rankers
from service.evaluating.stores import Loaded, loaded
from service.settings import read_settings

TASKS = SHARED / "data" / "tasks"
TASK = TASKS / "abstract_problem"
PARTS = 2
LABELLED = ROOT / "tests" / "matching" / "labelled"


def run() -> list[Figure]:
    """Both parts."""
    needs_shared()
    with evaluation_model() as (model, _):
        return [*_technical(), *_answerable(model)]


def _technical() -> Iterator[Figure]:
    with (LABELLED / "nontechnical.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        others = np.array([technical(row["text"]) for row in rows if row["part"] == "held"])
    yield Figure("no problem, below the bar", float((others < TECHNICAL).mean()), "")
    demo = read_task(ROOT / "demo" / "evaluation")
    # A need of the demo without an answer may be no problem.
    told = {"demo": [need.text for need in demo.needs if need.id in demo.right]}
    told |= {
        name: [need.text for need in read_task(TASKS / name).needs]
        for name in ("own", "abstract_problem")
    }
    for name, texts in told.items():
        needs = np.array([technical(text) for text in texts])
        chances = np.concatenate([needs, others])
        right = np.arange(len(chances)) < len(needs)
        yield Figure(f"no problem or {name}, AUROC", auroc(chances, right), "", "≥ .95")
        yield Figure(f"{name}, below the bar", float((needs < TECHNICAL).mean()), "")


def _answerable(model: Path) -> Iterator[Figure]:
    task = read_task(TASK)
    settings = read_settings(model=str(model))
    ranker_of = read_rankers(model / "rankers")
    rows: list[tuple[bool, float, float]] = []
    for part in range(PARTS):
        out = {need.id for need in task.needs[part::PARTS]}
        gone = frozenset[str]().union(*(task.right.get(need, frozenset()) for need in out))
        with (
            _without(gone) as folder,
            loaded(folder, settings, None, lambda code, done, total: None) as data,
        ):
            rows += [(need not in out, *told) for need, *told in _asked(task, data, ranker_of)]
    table = np.array(rows)
    there = table[:, 0] > 0
    for name, column, asked in (
        ("by how likely there is one", 1, "≥ .75, (aim) .85"),
        ("by the first figure alone", 2, ""),
    ):
        yield Figure(f"answer in or out, {name}, AUROC", auroc(table[:, column], there), "", asked)
    weights = np.full(len(there), 1 / len(there))
    error = calibration_error(table[:, 1], there, weights)
    yield Figure("how likely there is one, calibration error", error, "")
    for name, mine in (("in", there), ("out", ~there)):
        yield Figure(f"answer {name}, below the bar", float((table[mine, 1] < BAR).mean()), "")


def _asked(task: Task, data: Loaded, ranker_of: RankerOf) -> Iterator[tuple[str, float, float]]:
    """Each need that has an answer: how likely there is one, and the first suggestion's figure."""
    encoder, store = data.alliance.encoder, data.alliance.store
    for need in task.needs:
        if need.id not in task.right:
            continue
        reading = read(Query(text=need.text))
        ranking = ranking_for(store, encoder, reading, by=ranker_of(need.id))
        scores = np.array([score for _, score in ranking.of_kind("Studio")])
        first = float(figures(scores)[0]) if len(scores) else 0.0
        yield need.id, answerable(ranking), first


@contextmanager
def _without(gone: frozenset[str]) -> Iterator[Path]:
    """The task's studios and evidence without some studios."""
    with tempfile.TemporaryDirectory() as folder:
        for name, column in (("studios.csv", "id"), ("evidence.csv", "studio")):
            source, target = TASK / name, Path(folder) / name
            with (
                source.open(encoding="utf-8", newline="") as read_from,
                target.open("w", encoding="utf-8", newline="") as write_to,
            ):
                rows = csv.DictReader(read_from)
                table = csv.DictWriter(write_to, rows.fieldnames or ())
                table.writeheader()
                table.writerows(row for row in rows if row[column] not in gone)
        yield Path(folder)
