"""导入与任务: sheets are taken here, and long work is told of; each job has a page of its own."""

from http import HTTPStatus
from itertools import islice
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_schema.errors import JiangmengError
from graph_store import Store
from loaders.outcomes import RowOutcome
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api import jobs as api
from service.api.deps import TheStore
from service.api.imports import Sent, sent
from service.console.deps import Face, ThePage, TheTyped, own_page
from service.console.reading import allowed
from service.console.telling import moment
from service.importing import ENDINGS, MOST, FilesWrong, FileUnknown, ask_import
from service.jobs import jobs
from service.jobs.jobs import OVER, Job

router = APIRouter()

LISTED: Final = 30
ROWS: Final = 50
"""Rows with something to say of them that a page tells."""
ASKED: Final = ("rebuild", "learn")
"""Kinds of jobs that a button asks for."""

JobId = Annotated[str, Path(max_length=60)]


async def _sheets(
    request: Request, page: ThePage, _own: Annotated[None, Depends(own_page)]
) -> Sent:
    # First, so that nobody else has this machine read large files.
    allowed(page.viewer, Action.JOB_RUN)
    return await sent(request)


@router.get("/jobs")
def of_all(page: ThePage, store: TheStore) -> HTMLResponse:
    """The form for sheets, and the latest jobs."""
    return _page(page, store)


@router.post("/jobs")
def load(page: ThePage, store: TheStore, given: Annotated[Sent, Depends(_sheets)]) -> Response:
    """Ask for an import, or say what is wrong with the files."""
    try:
        job = ask_import(store, given.sheets, given.title, page.texts.language, page.viewer)
    except (FilesWrong, FileUnknown) as error:
        return _page(page, store, given.title, page.texts.error(error))
    return _to(job)


@router.post("/jobs/ask")
def ask(page: ThePage, store: TheStore, typed: TheTyped) -> Response:
    """Ask for a rebuild, or for learning anew."""
    allowed(page.viewer, Action.JOB_RUN)
    kind = typed.get("kind", "")
    if kind not in ASKED:
        return _page(page, store, wrong=page.texts("page.jobs.unknown"))
    for action in api.BESIDES.get(kind, ()):
        allowed(page.viewer, action)
    return _to(jobs.ask(store, kind, {}, page.viewer))


@router.get("/jobs/{job_id}")
def of_one(page: ThePage, store: TheStore, job_id: JobId) -> HTMLResponse:
    """How far a job is, or what came of it."""
    allowed(page.viewer, Action.JOB_RUN)
    job: Job = api.of_one(store, page.viewer, job_id)
    return _job(page, job)


@router.get("/jobs/{job_id}/refused/{number}")
def refused(
    page: ThePage, store: TheStore, job_id: JobId, number: Annotated[int, Path(ge=1, le=100)]
) -> Response:
    """A sheet of refused rows."""
    allowed(page.viewer, Action.JOB_RUN)
    return api.refused(store, page.viewer, job_id, number)


@router.post("/jobs/{job_id}/undo")
def undo(page: ThePage, store: TheStore, _typed: TheTyped, job_id: JobId) -> Response:
    """Ask for the undoing of an import."""
    allowed(page.viewer, Action.JOB_RUN)
    job: Job = api.of_one(store, page.viewer, job_id)
    try:
        return _to(api.ask_undo(store, page.viewer, job))
    except api.NothingToUndo as error:
        return _job(page, job, error)


def _to(job: Job) -> RedirectResponse:
    return RedirectResponse(f"/jobs/{job.id}", HTTPStatus.SEE_OTHER)


def _page(page: Face, store: Store, title: str = "", wrong: str = "") -> HTMLResponse:
    allowed(page.viewer, Action.JOB_RUN)
    rows = list(islice(_latest(store, page.viewer), LISTED))
    return page.render(
        "pages/jobs.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        jobs=[_line(job) for job in rows],
        going=any(job.state not in OVER for job in rows),
        most=MOST,
        endings=ENDINGS,
        title_typed=title,
        wrong=wrong,
        asked=[kind for kind in ASKED if all(map(page.viewer.may_ever, api.BESIDES.get(kind, ())))],
    )


def _latest(store: Store, viewer: Viewer) -> list[Job]:
    mine = [job for job in jobs.every(store) if api.sees(viewer, job)]
    return mine[::-1]


def _line(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "name": job.name,
        "at": moment(jobs.asked_at(job)),
        "title": job.arguments.get("title") or "、".join(job.arguments.get("files", [])),
        "done": job.done,
        "total": job.total,
        "going": job.state not in OVER,
    }


def _job(page: Face, job: Job, error: JiangmengError | None = None) -> HTMLResponse:
    totals = job.result.get("totals", {})
    rows = job.result.get("rows", [])
    return page.render(
        "pages/job.html",
        status=HTTPStatus.CONFLICT if error else HTTPStatus.OK,
        job=_line(job),
        step=job.step,
        error=job.error,
        result=job.result,
        totals=[(each.value, totals[each.value]) for each in RowOutcome if totals.get(each.value)],
        files=job.result.get("files", []),
        rows=rows[:ROWS],
        more=max(len(rows) - ROWS, 0),
        refused=job.result.get("refused_files", []),
        undoable=job.state == "done" and job.kind == "import" and bool(job.result.get("import")),
        wrong=page.texts.error(error) if error else "",
    )
