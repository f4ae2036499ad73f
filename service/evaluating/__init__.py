"""Measuring the ordinary pipeline on tasks with known answers, and telling what was found."""

from service.evaluating.measuring import (
    Ablation,
    AblationUnknown,
    Evaluation,
    TaskTwice,
    TaskUnknown,
    Wanted,
    evaluate,
    known_tasks,
)
from service.evaluating.misses import Miss, Stood

__all__ = [
    "Ablation",
    "AblationUnknown",
    "Evaluation",
    "Miss",
    "Stood",
    "TaskTwice",
    "TaskUnknown",
    "Wanted",
    "evaluate",
    "known_tasks",
]
