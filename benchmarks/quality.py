"""Matching quality on the shared tasks, with a model that never saw their texts.

Trains the model from the allowed titles unless JIANGMENG_BENCH_MODEL names one made so before,
runs `jiangmeng evaluate`, and scores the run files by ../shared/bench/score.py.
"""

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import SHARED, Figure, needs_shared, timed

ROOT = Path(__file__).parents[1]
TASKS = ("own", "own_cross", "peer_in", "peer_out", "abstract_problem")
ASKED = {("own", "MRR"): "≥ .320", ("peer_in", "MRR"): "≥ .243", ("peer_out", "MRR"): "≥ .253"}


def run() -> list[Figure]:
    """Train, evaluate, score."""
    needs_shared()
    with evaluation_model() as (model, training), tempfile.TemporaryDirectory() as folder:
        runs = Path(folder)
        tasks = [SHARED / "data" / "tasks" / task for task in TASKS]
        evaluating, _ = timed(
            lambda: call("-m", "jiangmeng", "evaluate", *tasks, "--model", model, "--runs", runs)
        )
        scored = {
            task: score(path, runs / f"{task}.run") for task, path in zip(TASKS, tasks, strict=True)
        }
    figures = [
        Figure(f"{task} {metric}", value, "", ASKED.get((task, metric), ""))
        for task, metrics in scored.items()
        for metric, value in metrics.items()
    ]
    return [
        Figure("training the model", training, "s"),
        Figure("evaluating the tasks", evaluating, "s"),
        *figures,
    ]


@contextmanager
def evaluation_model() -> Iterator[tuple[Path, float]]:
    """A model that never saw the tasks' texts, and the seconds that its training took."""
    given = os.environ.get("JIANGMENG_BENCH_MODEL")
    if given is not None:
        yield Path(given), 0.0
        return
    allowed = SHARED / "data" / "gazette" / "training.txt"
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        training, _ = timed(
            lambda: call("-m", "matching.train", "--gazette", allowed, "--out", model)
        )
        yield model, training


def score(task: Path, run_file: Path) -> dict[str, float]:
    """What ../shared/bench/score.py prints for a run."""
    said = call(SHARED / "bench" / "score.py", task, run_file)
    metrics: dict[str, float] = ast.literal_eval(said[said.index("{") :])
    return metrics


def call(*arguments: object) -> str:
    """Run Python with these arguments; what it printed."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
