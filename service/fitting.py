"""Needs that may suit a studio: kept a while, and looked for one studio after the other.

It takes fifty rankings to find them, so that no page waits for it: a thread of the process looks,
and what was found last is shown until it has something newer. It rests between rankings, so that
those who wait for a page have the machine the most of the time.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from time import monotonic
from typing import Final

from graph_schema.errors import JiangmengError
from graph_store.interface import NodeRow
from matching.directions import Fit

FRESH: Final = 600.0
"""Seconds for which the needs of a studio are not looked for again."""
KEPT: Final = 2_000
"""Studios whose needs are kept, at most."""
WAITING: Final = 200
"""Studios that wait to be looked at, at most; others ask again later."""
RESTS: Final = 2.0
"""After each ranking it rests so many times as long as that took."""

Find = Callable[[NodeRow, Callable[[], None]], list[Fit]]
"""Looks for the needs that fit a studio, and calls what it is given after each ranking."""

_LOG = logging.getLogger(__name__)


class Fitting:
    """What was found for studios."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._found: dict[str, tuple[list[Fit], float]] = {}
        self._waiting: set[str] = set()
        self._turn = Lock()
        self._closing = Event()
        self._looker = ThreadPoolExecutor(1, thread_name_prefix="fitting")

    def of(self, studio: NodeRow) -> list[Fit] | None:
        """The needs that fit a studio, as they were found last; None before the first time."""
        with self._turn:
            found, at = self._found.get(studio.id, (None, 0.0))
            old = found is None or monotonic() - at > FRESH
            if old and studio.id not in self._waiting and len(self._waiting) < WAITING:
                self._waiting.add(studio.id)
                self._looker.submit(self._look, studio)
            return found

    def _look(self, studio: NodeRow) -> None:
        try:
            found = self._find(studio, self._resting())
        except JiangmengError as error:
            # The store is busy or away; whoever asks next has it looked for again.
            _LOG.warning("needs that fit %s: %s", studio.id, error)
        else:
            with self._turn:
                self._found.pop(studio.id, None)
                self._found[studio.id] = found, monotonic()
                while len(self._found) > KEPT:
                    del self._found[next(iter(self._found))]
        finally:
            with self._turn:
                self._waiting.discard(studio.id)

    def _resting(self) -> Callable[[], None]:
        """What rests, in proportion to the time since it last did."""
        since = monotonic()

        def rest() -> None:
            nonlocal since
            self._closing.wait(RESTS * (monotonic() - since))
            since = monotonic()

        return rest

    def close(self) -> None:
        """Look for no more, and wait for the one that is being looked at, which rests no longer."""
        self._closing.set()
        self._looker.shutdown(cancel_futures=True)
