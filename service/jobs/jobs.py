"""Jobs as records: asked for, taken by one process at a time, told of, and taken over when the
process that had them is gone.

A job is a record under its id. Whoever works at one swaps it for one that bears the time; a job
that is under way and was not heard of for STALE belongs to nobody any more and is begun again. What
each kind does may be done twice: the same files once more change nothing, nor do rebuilds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from graph_store import Store
from service import records
from service.accounts.accounts import now
from service.accounts.viewer import Viewer

JOBS: Final = "jobs"
OPEN: Final = "jobs_open"
"""The ids of jobs that are not over, or were not when it was last looked."""
STALE: Final = timedelta(minutes=2)
HOLDS: Final = timedelta(days=90)
"""How long a job that is over is told of."""
OVER: Final = frozenset({"done", "failed"})
TRIES: Final = 3
"""How often a job is begun: one that ends its process each time must not do so for ever."""


@dataclass(frozen=True, slots=True)
class Job:
    """`state`: waiting, working, done or failed. `step` is a code of what is being done; `done` of
    `total` tell how far; `heard` is when its worker was last heard of; `result` is told at the end,
    `error` why it failed; `import_id` is the import that it writes."""

    id: str
    kind: str
    arguments: Mapping[str, Any]
    account: str
    name: str
    at: str
    state: str = "waiting"
    tries: int = 0
    step: str = ""
    done: int = 0
    total: int = 0
    heard: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""
    import_id: str = ""


def new_id() -> str:
    """An id for a job to be; ids sort by time."""
    return f"{now():%Y%m%d%H%M%S%f}-{uuid4().hex[:12]}"


def ask(
    store: Store, kind: str, arguments: Mapping[str, Any], viewer: Viewer, job_id: str = ""
) -> Job:
    """Ask for work; some process with a worker begins it. `job_id`: under which its files are kept
    already."""
    at = now()
    job = Job(
        job_id or new_id(),
        kind,
        dict(arguments),
        viewer.account,
        viewer.name,
        at.isoformat(),
    )
    store.put_record(JOBS, job.id, asdict(job))
    store.put_record(OPEN, job.id, {})
    return job


def asked_at(job: Job) -> datetime:
    """When a job was asked for."""
    return datetime.fromisoformat(job.at)


def find(store: Store, job_id: str) -> Job | None:
    """The job of an id, or None."""
    record = store.get_record(JOBS, job_id)
    return None if record is None else Job(**record)


def every(store: Store, after: str = "") -> Iterator[Job]:
    """All jobs, the first first."""
    return (Job(**record) for _, record in records.every(store, JOBS, after))


def swept(store: Store) -> int:
    """Forget jobs that are over for long; how many there were."""
    end = now() - HOLDS
    return records.forgotten(
        store,
        JOBS,
        lambda job: job["state"] in OVER and datetime.fromisoformat(job["at"]) < end,
    )


def take(store: Store) -> Job | None:
    """The first job that waits for a worker, which is now the caller's; None where none does."""
    for job in _open(store):
        if not _free(job):
            continue
        mine = replace(job, state="working", tries=job.tries + 1, heard=now().isoformat(), done=0)
        if job.tries >= TRIES:
            mine = replace(job, state="failed", error="tries")
        if store.swap_record(JOBS, job.id, asdict(job), asdict(mine)) and mine.state == "working":
            return mine
    return None


def _open(store: Store) -> Iterator[Job]:
    """The jobs that are not over, the first first; results of those that are need not be read."""
    for key, _ in records.every(store, OPEN):
        job = find(store, key)
        if job is None or job.state in OVER:
            store.delete_record(OPEN, key)
        else:
            yield job


def _free(job: Job) -> bool:
    if job.state == "waiting":
        return True
    return job.state == "working" and now() - datetime.fromisoformat(job.heard) > STALE


class Taken(Exception):
    """Another worker has the job by now."""


def tell(store: Store, job: Job, **changes: Any) -> Job:
    """The job after its worker told something of it.

    Raises:
        Taken: it was taken over, since its worker was not heard of for too long.
    """
    after = replace(job, heard=now().isoformat(), **changes)
    if not store.swap_record(JOBS, job.id, asdict(job), asdict(after)):
        raise Taken
    return after


Work = Callable[[Job, Callable[[str, int, int], None]], Mapping[str, Any]]
"""What a kind of job does: it is given the job and whom to tell how far it is, and gives what is
told at the end."""
