"""What a benchmark reports, and what all of them need: times, shares, the machine."""

import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

SHARED = Path(__file__).parents[2] / "shared"
GAZETTE = SHARED / "data" / "gazette" / "patents.csv.gz"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: what, how much, in which unit, and what was asked for."""

    what: str
    value: float
    unit: str
    asked: str = ""

    def __str__(self) -> str:
        asked = f"  ({self.asked})" if self.asked else ""
        return f"{self.what}: {self.value:.4g} {self.unit}{asked}"


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """How long some work took, in seconds, and its result."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def resident(process: int | None = None) -> float:
    """The highest resident memory of a process so far, in MB (10^6 bytes)."""
    status = Path(f"/proc/{process or os.getpid()}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024 / 1e6


def machine() -> str:
    """What the figures were measured on."""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, Python {platform.python_version()}, {platform.system()}"


def needs_shared() -> None:
    """Stop where the larger data are absent: a user's checkout has none."""
    if not GAZETTE.exists():
        sys.exit("this benchmark reads ../shared/data, which is not here")
