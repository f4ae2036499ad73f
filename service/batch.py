"""Many needs at once, by several processes: a match is work for one core, and a machine has more.

Each process opens the alliance for itself, as any other reader would; it starts in about a second,
so that few needs are better asked one by one.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context
from typing import Final, TypeAlias, TypeVar

from matching import Query, QueryRefused, Reach, rank_many
from service.alliance import Alliance
from service.answers import Answer, plain
from service.settings import Settings

T = TypeVar("T")
Outcome: TypeAlias = T | QueryRefused
"""What became of a need: its answer, or why it cannot be matched."""

FEW: Final = 100
"""Needs up to which one process is quicker."""

_AT_ONCE: Final = 16

_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS")


Wanted: TypeAlias = Callable[[Alliance, Sequence[Query]], list[Outcome[T]]]
"""What needs are asked for; it is passed to the processes."""


def answers(
    alliance: Alliance, queries: Sequence[Query], *, limit: int, reach: Reach = Reach.ANY
) -> list[Outcome[Answer]]:
    """The whole answers with their reasons as JSON, without words of any language."""
    found = alliance.match_many(queries, reach=reach, limit=limit)
    return [each if isinstance(each, QueryRefused) else plain(each) for each in found]


def rankings(
    alliance: Alliance, queries: Sequence[Query], *, limit: int
) -> list[Outcome[list[tuple[str, float]]]]:
    """Studios with their scores, best first, without reasons and of any reach."""
    return rank_many(
        alliance.store,
        alliance.encoder,
        queries,
        limit=limit,
        shift=alliance.shift,
        reranker=alliance.reranker,
    )


def processes_for(needs: int, settings: Settings) -> int:
    """How many processes to ask with. A reranker fills the machine by itself."""
    if needs <= FEW or settings.reranker is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def asked_many(
    settings: Settings, queries: Sequence[Query], wanted: Wanted[T], processes: int
) -> Iterator[Outcome[T]]:
    """Ask the alliance of the settings for each need; outcomes come in the order of the needs.

    Raises:
        StoreError, and others of opening: as `Alliance.open` tells.
    """
    parts = [queries[start : start + _AT_ONCE] for start in range(0, len(queries), _AT_ONCE)]
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_open, initargs=(settings,)
    ) as pool:
        with _one_thread_each():
            # Here all processes are started.
            work = pool.map(_asked, parts, [wanted] * len(parts))
        yield from chain.from_iterable(work)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Libraries of processes that are started meanwhile take one thread: each takes one for every
    core of its own accord, and two processes with two threads each are slower than one."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_alliance: Alliance


def _open(settings: Settings) -> None:
    """Open the alliance of this process; the process's end closes it."""
    global _alliance
    _alliance = Alliance.open(settings)


def _asked(queries: Sequence[Query], wanted: Wanted[T]) -> list[Outcome[T]]:
    return wanted(_alliance, queries)
