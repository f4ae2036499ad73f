"""Learn matching/data/ranker.json, strength.json and answerable.json from needs with known answers.

Run in the repository's root: `python scripts/fit_ranker.py [--model DIR] [--out DIR]`. It reads
../shared/data/tasks and demo/evaluation, loads their evidence by the ordinary way, measures every
holder for every need, learns on all of them and writes the file. Before that it learns five times
on four fifths of the needs (by their ids, so that a need is never on both sides, whatever the task)
and prints MRR, nDCG@10 and R@100 on the other fifth; `--folds` keeps these five rankers. `--out` is
where the files go, the product's own folder unless told. A figure
is reported only with a model that was trained without the tasks' texts.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from matching import Query, QueryRefused
from matching.evaluation import NeedRow, Task, metrics_of, read_task
from matching.measures import asked
from matching.query import read
from matching.ranker import FILE, Ranker
from matching.ranking import ranking_for
from matching.strength import BARS, INPUTS, standing
from matching.train.answering import Case, calibrated
from matching.train.calibration import brier, calibration_error, left_out, logistic, weighing_alike
from matching.train.ranking import FOLDS, Asked, fold_of, learn
from matching.views import Floats
from service.evaluating.stores import Loaded, loaded
from service.settings import Settings, read_settings

SHARED = Path(__file__).parents[2] / "shared" / "data" / "tasks"
DEMO = Path(__file__).parents[1] / "demo" / "evaluation"

WEIGHTS: Mapping[str, float] = {
    "own": 1.5,
    "own_cross": 4.0,
    "peer_in": 1.0,
    "peer_out": 1.0,
    "abstract_problem": 4.0,
    "evaluation": 5.0,
}
"""How much a need of a task counts. Who did this very thing and who else does such things pull
apart; what is rare among the needs counts more."""

SISTERS = ("own", "peer_in", "peer_out")
"""Tasks over the same needs, each with another sense of right: what is right in one of them is not
wrong in another."""

SMALL = (60, 60, 120, 120, 250, 250)
"""Sizes of alliances that are drawn from the large one: most real ones are small."""
SMALL_WEIGHT = 0.2
SMALL_NAME = "small "

FIRST = 10
"""Suggestions whose strength is calibrated."""


@dataclass(frozen=True, slots=True)
class Known:
    """A need of a task with its measures and its holders' names; `others` as in Task."""

    task: str
    need: str
    names: Sequence[str]
    right: frozenset[str]
    asked: Asked


def main() -> None:
    """Measure, learn in folds and tell how well that does, then learn on all and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", help="folder of the static model; the bundled one unless told")
    options.add_argument("--out", type=Path, default=FILE.parent, help="where the files go")
    options.add_argument("--folds", type=Path, help="keep the five rankers in this folder")
    given = options.parse_args()
    settings = read_settings(model=given.model)
    every = known_needs(settings)
    told: list[tuple[str, tuple[float, ...]]] = []
    rankers: list[Ranker] = []
    for fold in range(FOLDS):
        ranker = learn([known.asked for known in every if fold_of(known.need) != fold])
        rankers.append(ranker)
        if given.folds:
            _written(given.folds / f"{fold}.json", ranker.saved())
        told += [(k.task, _figures(k, ranker)) for k in every if fold_of(k.need) == fold]
    for task in dict.fromkeys(name for name, _ in told):
        rows = np.array([figures for name, figures in told if name == task])
        mrr, ndcg, recall = rows.mean(axis=0)
        print(f"{task}: {len(rows)} needs, MRR {mrr:.3f}, nDCG@10 {ndcg:.3f}, R@100 {recall:.3f}")
    large = [known for known in every if not known.task.startswith(SMALL_NAME)]
    _written(given.out / "strength.json", _calibrated(large, rankers))
    cases = [_case(known, rankers[fold_of(known.need)]) for known in every]
    text, said = calibrated(cases)
    print(*said, sep="\n")
    _written(given.out / "answerable.json", text)
    _written(given.out / "ranker.json", learn([known.asked for known in every]).saved())


def known_needs(settings: Settings) -> list[Known]:
    """Every need with a known answer, measured."""
    return [*_large(settings), *_small(settings)]


def _case(known: Known, ranker: Ranker) -> Case:
    scores = known.asked.table @ ranker.weights(known.asked.asks)
    return known.task, fold_of(known.need), known.asked, scores


def _written(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _calibrated(every: Sequence[Known], rankers: Sequence[Ranker]) -> str:
    """Fit the strength of the first ten suggestions, each task weighing alike, and tell how well
    that does on needs of a fold that was left out; the numbers fitted on all."""
    rows = [
        (
            known.task,
            fold_of(known.need),
            known.asked.right[order[:FIRST]],
            standing(scores)[:FIRST],
        )
        for known in every
        for scores, order in [_ordered(known, rankers[fold_of(known.need)])]
    ]
    tasks = np.array([task for task, _, right, _ in rows for _ in right])
    folds = np.array([fold for _, fold, right, _ in rows for _ in right])
    right = np.concatenate([right for *_, right, _ in rows])
    inputs = np.concatenate([inputs for *_, inputs in rows])
    weights = weighing_alike(tasks)
    chances = left_out(inputs, right, weights, folds)
    base = np.full(len(tasks), float((weights * right).sum()))
    print(
        f"strength: calibration error {calibration_error(chances, right, weights):.4f}, Brier score"
        f" {brier(chances, right, weights):.4f}, of the base rate {brier(base, right, weights):.4f}"
    )
    for bar in BARS:
        above = chances >= bar.figure
        print(
            f"{bar.strength}: {float(weights[above].sum()):.3f} of the suggestions, of which"
            f" {float((weights * right)[above].sum() / weights[above].sum()):.3f} right"
        )
    found = logistic(inputs, right, weights)
    told = {name: float(f"{value:.5g}") for name, value in zip(INPUTS, found, strict=True)}
    return json.dumps(told, indent=1) + "\n"


def _ordered(known: Known, ranker: Ranker) -> tuple[Floats, NDArray[np.intp]]:
    """A need's scores, falling, and the order of its holders."""
    scores = known.asked.table @ ranker.weights(known.asked.asks)
    order = np.argsort(-scores, kind="stable")
    return scores[order], order


def _large(settings: Settings) -> Iterator[Known]:
    """The tasks as they are."""
    tasks = [read_task(SHARED / name, _sisters(name)) for name in WEIGHTS if name != DEMO.name]
    tasks.append(read_task(DEMO))
    for evidence, sharing in groupby(tasks, key=lambda task: task.evidence):
        yield from _measured(evidence, list(sharing), settings, "", 1.0)


def _small(settings: Settings) -> Iterator[Known]:
    """The same needs where only some of the studios are there."""
    tasks = [read_task(SHARED / name, _sisters(name)) for name in SISTERS]
    with (SHARED / "studios.csv").open(encoding="utf-8", newline="") as stream:
        studios = sorted(row["id"] for row in csv.DictReader(stream))
    for number, size in enumerate(SMALL):
        there = frozenset(random.Random(number).sample(studios, size))
        with TemporaryDirectory() as folder:
            for name, column in (("studios.csv", "id"), ("evidence.csv", "studio")):
                _some(SHARED / name, Path(folder) / name, column, there)
            yield from _measured(
                Path(folder),
                [_within(task, there) for task in tasks],
                settings,
                SMALL_NAME,
                SMALL_WEIGHT,
            )


def _sisters(name: str) -> tuple[str, ...]:
    return (
        tuple(other for other in SISTERS if other != name)
        if name in (*SISTERS, "own_cross")
        else ()
    )


def _some(source: Path, target: Path, column: str, there: frozenset[str]) -> None:
    with source.open(encoding="utf-8", newline="") as read, target.open("w", newline="") as write:
        rows = csv.DictReader(read)
        table = csv.DictWriter(write, rows.fieldnames or ())
        table.writeheader()
        table.writerows(row for row in rows if row[column] in there)


def _within(task: Task, there: frozenset[str]) -> Task:
    right = {need: found & there for need, found in task.right.items() if found & there}
    others = {need: found & there for need, found in task.others.items()}
    needs = tuple(need for need in task.needs if need.id in right)
    return Task(task.name, task.folder, task.evidence, needs, right, others=others)


def _measured(
    evidence: Path, tasks: Sequence[Task], settings: Settings, said: str, weight: float
) -> Iterator[Known]:
    """Every need of tasks that share evidence, measured once."""
    with loaded(evidence, settings, None, lambda code, done, total: None) as data:
        seen: dict[str, tuple[list[str], Floats, Floats] | None] = {}
        for task in tasks:
            for need in task.needs:
                if need.id not in seen:
                    seen[need.id] = _looked_at(need, data)
                found = seen[need.id]
                right = task.right.get(need.id)
                if found is None or not right:
                    continue
                names, table, asks = found
                others = task.others.get(need.id, frozenset())
                yield Known(
                    said + task.name,
                    need.id,
                    names,
                    right,
                    Asked(
                        table,
                        asks,
                        np.array([name in right for name in names]),
                        np.array([name not in others for name in names]),
                        weight * WEIGHTS[task.name],
                    ),
                )


def _looked_at(need: NeedRow, data: Loaded) -> tuple[list[str], Floats, Floats] | None:
    try:
        reading = read(Query(text=need.text))
    except QueryRefused:
        return None
    ranking = ranking_for(data.alliance.store, data.alliance.encoder, reading)
    mine = [at for at, h in enumerate(ranking.ballots.holders) if h.startswith("studio:")]
    names = [data.numbers[ranking.ballots.holders[at]] for at in mine]
    return names, ranking.measures[mine].astype(np.float32), asked(ranking.views, reading.searched)


def _figures(known: Known, ranker: Ranker) -> tuple[float, ...]:
    """MRR, nDCG@10, R@100; answers that are right in another sense are passed over in peers."""
    scores = known.asked.table @ ranker.weights(known.asked.asks)
    kept = known.asked.counted | known.asked.right | (not known.task.split()[-1].startswith("peer"))
    order = np.argsort(-np.where(kept, scores, -np.inf), kind="stable")[: int(kept.sum())]
    metrics = metrics_of([known.names[at] for at in order], known.right)
    return metrics.mrr, metrics.ndcg, metrics.recall


if __name__ == "__main__":
    main()
