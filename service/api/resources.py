"""The kinds that can be listed, fetched and looked around: a table, and one factory for all."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, NamedTuple

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, create_model

from graph_schema.kinds import NODES, RELATIONS, Declared, declared
from graph_store import Filter, Linked, Store
from graph_store.interface import NodeRow
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore
from service.api.models import Neighbourhood, node_model, page_model
from service.api.problems import LinkedUnclear, Unknown, documented
from service.spellings import SPELLED, code_of
from service.views import shown
from service.visibility import seen, sees, visible


class Resource(NamedTuple):
    """A node kind under its path."""

    path: str
    kind: str


RESOURCES: Final = (
    Resource("needs", "Need"),
    Resource("studios", "Studio"),
    Resource("people", "Person"),
    Resource("achievements", "Achievement"),
    Resource("patents", "Patent"),
    Resource("organisations", "Organisation"),
    Resource("alliances", "Alliance"),
)

READING: Final = {"Need": Action.NEED_READ_PUBLIC}
"""The action of reading a kind; that of all others is GRAPH_READ."""

PAGE: Final = 50
LARGEST_PAGE: Final = 200
NODE_LIMIT: Final = 500

NodeId = Annotated[str, Path(max_length=100, examples=["studio:2a5j4c6mmrqk4f3i"])]
RelationKind = StrEnum("RelationKind", {kind: kind for kind in RELATIONS})  # type: ignore[misc]


def router_of(resource: Resource) -> APIRouter:
    """`GET /PATH`, `GET /PATH/{id}` and `GET /PATH/{id}/neighbourhood` of one kind."""
    kind = resource.kind
    action = READING.get(kind, Action.GRAPH_READ)
    label = NODES[kind].label
    router = APIRouter(prefix=f"/{resource.path}", tags=[resource.path])
    page, node, query = page_model(kind), node_model(kind), _query_model(kind)

    @router.get(
        "",
        dependencies=[allowed(action)],
        summary=f"{label.zh}列表 · list {resource.path}",
        response_model=page,
        response_model_exclude_unset=True,
    )
    def of_all(
        store: TheStore,
        viewer: TheViewer,
        query: Annotated[query, Query()],  # type: ignore[valid-type]
    ) -> Any:
        values = query.model_dump(exclude_none=True)  # type: ignore[attr-defined]
        found = store.find(
            kind,
            list(_filters(kind, values)),
            text=values["text"],
            linked=_linked(values.get("linked")),
            after=values["after"],
            limit=values["limit"],
        )
        items = visible(viewer, store, found.items)
        return {"items": [shown(row) for row in items], "next": found.next}

    @router.get(
        "/{node_id}",
        dependencies=[allowed(action)],
        summary=f"一条{label.zh} · one of {resource.path}",
        response_model=node,
        response_model_exclude_unset=True,
        responses=documented(404),
    )
    def of_one(store: TheStore, viewer: TheViewer, node_id: NodeId) -> Any:
        return shown(known(store, viewer, kind, node_id))

    @router.get(
        "/{node_id}/neighbourhood",
        dependencies=[allowed(action)],
        summary=f"{label.zh}的周围 · what lies around one of {resource.path}",
        response_model=Neighbourhood,
        responses=documented(404),
    )
    def around(
        store: TheStore,
        viewer: TheViewer,
        node_id: NodeId,
        depth: Annotated[int, Query(ge=1, le=3)] = 1,
        limit: Annotated[int, Query(ge=1, le=NODE_LIMIT)] = 200,
        relation: Annotated[
            list[RelationKind] | None, Query(description="walk these relations only")
        ] = None,
    ) -> Any:
        known(store, viewer, kind, node_id)
        near = store.neighbourhood(node_id, depth=depth, kinds=relation, limit=limit)
        near = seen(viewer, store, near)
        return {
            "nodes": [shown(row) for row in near.nodes],
            "relations": [shown(row) for row in near.relations],
            "total": near.total,
        }

    return router


def existing(store: Store, kind: str, node_id: str) -> Any:
    """The node of a kind under an id.

    Raises:
        Unknown: there is none, or it is of another kind.
    """
    row = store.get(node_id)
    if row is None or row.kind != kind:
        raise Unknown(kind=NODES[kind].label, id=node_id)
    return row


def known(store: Store, viewer: Viewer, kind: str, node_id: str) -> NodeRow:
    """The node of a kind under an id that the viewer may see.

    Raises:
        Unknown: there is none; one that may not be seen is not told from one that is not there.
    """
    row: NodeRow = existing(store, kind, node_id)
    if not sees(viewer, store, row):
        raise Unknown(kind=NODES[kind].label, id=node_id)
    return row


def _query_model(kind: str) -> type[BaseModel]:
    fields: dict[str, Any] = {
        field.name: (
            _condition(field) | None,
            Field(default=None, description=f"{field.mark.zh} ({field.mark.en})"),
        )
        for field in declared(NODES[kind]).values()
        if field.mark.indexed and not field.mark.private
    }
    return create_model(
        f"{kind}Query",
        __config__=ConfigDict(extra="forbid"),
        text=(str, Field(default="", max_length=200, description="occurs in a name or number")),
        linked=(
            str | None,
            Field(
                default=None,
                max_length=200,
                description="RELATION:ID, a relation that must join it with a node",
                examples=["JOINED:alliance:6uo3wq2hjbpl7a4k"],
            ),
        ),
        after=(str, Field(default="", max_length=200, description="`next` of the page before")),
        limit=(int, Field(default=PAGE, ge=1, le=LARGEST_PAGE)),
        **fields,
    )


def _condition(field: Declared) -> Any:
    if field.mark.vocabulary is not None:
        return Literal[tuple(term.code for term in field.mark.vocabulary)]
    if field.annotation in (bool, bool | None):
        return bool
    return Annotated[str, Field(min_length=1, max_length=200)]


def _filters(kind: str, values: dict[str, Any]) -> Iterator[Filter]:
    for field in declared(NODES[kind]).values():
        if field.name in values and field.mark.indexed:
            value = values[field.name]
            if field.name in SPELLED:
                # A region or industry takes in all that lie below it.
                yield Filter(field.name, code_of(field.name, value), prefix=True)
            else:
                yield Filter(field.name, value)


def _linked(text: str | None) -> Linked | None:
    if text is None:
        return None
    relation, _, node_id = text.partition(":")
    if relation not in RELATIONS or not node_id:
        raise LinkedUnclear(found=text)
    return Linked(relation, node_id)
