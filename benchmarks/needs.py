"""The demo's blind needs as a test set, and what the vocabulary of functions brings on them.

Needs no shared data for the demo's own task; with ../shared the cross-industry task too, by a model
that never saw its texts (see benchmarks/quality.py).
"""

import csv
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import SHARED, Figure
from benchmarks.quality import ROOT, call, score

DEMO = ROOT / "demo" / "evaluation"
BEST = 2
"""The grade of a studio that solves a need."""
FIRST = 5
_INDUSTRY_DIGITS = 2


def run() -> list[Figure]:
    """Both tasks, with the vocabulary and without it."""
    tasks = [(DEMO, None)]
    model = os.environ.get("JIANGMENG_BENCH_MODEL")
    if model is not None:
        tasks.append((SHARED / "data" / "tasks" / "peer_out", model))
    return [figure for task, model in tasks for figure in _both(task, model)]


def _both(task: Path, model: str | None) -> Iterator[Figure]:
    for options, said in (((), ""), (("--without", "functions"), ", without functions")):
        with tempfile.TemporaryDirectory() as runs:
            chosen = ("--model", model) if model else ()
            told = call(
                "-m", "jiangmeng", "evaluate", task, "--runs", runs, "--json", *chosen, *options
            )
            found = Path(runs) / f"{task.name}.run"
            if task == DEMO:
                metrics = json.loads(told)["items"][0]["metrics"]
                metrics |= {"grade 2 of another industry in the first 5": crossing(task, found)}
            else:
                metrics = score(task, found)
        for metric, value in metrics.items():
            yield Figure(f"{task.name} {metric}{said}", value, "")


def crossing(task: Path, run_file: Path) -> float:
    """Of the needs that a studio of another industry solves, the share with one in the first 5."""
    needs = {row["id"]: row["industry"] for row in _table(task / "needs.csv")}
    studios = {row["id"]: row["industry"] for row in _table(task / "studios.csv")}
    solving: dict[str, set[str]] = defaultdict(set)
    for line in (task / "qrels.txt").read_text(encoding="utf-8").splitlines():
        need, _, studio, grade = line.split()
        same = needs[need][:_INDUSTRY_DIGITS] == studios[studio][:_INDUSTRY_DIGITS]
        if int(grade) >= BEST and not same:
            solving[need].add(studio)
    first: dict[str, list[str]] = defaultdict(list)
    for line in run_file.read_text(encoding="utf-8").splitlines():
        need, _, studio, rank, *_ = line.split()
        if int(rank) <= FIRST:
            first[need].append(studio)
    return sum(bool(studios & set(first[need])) for need, studios in solving.items()) / len(solving)


def _table(path: Path) -> Sequence[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
