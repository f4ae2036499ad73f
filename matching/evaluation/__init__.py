"""Measuring rankings: tasks with known answers, run files, metrics, how sure they are, misses."""

from matching.evaluation.bootstrap import Difference, Interval, differences, intervals
from matching.evaluation.breakdown import Part, by_industry, by_length
from matching.evaluation.metrics import (
    Metrics,
    condensed,
    each_metrics,
    mean_metrics,
    mean_of,
    metrics_of,
)
from matching.evaluation.misses import Worst, nearest, worst_misses
from matching.evaluation.task import NeedRow, Task, TaskError, read_task
from matching.evaluation.trec import RunError, read_run, write_run

__all__ = [
    "Difference",
    "Interval",
    "Metrics",
    "NeedRow",
    "Part",
    "RunError",
    "Task",
    "TaskError",
    "Worst",
    "by_industry",
    "by_length",
    "condensed",
    "differences",
    "each_metrics",
    "intervals",
    "mean_metrics",
    "mean_of",
    "metrics_of",
    "nearest",
    "read_run",
    "read_task",
    "worst_misses",
    "write_run",
]
