"""Measuring rankings: tasks with known answers, run files, metrics."""

from matching.evaluation.metrics import Metrics, mean_metrics, metrics_of
from matching.evaluation.task import NeedRow, Task, TaskError, read_task
from matching.evaluation.trec import RunError, read_run, write_run

__all__ = [
    "Metrics",
    "NeedRow",
    "RunError",
    "Task",
    "TaskError",
    "mean_metrics",
    "metrics_of",
    "read_run",
    "read_task",
    "write_run",
]
