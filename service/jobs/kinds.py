"""The kinds of jobs, a table: what each does with the open alliance."""

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from graph_store import Store
from graph_store.interface import Progress
from loaders.loading import load
from service.alliance import Alliance
from service.findings import sentence
from service.imported import as_json
from service.jobs.jobs import Job
from service.learning import learn_now
from service.records import every
from service.texts import LANGUAGES, texts_in

FILES: Final = "job_files"
"""Files of imports, in pieces, until the job is done."""

PIECE: Final = 256 * 1024
TOLD: Final = 200
"""Rows with something to say of them that a job's result holds."""


def _import(alliance: Alliance, job: Job, progress: Progress) -> Mapping[str, Any]:
    """Load the files that were kept with the job."""
    language = job.arguments.get("language")
    texts = texts_in(language if language in LANGUAGES else LANGUAGES[0])
    names = list(job.arguments["files"])
    with _written(alliance.store, job.id, names) as files:
        done = load(
            alliance.store,
            files,
            explain=lambda finding: sentence(finding, texts),
            title=job.arguments.get("title") or texts.listed(names),
            reason_header=texts("cli.load.reason"),
            progress=progress,
        )
        alliance.store.settle()
    return as_json(done, texts, every_row=False, most=TOLD)


def _rebuild(alliance: Alliance, _job: Job, progress: Progress) -> Mapping[str, Any]:
    """Bring the search indexes up to date."""
    progress("index", 0, 0)
    alliance.store.settle()
    return {"change": alliance.store.change()}


def _learn(alliance: Alliance, _job: Job, progress: Progress) -> Mapping[str, Any]:
    """Learn from outcomes anew."""
    progress("learn", 0, 0)
    return learn_now(alliance).told()


Kind = Callable[[Alliance, Job, Progress], Mapping[str, Any]]

KINDS: Final[Mapping[str, Kind]] = {"import": _import, "rebuild": _rebuild, "learn": _learn}


def keep_file(store: Store, job_id: str, number: int, content: bytes) -> None:
    """Keep a file of a job, in pieces that a record holds well."""
    for place, start in enumerate(range(0, max(len(content), 1), PIECE)):
        piece = base64.b64encode(content[start : start + PIECE]).decode()
        store.put_record(FILES, f"{job_id}/{number:04d}/{place:06d}", {"piece": piece})


def forget_files(store: Store, job_id: str) -> None:
    """Forget the files of a job."""
    for key, _ in _pieces(store, f"{job_id}/"):
        store.delete_record(FILES, key)


@contextmanager
def _written(store: Store, job_id: str, names: list[str]) -> Iterator[list[Path]]:
    """The files in a folder, under their names, as long as the context lasts."""
    with TemporaryDirectory(prefix="jiangmeng-") as folder:
        files = []
        for number, name in enumerate(names):
            # A name may be anything; its last part in a folder of its own can do no harm.
            place = Path(folder) / str(number)
            place.mkdir()
            file = place / (Path(name).name or "file")
            with file.open("wb") as out:
                for _, piece in _pieces(store, f"{job_id}/{number:04d}/"):
                    out.write(base64.b64decode(piece))
            files.append(file)
        yield files


def _pieces(store: Store, start: str) -> Iterator[tuple[str, str]]:
    for key, value in every(store, FILES, start, at_once=20):
        if not key.startswith(start):
            return
        yield key, value["piece"]
