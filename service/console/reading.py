"""What a page may show: nodes by the address, and whether whoever asks may see them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends
from starlette.exceptions import HTTPException

from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import Action
from service.accounts.viewer import Subject, Viewer
from service.api.deps import TheStore
from service.api.resources import NodeId, existing
from service.console.deps import TheViewer

READING: Final[Mapping[str | None, Action]] = {
    "public": Action.NEED_READ_PUBLIC,
    "alliance": Action.NEED_READ_ALLIANCE,
    "targeted": Action.NEED_READ_TARGETED,
    "own_unit": Action.NEED_READ_UNIT,
    None: Action.NEED_READ_TARGETED,
}
"""What reading a need is, by who may see it; of one that does not say, few may."""


def may_read(store: Store, viewer: Viewer, need: NodeRow) -> bool:
    """Whether somebody may read a need."""
    action = READING[need.fields.get("visibility")]
    return viewer.alone or viewer.may(action, _subject(store, need))


def _subject(store: Store, need: NodeRow) -> Subject:
    owners = (row.end for row in store.relations(need.id, "POSTED_BY"))
    region = need.fields.get("region")
    return Subject(frozenset(owners), frozenset({region} if region else ()))


def allowed(viewer: Viewer, action: Action) -> None:
    """Refuse whoever can never do this.

    Raises:
        HTTPException: 403.
    """
    if not viewer.may_ever(action):
        raise HTTPException(HTTPStatus.FORBIDDEN)


def _need(store: TheStore, viewer: TheViewer, node_id: NodeId) -> NodeRow:
    need: NodeRow = existing(store, "Need", node_id)
    if not may_read(store, viewer, need):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    return need


def _studio(store: TheStore, viewer: TheViewer, node_id: NodeId) -> NodeRow:
    allowed(viewer, Action.GRAPH_READ)
    studio: NodeRow = existing(store, "Studio", node_id)
    return studio


TheNeed = Annotated[NodeRow, Depends(_need)]
TheStudio = Annotated[NodeRow, Depends(_studio)]


def readable(store: Store, viewer: Viewer, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of worded duplicates that somebody may read."""
    rows = store.get_many({each["need"]["id"] for each in found})
    return [
        each
        for each in found
        if (row := rows.get(each["need"]["id"])) is not None and may_read(store, viewer, row)
    ]
