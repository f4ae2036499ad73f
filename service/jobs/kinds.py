"""The kinds of jobs, a table: what each does with the open alliance."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from graph_store.interface import Progress
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


def _import(alliance: Alliance, job: Job, progress: Progress) -> Mapping[str, Any]:
    """Load the files that were kept with the job."""
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
        )
        erased = repeat(alliance.store)
        alliance.store.settle()
        for number, file in enumerate(done.refused_files):
            keep_file(alliance.store, job.id, number, file.read_bytes(), REFUSED)
        told = as_json(done, texts, every_row=False, most=TOLD)
    return told | {"refused_files": [file.name for file in done.refused_files], "erased": erased}


def _undo(alliance: Alliance, job: Job, progress: Progress) -> Mapping[str, Any]:
    """Take an import back; what a later change touched stays, and is told."""
    progress("undo", 0, 0)
    undone = alliance.store.undo(job.arguments["import"])
    alliance.store.settle()
    told = [conflict._asdict() for conflict in undone.conflicts[:TOLD]]
    return {
        "import": job.arguments["import"],
        "restored": undone.restored,
        "conflicts": told,
        "left": len(undone.conflicts),
    }


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

KINDS: Final[Mapping[str, Kind]] = {
    "import": _import,
    "undo": _undo,
    "rebuild": _rebuild,
    "learn": _learn,
}
