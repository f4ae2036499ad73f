"""Files of jobs: what an import is given, and the refused rows that it gives back."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graph_store import Store
from service.accounts.accounts import now
from service.jobs.jobs import JOBS
from service.records import beginning, every

FILES: Final = "job_files"
"""Files of imports, in pieces, until the job is done."""
REFUSED: Final = "job_refused"
"""Refused rows, written back as they came; as long as the job is told of."""

PIECE: Final = 256 * 1024
LOST: Final = timedelta(days=1)
"""Files of a job that was never asked for are forgotten after this."""


def keep_file(
    store: Store, job_id: str, number: int, content: bytes, collection: str = FILES
) -> None:
    """Keep a file of a job, in pieces that a record holds well."""
    for place, start in enumerate(range(0, max(len(content), 1), PIECE)):
        piece = base64.b64encode(content[start : start + PIECE]).decode()
        store.put_record(collection, f"{job_id}/{number:04d}/{place:06d}", {"piece": piece})


def read_file(store: Store, job_id: str, number: int, collection: str) -> bytes:
    """A file of a job; b"" where there is none."""
    pieces = _pieces(store, f"{job_id}/{number:04d}/", collection)
    return b"".join(base64.b64decode(piece) for _, piece in pieces)


def forget_files(store: Store, job_id: str, collection: str = FILES) -> None:
    """Forget the files of a job."""
    for key, _ in _pieces(store, f"{job_id}/", collection):
        store.delete_record(collection, key)


@contextmanager
def written(store: Store, job_id: str, names: list[str]) -> Iterator[tuple[Path, list[Path]]]:
    """The files under their names, and the folder that they lie in, as long as the context
    lasts."""
    with TemporaryDirectory(prefix="jiangmeng-") as folder:
        files = []
        for number, name in enumerate(names):
            # A name may be anything; its last part in a folder of its own can do no harm.
            place = Path(folder) / str(number)
            place.mkdir()
            file = place / (Path(name).name or "file")
            with file.open("wb") as out:
                for _, piece in _pieces(store, f"{job_id}/{number:04d}/", FILES):
                    out.write(base64.b64decode(piece))
            files.append(file)
        yield Path(folder), files


def swept(store: Store) -> int:
    """Forget files of jobs that are forgotten, or were never asked for; how many jobs' there
    were."""
    before = f"{now() - LOST:%Y%m%d%H%M%S}"
    gone = set()
    for collection in (FILES, REFUSED):
        jobs = {key.partition("/")[0] for key, _ in every(store, collection, at_once=20)}
        for job in jobs:
            if job < before and store.get_record(JOBS, job) is None:
                forget_files(store, job, collection)
                gone.add(job)
    return len(gone)


def _pieces(store: Store, start: str, collection: str) -> Iterator[tuple[str, str]]:
    for key, value in beginning(store, collection, start, at_once=20):
        yield key, value["piece"]
