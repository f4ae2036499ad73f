"""Watches: hear when a studio is found for a need that nothing fits yet."""

from typing import Any, ClassVar

from fastapi import APIRouter
from pydantic import BaseModel, Field

from graph_schema.errors import JiangmengError
from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheAlliance
from service.api.problems import documented
from service.api.resources import NodeId, known
from service.watches import may_be_watched, unwatch, watch, watched

router = APIRouter(prefix="/needs", tags=["needs"])


class NeedOver(JiangmengError):
    """A need that is met or withdrawn is watched no more. Params: `id`."""

    code: ClassVar[str] = "watch.over"


class WatchOut(BaseModel):
    """Whether the caller hears of new studios for the need."""

    need: str
    watched: bool = Field(description="a notice comes when a studio is found that was not there")


@router.get(
    "/{node_id}/watch",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="有了是否告诉我 · whether a need is watched",
    response_model=WatchOut,
    responses=documented(404),
)
def of_need(alliance: TheAlliance, viewer: TheViewer, node_id: NodeId) -> Any:
    """Tell whether the caller watches it."""
    known(alliance.store, viewer, "Need", node_id)
    return {"need": node_id, "watched": watched(alliance.store, node_id, viewer.account)}


@router.put(
    "/{node_id}/watch",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="有了就告诉我 · watch a need",
    response_model=WatchOut,
    responses=documented(404, 409),
)
def begin(alliance: TheAlliance, viewer: TheViewer, node_id: NodeId) -> Any:
    """Watch it from now on; twice is once."""
    need = known(alliance.store, viewer, "Need", node_id)
    if not may_be_watched(need):
        raise NeedOver(id=node_id)
    watch(alliance, need, viewer.account)
    return {"need": node_id, "watched": True}


@router.delete(
    "/{node_id}/watch",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="不再告诉我 · watch a need no longer",
    response_model=WatchOut,
    responses=documented(404),
)
def end(alliance: TheAlliance, viewer: TheViewer, node_id: NodeId) -> Any:
    """Watch it no longer."""
    known(alliance.store, viewer, "Need", node_id)
    unwatch(alliance.store, node_id, viewer.account)
    return {"need": node_id, "watched": False}
