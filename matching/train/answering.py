"""Fitting matching/data/answerable.json: whether the graph holds an answer at all.

Every need counts twice: as it is, and as if nobody were there who is right, in its task's sense or
another's. Tasks that name who did this very thing are asked; a task of peers does not say whether
others are right too, and abstract_problem is only measured on (python -m benchmarks nomatch).
"""

import json
from collections.abc import Sequence

import numpy as np

from matching.answerable import INPUTS, inputs
from matching.train.calibration import auroc, calibration_error, left_out, logistic, weighing_alike
from matching.train.ranking import Asked
from matching.views import Floats

TASKS = ("own", "small own", "evaluation")
LOST = 0.1
"""The share of needs with an answer that the bar may call weak."""

Case = tuple[str, int, Asked, Floats]
"""A need's task and fold, its measures, and the scores of its holders by a ranker that had not
learned from it."""


def calibrated(cases: Sequence[Case]) -> tuple[str, list[str]]:
    """The file's text, fitted on all, and how well that does on folds that were left out."""
    rows = [
        (task, fold, there, inputs(scores[kept], asked.table[kept][scores[kept].argmax()]))
        for task, fold, asked, scores in cases
        if task in TASKS
        for there in (True, False)
        for kept in [there | (asked.counted & ~asked.right)]
        if kept.any()
    ]
    tasks = np.array([task for task, *_ in rows])
    folds = np.array([fold for _, fold, *_ in rows])
    there = np.array([there for *_, there, _ in rows])
    table = np.array([row for *_, row in rows])
    weights = weighing_alike(tasks)
    chances = left_out(table, there, weights, folds)
    said = [f"answerable: calibration error {calibration_error(chances, there, weights):.3f}"]
    for task in TASKS:
        mine = tasks == task
        said.append(
            f"{task}: AUROC {auroc(chances[mine], there[mine]):.3f}, a tenth of those with an"
            f" answer below {np.quantile(chances[mine & there], LOST):.3f}"
        )
    bar = float(np.quantile(chances[there], LOST))
    said.append(f"bar {bar:.3f}: {(chances[~there] < bar).mean():.2f} of those without below")
    found = logistic(table, there, weights)
    told = {name: float(f"{value:.5g}") for name, value in zip(INPUTS, found, strict=True)}
    return json.dumps(told, indent=1) + "\n", said
