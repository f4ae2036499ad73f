"""The worker: a thread of the service that does one job after the other."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Final, Self

from graph_schema.errors import JiangmengError
from service.alliance import Alliance
from service.jobs.files import forget_files
from service.jobs.jobs import STALE, Job, Taken, take, tell
from service.jobs.kinds import KINDS

_LOG = logging.getLogger(__name__)

PAUSE: Final = 2.0
"""Seconds between looks for work."""

CHORES_EVERY: Final = 60.0
"""Seconds between two looks at what is due each day."""

TOLD_EVERY: Final = 1.0
"""Seconds between two tellings of how far a job is."""

ALIVE_EVERY: Final = STALE.total_seconds() / 6
"""Seconds between two signs of life."""


class Worker:
    """Does jobs until it is stopped; a job under way is left, and taken up by the next worker."""

    def __init__(
        self,
        alliance: Alliance,
        pause: float = PAUSE,
        chores: Callable[[], object] | None = None,
    ) -> None:
        """`chores`: what is looked after every CHORES_EVERY, besides jobs."""
        self._alliance = alliance
        self._chores = chores
        self._chored = -CHORES_EVERY
        self._pause = pause
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin to look for work."""
        self._thread.start()

    def stop(self, wait: float = 10.0) -> None:
        """Look for no more work, and wait a while for the job under way."""
        self._stopping.set()
        self._thread.join(wait)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                worked = work_once(self._alliance)
                self._look_after()
            except JiangmengError as error:
                # The store is busy or away; the next look may find it.
                _LOG.warning("no look for jobs: %s", error)
                worked = False
            if not worked:
                self._stopping.wait(self._pause)

    def _look_after(self) -> None:
        if self._chores is not None and time.monotonic() - self._chored >= CHORES_EVERY:
            self._chored = time.monotonic()
            self._chores()


def work_once(alliance: Alliance) -> bool:
    """Do the first job that waits; False where none does."""
    job = take(alliance.store)
    if job is None:
        return False
    try:
        _work(alliance, job)
    except Taken:
        _LOG.warning("job %s was taken over", job.id)
    return True


def _work(alliance: Alliance, job: Job) -> None:
    with _Teller(alliance, job) as teller:
        try:
            result = KINDS[job.kind](alliance, job, teller)
        except JiangmengError as error:
            teller.tell(state="failed", error=error.code)
        except OSError as error:
            # No room for its files, say.
            _LOG.warning("job %s: %s", job.id, error)
            teller.tell(state="failed", error="system")
        else:
            teller.tell(state="done", result=result, step="")
    forget_files(alliance.store, job.id)


class _Teller:
    """Tells how far a job is, at most once in TOLD_EVERY, and that it is alive, however long a step
    takes that tells nothing."""

    def __init__(self, alliance: Alliance, job: Job) -> None:
        self._store = alliance.store
        self._job = job
        self._told = time.monotonic()
        self._turn = threading.Lock()
        self._over = threading.Event()
        self._alive = threading.Thread(target=self._live, name="job alive", daemon=True)

    def __enter__(self) -> Self:
        self._alive.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._alive.join()

    def __call__(self, step: str, done: int, total: int) -> None:
        """How far it is: what the work calls."""
        if time.monotonic() - self._told >= TOLD_EVERY or step != self._job.step:
            self.tell(step=step, done=done, total=total)

    def tell(self, **changes: Any) -> None:
        """Tell something of the job.

        Raises:
            Taken: another worker has it by now.
        """
        with self._turn:
            self._told = time.monotonic()
            self._job = tell(self._store, self._job, **changes)

    def _live(self) -> None:
        while not self._over.wait(ALIVE_EVERY):
            try:
                self.tell()
            except (Taken, JiangmengError) as error:
                # Whoever works hears of it with the next telling.
                _LOG.warning("job %s: %s", self._job.id, error)
