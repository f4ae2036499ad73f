"""Teams for problems of several parts in an alliance of 5,000 studios and 100,000 results.

The generated region (benchmarks.generate) is loaded by `jiangmeng load`, which takes minutes;
JIANGMENG_BENCH_STORE names a store that was loaded so before. Beside it: how many studios a greedy
cover takes, which always adds the studio that covers most.
"""

import csv
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

import jiangmeng
from benchmarks.figures import Figure, needs_shared, percentile, timed
from benchmarks.quality import ROOT, call
from matching import Query
from matching.covering import smallest_team
from matching.teams import Team, team

NEEDS = ROOT / "demo" / "evaluation" / "needs.csv"
PROBLEMS = 120
TOGETHER = (2, 3, 4, 5)
"""Needs of the demo that make one problem."""
DRAWN = 300
"""Random cases in which the exact cover is compared with the greedy one."""


def run() -> list[Figure]:
    """Times of whole teams, and what exactness saves."""
    needs_shared()
    with region() as address, jiangmeng.connect(address) as alliance:
        studios = alliance.store.counts()["Studio"]
        texts = list(problems())
        times: list[float] = []
        found: list[Team] = []
        for text in texts:
            seconds, one = timed(
                lambda t=text: team(alliance.store, alliance.encoder, Query(text=t))
            )
            times.append(1e3 * seconds)
            found.append(one)
    parts = [len(one.parts) for one in found]
    return [
        Figure("studios", studios, ""),
        Figure("parts of a problem, median", percentile(parts, 0.5), ""),
        Figure("a team, median", percentile(times, 0.5), "ms"),
        Figure("a team, p95", percentile(times, 0.95), "ms", "≤ 200"),
        *_greedy(),
    ]


@contextmanager
def region() -> Iterator[str]:
    """The address of a store with the generated region."""
    given = os.environ.get("JIANGMENG_BENCH_STORE")
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "region"
        call("-m", "benchmarks.generate", "region", "--out", tables)
        address = f"embedded:{folder}/region.jm"
        call("-m", "jiangmeng", "init", "--store", address)
        files = [tables / name for name in ("studios.csv", "achievements.csv")]
        call("-m", "jiangmeng", "load", *files, "--store", address)
        yield address


def problems() -> Iterator[str]:
    """Needs of the demo, some together, as somebody tells of several troubles at once."""
    with NEEDS.open(encoding="utf-8", newline="") as stream:
        needs = [row["text"].partition("。")[0] for row in csv.DictReader(stream)]
    rng = random.Random(7)
    for number in range(PROBLEMS):
        yield "；".join(rng.sample(needs, TOGETHER[number % len(TOGETHER)]))


def _greedy() -> Iterator[Figure]:
    rng = np.random.default_rng(7)
    exact: list[int] = []
    greedy: list[int] = []
    times: list[float] = []
    for _ in range(DRAWN):
        worth = rng.random((5_000, 12)) * (rng.random((5_000, 12)) < 0.12)
        seconds, found = timed(lambda w=worth: smallest_team(w))
        times.append(1e3 * seconds)
        exact.append(len(found.members))
        greedy.append(_greedily(worth > 0))
    yield Figure(
        "of that the cover, 5,000 studios and 12 parts, p95", percentile(times, 0.95), "ms"
    )
    more = np.mean([many > few for many, few in zip(greedy, exact, strict=True)])
    yield Figure("share of cases in which a greedy cover takes more studios", float(more), "")


def _greedily(covers: np.ndarray) -> int:
    left = covers.any(axis=0)
    count = 0
    while left.any():
        best = int((covers & left).sum(axis=1).argmax())
        left &= ~covers[best]
        count += 1
    return count
