"""Private fields, and the log of who read them."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from graph_store import Store
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import TheViewer, allowed, check
from service.api.deps import TheStore
from service.api.problems import documented
from service.api.resources import NodeId, known
from service.privacy import read_private, reads
from service.subjects import subject_at, subjects

router = APIRouter(tags=["private"])

PAGE: Final = 200
KINDS: Final = {
    "needs": "Need",
    "studios": "Studio",
    "people": "Person",
    "organisations": "Organisation",
}


class PrivateOut(BaseModel):
    """The private fields that a thing has."""

    id: str
    fields: dict[str, Any]


class Read(BaseModel):
    """One reading: who, when, of what, and by which action."""

    at: str
    account: str
    name: str
    of: str
    fields: list[str]
    why: str


class Reads(BaseModel):
    """Readings, the first first."""

    items: list[Read]
    next: str | None = Field(description="`after` of the next page")


class LogSeen(NamedTuple):
    """A part of the log as somebody may see it, and where it goes on."""

    items: list[Mapping[str, Any]]
    next: str | None


def log_seen(store: Store, viewer: Viewer, after: str, limit: int) -> LogSeen:
    """Those of the next `limit` readings that are about what is the viewer's to look after."""
    found = reads(store, after, limit)
    whose = subjects(store, {entry["of"] for _, entry in found})
    items = [entry for _, entry in found if viewer.may(Action.AUDIT_READ, whose[entry["of"]])]
    return LogSeen(items, found[-1][0] if len(found) == limit else None)


def _private_of(path: str, kind: str) -> None:
    @router.get(
        f"/{path}/{{node_id}}/private",
        dependencies=[allowed(Action.PRIVATE_READ)],
        summary="不公开的字段（查阅会被记录） · private fields; the reading is logged",
        response_model=PrivateOut,
        responses=documented(404),
        operation_id=f"private_of_{path}",
    )
    def private(store: TheStore, viewer: TheViewer, node_id: NodeId) -> Any:
        row = known(store, viewer, kind, node_id)
        check(viewer, Action.PRIVATE_READ, subject_at(store, node_id))
        why = Action.PRIVATE_READ.value
        return {"id": node_id, "fields": read_private(store, viewer, row, why)}


for _path, _kind in KINDS.items():
    _private_of(_path, _kind)


@router.get(
    "/reads",
    dependencies=[allowed(Action.AUDIT_READ)],
    summary="查阅记录 · who read private fields",
    response_model=Reads,
)
def log(
    store: TheStore,
    viewer: TheViewer,
    after: Annotated[str, Query(max_length=80)] = "",
    limit: Annotated[int, Query(ge=1, le=PAGE)] = 50,
) -> Any:
    """List the readings; a coordinator sees those of the own region or line."""
    return log_seen(store, viewer, after, limit)._asdict()
