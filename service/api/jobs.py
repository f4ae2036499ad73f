"""Long work: asked for here, told of here, done by the service's worker."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore
from service.api.problems import Unknown, documented
from service.jobs import jobs
from service.jobs.jobs import Job

router = APIRouter(prefix="/jobs", tags=["jobs"])

PAGE = 100


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
    responses=documented(401, 403, 413, 422, 503),
)
def ask(
    store: TheStore, viewer: TheViewer, response: Response, wanted: Annotated[JobIn, Body()]
) -> Any:
    """Ask for it; it goes on when the caller has gone, and after a restart."""
    job = jobs.ask(store, wanted.kind, {}, viewer)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job


@router.get(
    "",
    dependencies=[allowed(Action.JOB_RUN)],
    summary="任务列表 · jobs",
    response_model=Jobs,
    responses=documented(401, 403, 422, 503),
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
        if _sees(viewer, job):
            items.append(job)
    return {"items": items, "next": None}


@router.get(
    "/{job_id}",
    dependencies=[allowed(Action.JOB_RUN)],
    summary="一项任务 · one job",
    response_model=JobOut,
    responses=documented(401, 403, 404, 503),
)
def of_one(store: TheStore, viewer: TheViewer, job_id: Annotated[str, Path(max_length=60)]) -> Any:
    """Tell how far it is."""
    job = jobs.find(store, job_id)
    if job is None or not _sees(viewer, job):
        raise Unknown(kind="job", id=job_id)
    return job


def _sees(viewer: Viewer, job: Job) -> bool:
    return job.account == viewer.account or viewer.may(Action.ACCOUNT_MANAGE)
