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
from service.evaluating.rankers import RankersUnreadable

__all__ = [
    "Ablation",
    "AblationUnknown",
    "Evaluation",
    "Miss",
    "RankersUnreadable",
    "Stood",
    "TaskTwice",
    "TaskUnknown",
    "Wanted",
    "evaluate",
    "known_tasks",
]
