"""The demo's blind needs as a test set, and what the vocabulary of functions brings on them.

By the evaluation model and rankers that had not learned from the need (see benchmarks/quality.py).
"""

import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import Figure, needs_shared
from benchmarks.quality import ROOT, call, evaluation_model, with_model

DEMO = ROOT / "demo" / "evaluation"
BEST = 2
"""The grade of a studio that solves a need."""
FIRST = 5
_INDUSTRY_DIGITS = 2


def run() -> list[Figure]:
    """The needs with the vocabulary and without it."""
    needs_shared()
    with evaluation_model() as (model, _):
        return [*_measured(model), *_measured(model, "functions")]


def _measured(model: Path, *without: str) -> Iterator[Figure]:
    said = "".join(f", without {part}" for part in without)
    options = [option for part in without for option in ("--without", part)]
    with tempfile.TemporaryDirectory() as runs:
        asked = ("evaluate", DEMO, "--runs", runs, "--json", *with_model(model), *options)
        metrics = json.loads(call("-m", "jiangmeng", *asked))["items"][0]["metrics"]
        crossed = crossing(DEMO, Path(runs) / f"{DEMO.name}.run")
    for metric, value in metrics.items():
        yield Figure(f"{DEMO.name} {metric}{said}", value, "")
    share = "grade 2 of another industry in the first 5"
    yield Figure(f"{DEMO.name} {share}{said}", crossed, "", "≥ .60, (aim) .80")


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
