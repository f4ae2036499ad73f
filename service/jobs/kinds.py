"""The kinds of jobs, a table: what each does with the open alliance."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from graph_store import Store
from graph_store.errors import UnknownImport
from loaders.loading import load
from service.alliance import Alliance
from service.findings import sentence
from service.imported import as_json
from service.jobs.files import REFUSED, keep_file, written
from service.jobs.jobs import Job
from service.learning import learn_now
from service.persons.repeating import repeat
from service.texts import LANGUAGES, texts_in

TOLD: Final = 200
"""Rows with something to say of them that a job's result holds."""


class Teller(Protocol):
    """Whom work tells how far it is (a code, done of total), and what is to be kept of the job."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell how far it is."""

    def tell(self, **changes: Any) -> None:
        """Keep something of the job."""


def _import(alliance: Alliance, job: Job, progress: Teller) -> Mapping[str, Any]:
    """Load the files that were kept with the job; begun once more, it goes on with its import."""
    language = job.arguments.get("language")
    texts = texts_in(language if language in LANGUAGES else LANGUAGES[0])
    names = list(job.arguments["files"])
    with written(alliance.store, job.id, names) as (folder, files):
        done = load(
            alliance.store,
            files,
            explain=lambda finding: sentence(finding, texts),
            title=job.arguments.get("title") or texts.listed(names),
            reason_header=texts("cli.load.reason"),
            refused_dir=folder / "refused",
            progress=progress,
            going_on=job.import_id if _open(alliance.store, job.import_id) else "",
            begun=lambda import_id: progress.tell(import_id=import_id),
        )
        erased = repeat(alliance.store)
        alliance.store.settle()
        for number, file in enumerate(done.refused_files):
            keep_file(alliance.store, job.id, number, file.read_bytes(), REFUSED)
        told = as_json(done, texts, every_row=False, most=TOLD)
    return told | {"refused_files": [file.name for file in done.refused_files], "erased": erased}


def _open(store: Store, import_id: str) -> bool:
    return any(each.id == import_id and each.state == "open" for each in store.imports())


def _undo(alliance: Alliance, job: Job, progress: Teller) -> Mapping[str, Any]:
    """Take an import back; what a later change touched stays, and is told. One that is undone
    already stays so, where this job was begun before."""
    progress("undo", 0, 0)
    try:
        undone = alliance.store.undo(job.arguments["import"])
    except UnknownImport as error:
        # Taken over after a process died between the two: done, and not told.
        if error.params["state"] != "undone" or job.tries < 2:
            raise
        return {"import": job.arguments["import"], "restored": 0, "conflicts": [], "left": 0}
    alliance.store.settle()
    told = [conflict._asdict() for conflict in undone.conflicts[:TOLD]]
    return {
        "import": job.arguments["import"],
        "restored": undone.restored,
        "conflicts": told,
        "left": len(undone.conflicts),
    }


def _rebuild(alliance: Alliance, _job: Job, progress: Teller) -> Mapping[str, Any]:
    """Bring the search indexes up to date."""
    progress("index", 0, 0)
    alliance.store.settle()
    return {"change": alliance.store.change()}


def _learn(alliance: Alliance, _job: Job, progress: Teller) -> Mapping[str, Any]:
    """Learn from outcomes anew."""
    progress("learn", 0, 0)
    return learn_now(alliance).told()


Kind = Callable[[Alliance, Job, Teller], Mapping[str, Any]]

KINDS: Final[Mapping[str, Kind]] = {
    "import": _import,
    "undo": _undo,
    "rebuild": _rebuild,
    "learn": _learn,
}
