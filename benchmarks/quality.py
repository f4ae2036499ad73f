"""Matching quality on the shared tasks, by a model that never saw their texts and rankers that had
not learned from the need.

Makes them (scripts/make_evaluation_model.sh) unless JIANGMENG_BENCH_MODEL names a folder made so
before, runs `jiangmeng evaluate`, and scores the run files by ../shared/bench/score.py.
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
MAKING = ROOT / "scripts" / "make_evaluation_model.sh"
TASKS = ("own", "own_cross", "peer_in", "peer_out", "abstract_problem")
ASKED = {
    ("own", "MRR"): "≥ .38, (aim) .42",
    ("own_cross", "MRR"): "≥ .165, (aim) .20",
    ("own_cross", "R@100"): "≥ .37, (aim) .45",
    ("peer_in", "nDCG@10"): "≥ .245, (aim) .30",
    ("peer_out", "nDCG@10"): "≥ .195, (aim) .25",
    ("peer_out", "R@100"): "≥ .44, (aim) .52",
    ("abstract_problem", "MRR"): "≥ .835, (aim) .88",
}


def run() -> list[Figure]:
    """Train, evaluate, score."""
    needs_shared()
    with evaluation_model() as (model, training), tempfile.TemporaryDirectory() as folder:
        runs = Path(folder)
        tasks = [SHARED / "data" / "tasks" / task for task in TASKS]
        evaluating, _ = timed(
            lambda: call("-m", "jiangmeng", "evaluate", *tasks, *with_model(model), "--runs", runs)
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
        Figure("making model and rankers", training, "s"),
        Figure("evaluating the tasks", evaluating, "s"),
        *figures,
    ]


@contextmanager
def evaluation_model() -> Iterator[tuple[Path, float]]:
    """A model that never saw the tasks' texts, with its rankers, and how many seconds that took."""
    given = os.environ.get("JIANGMENG_BENCH_MODEL")
    if given is not None:
        yield Path(given), 0.0
        return
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        yield model, timed(lambda: subprocess.run([MAKING, model], cwd=ROOT, check=True))[0]


def with_model(model: Path) -> tuple[object, ...]:
    """The options of `jiangmeng evaluate` that take an evaluation model and its rankers."""
    return ("--model", model, "--rankers", model / "rankers")


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
