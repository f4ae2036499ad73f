"""Long work: asked for here, told of here, done by the service's worker."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Literal
from urllib.parse import quote

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import TheViewer, allowed, check
from service.api.deps import TheStore
from service.api.problems import Unknown, documented
from service.jobs import jobs
from service.jobs.files import REFUSED, read_file
from service.jobs.jobs import Job

router = APIRouter(prefix="/jobs", tags=["jobs"])

PAGE = 100


BESIDES: Final[Mapping[str, tuple[Action, ...]]] = {"learn": (Action.LEARNING_CHANGE,)}
"""Kinds of jobs that are another action besides, which whoever asks for one must be allowed."""


class NothingToUndo(JiangmengError):
    """A job was no import, or brought nothing. Params: `id`."""

    code: ClassVar[str] = "job.undo"


class JobIn(BaseModel):
    """What is to be done: the search indexes brought up to date, or outcomes learned from."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["rebuild", "learn"]


class JobOut(BaseModel):
    """A job, and how far it is."""

    id: str
    kind: str
    name: str = Field(description="who asked for it")
    at: str
    state: Literal["waiting", "working", "done", "failed"]
    step: str = Field(description="a code of what is being done")
    done: int
    total: int
    result: dict[str, Any]
    error: str = Field(description="code of the error by which it failed")


class Jobs(BaseModel):
    """Jobs, the first first."""

    items: list[JobOut]
    next: str | None


@router.post(
    "",
    dependencies=[allowed(Action.JOB_RUN)],
    status_code=202,
    summary="开始一项耗时任务 · ask for long work",
    response_model=JobOut,
)
def ask(
    store: TheStore, viewer: TheViewer, response: Response, wanted: Annotated[JobIn, Body()]
) -> Any:
    """Ask for it; it goes on when the caller has gone, and after a restart."""
    for action in BESIDES.get(wanted.kind, ()):
        check(viewer, action)
    job = jobs.ask(store, wanted.kind, {}, viewer)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job


@router.get(
    "",
    dependencies=[allowed(Action.JOB_RUN)],
    summary="任务列表 · jobs",
    response_model=Jobs,
)
def of_all(
    store: TheStore,
    viewer: TheViewer,
    after: Annotated[str, Query(max_length=60)] = "",
    limit: Annotated[int, Query(ge=1, le=PAGE)] = 50,
) -> Any:
    """List one's own; an administrator sees all."""
    items: list[Job] = []
    for job in jobs.every(store, after):
        if len(items) == limit:
            return {"items": items, "next": items[-1].id}
        if sees(viewer, job):
            items.append(job)
    return {"items": items, "next": None}


@router.get(
    "/{job_id}",
    dependencies=[allowed(Action.JOB_RUN)],
    summary="一项任务 · one job",
    response_model=JobOut,
    responses=documented(404),
)
def of_one(store: TheStore, viewer: TheViewer, job_id: Annotated[str, Path(max_length=60)]) -> Any:
    """Tell how far it is."""
    job = jobs.find(store, job_id)
    if job is None or not sees(viewer, job):
        raise Unknown(kind="job", id=job_id)
    return job


@router.post(
    "/{job_id}/undo",
    dependencies=[allowed(Action.JOB_RUN)],
    status_code=202,
    summary="撤销一次导入 · undo what an import did",
    response_model=JobOut,
    responses=documented(404, 409),
)
def undo(
    store: TheStore,
    viewer: TheViewer,
    response: Response,
    job_id: Annotated[str, Path(max_length=60)],
) -> Any:
    """Ask for it; what a later change touched stays, and is told."""
    job = ask_undo(store, viewer, of_one(store, viewer, job_id))
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job


@router.get(
    "/{job_id}/refused/{number}",
    dependencies=[allowed(Action.JOB_RUN)],
    summary="退回的行，原样加原因 · refused rows, as they came, with the reasons",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {}}},
        **documented(404),
    },
)
def refused(
    store: TheStore,
    viewer: TheViewer,
    job_id: Annotated[str, Path(max_length=60)],
    number: Annotated[int, Path(ge=1, le=100)],
) -> Response:
    """Fetch the `number`-th of the job's `refused_files`."""
    job = of_one(store, viewer, job_id)
    names = job.result.get("refused_files", [])
    if number > len(names):
        raise Unknown(kind="file", id=str(number))
    content = read_file(store, job.id, number - 1, REFUSED)
    return Response(
        content,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(names[number - 1])}",
            "Cache-Control": "private, no-store",
        },
    )


def ask_undo(store: Store, viewer: Viewer, job: Job) -> Job:
    """Ask for the undoing of what an import job did.

    Raises:
        NothingToUndo: it was no import, or did nothing.
    """
    done = (job.result.get("import") or {}) if job.kind == "import" else {}
    if "id" not in done:
        raise NothingToUndo(id=job.id)
    return jobs.ask(store, "undo", {"import": done["id"]}, viewer)


def sees(viewer: Viewer, job: Job) -> bool:
    """Whether a job is the viewer's own, or the viewer keeps the accounts."""
    return job.account == viewer.account or viewer.may(Action.ACCOUNT_MANAGE)
