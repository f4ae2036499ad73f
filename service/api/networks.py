"""The alliance as a picture: nodes and links, bounded, with totals."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from network.view import LIMIT, alliance_view
from service.accounts.roles import Action
from service.api.access import allowed
from service.api.deps import TheStore
from service.api.problems import documented
from service.api.resources import NODE_LIMIT, NodeId, existing
from service.pictures import picture

router = APIRouter(tags=["network"])


class NodeOut(BaseModel):
    """A node as it is drawn."""

    id: str
    kind: str = Field(examples=["Studio"])
    name: str
    links: int = Field(description="links at it, drawn or not")
    division: str | None = Field(description="GB/T 4754 大类 of a studio")
    region: str | None


class LinkOut(BaseModel):
    """A line between two drawn nodes."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    kind: str = Field(examples=["JOINED"])


class NetworkOut(BaseModel):
    """A picture of an alliance, or of all studios."""

    nodes: list[NodeOut]
    links: list[LinkOut]
    totals: dict[str, int] = Field(description="what there is of each kind, drawn or not")
    truncated: bool = Field(description="whether something was left out")


Limit = Annotated[int, Query(ge=1, le=NODE_LIMIT, description="nodes drawn at most")]


@router.get(
    "/network",
    dependencies=[allowed(Action.NETWORK_READ)],
    summary="全部工作室的网络 · the network of all studios",
    response_model=NetworkOut,
)
def of_all(store: TheStore, limit: Limit = LIMIT) -> Any:
    """Studios, their hosts and leaders, and the industries and regions that they share."""
    return picture(alliance_view(store, limit=limit))


@router.get(
    "/alliances/{node_id}/network",
    dependencies=[allowed(Action.NETWORK_READ)],
    tags=["alliances"],
    summary="一个联盟的网络 · the network of an alliance",
    response_model=NetworkOut,
    responses=documented(404),
)
def of_alliance(store: TheStore, node_id: NodeId, limit: Limit = LIMIT) -> Any:
    """The same for the studios of one alliance."""
    existing(store, "Alliance", node_id)
    return picture(alliance_view(store, node_id, limit=limit))
