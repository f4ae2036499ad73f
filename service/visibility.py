"""Who sees what: needs by their level, what hangs on them, and the unit behind an anonymous one.

The rules stand in service.accounts.roles; here they are put to rows of the graph, many at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph_schema.kinds import kind_of
from graph_schema.nodes.people import WITHHELD
from graph_schema.vocabularies.need_states import UNPOSTED
from graph_store import Store
from graph_store.interface import NodeRow, RelationRow, Subgraph
from service.accounts.roles import RULES, Action, Reach
from service.accounts.viewer import Subject, Viewer
from service.subjects import subjects

BY_LEVEL: Final[Mapping[str, Action]] = {
    "own_unit": Action.NEED_READ_UNIT,
    "targeted": Action.NEED_READ_TARGETED,
    "alliance": Action.NEED_READ_ALLIANCE,
    "public": Action.NEED_READ_PUBLIC,
}

UNTOLD: Final = "alliance"
"""The level of a need that tells none."""

BY_KIND: Final[Mapping[str, Action]] = {
    "Engagement": Action.ENGAGEMENT_READ,
    "Agreement": Action.ENGAGEMENT_READ,
}
"""Kinds that not everybody sees, besides needs."""


def reading(row: NodeRow) -> Action:
    """The action that reading a node is."""
    if row.kind == "Person" and row.fields.get(WITHHELD):
        return Action.PRIVATE_READ
    if row.kind != "Need":
        return BY_KIND.get(row.kind, Action.GRAPH_READ)
    if row.fields.get("state") in UNPOSTED:
        return Action.NEED_READ_UNIT
    return BY_LEVEL[str(row.fields.get("visibility", UNTOLD))]


def visible(viewer: Viewer, store: Store, rows: Sequence[NodeRow]) -> list[NodeRow]:
    """Those of the rows that the viewer may see, in their order."""
    asked = [row for row in rows if not _for_all(viewer, reading(row))]
    if not asked:
        return list(rows)
    found = _subjects(store, asked)
    hidden = {row.id for row in asked if not viewer.may(reading(row), found[row.id])}
    return [row for row in rows if row.id not in hidden]


def sees(viewer: Viewer, store: Store, row: NodeRow) -> bool:
    """Whether the viewer may see this one."""
    return bool(visible(viewer, store, [row]))


def visible_ids(viewer: Viewer, store: Store, ids: Iterable[str]) -> set[str]:
    """Those of the ids that the viewer may know of."""
    rows = store.get_many(sorted(ids))
    return {row.id for row in visible(viewer, store, list(rows.values()))}


def seen(viewer: Viewer, store: Store, near: Subgraph) -> Subgraph:
    """What of a part of the graph the viewer may see; `total` counts what there is."""
    nodes = visible(viewer, store, near.nodes)
    there = {row.id for row in nodes}
    nameless = _nameless(viewer, store, nodes)
    ties = [
        row
        for row in near.relations
        if row.start in there
        and row.end in there
        and not (row.kind == "POSTED_BY" and row.start in nameless)
    ]
    return near._replace(nodes=nodes, relations=ties)


def unit_of(viewer: Viewer, store: Store, need: NodeRow) -> RelationRow | None:
    """Who posted a need, where the viewer may know."""
    if _nameless(viewer, store, [need]):
        return None
    rows = store.relations(need.id, "POSTED_BY")
    return min(rows, key=lambda row: row.end) if rows else None


def _nameless(viewer: Viewer, store: Store, rows: Iterable[NodeRow]) -> set[str]:
    """The anonymous needs whose unit the viewer may not know."""
    needs = [row for row in rows if row.kind == "Need" and row.fields.get("anonymous")]
    if not needs or _for_all(viewer, Action.NEED_UNIT_NAME):
        return set()
    found = subjects(store, [row.id for row in needs])
    return {row.id for row in needs if not viewer.may(Action.NEED_UNIT_NAME, found[row.id])}


def _for_all(viewer: Viewer, action: Action) -> bool:
    """Whether the viewer may do it whatever it is about, so that nothing need be looked up."""
    reach = RULES[action].reach
    return viewer.alone or any(reach.get(grant.role) is Reach.ALL for grant in viewer.grants)


def _subjects(store: Store, rows: Sequence[NodeRow]) -> dict[str, Subject]:
    """Whose the rows are; a targeted need is also that of the studios that were asked."""
    found = subjects(store, [row.id for row in rows])
    targeted = [row.id for row in rows if reading(row) is Action.NEED_READ_TARGETED]
    if not targeted:
        return found
    asking = {row.start: row.end for row in store.relations(targeted, "ANSWERS")}
    asked = subjects(store, list(asking)) if asking else {}
    for engagement, need in asking.items():
        if need in found:
            studios = frozenset(
                owner for owner in asked[engagement].owners if kind_of(owner) == "Studio"
            )
            found[need] |= Subject(owners=studios)
    return found


def without_hidden(
    viewer: Viewer, store: Store, items: Sequence[Mapping[str, Any]], key: str
) -> list[Mapping[str, Any]]:
    """Those of some JSON items whose row (`item[key]["id"]`) the viewer may know of."""
    ids = visible_ids(viewer, store, {item[key]["id"] for item in items})
    return [item for item in items if item[key]["id"] in ids]
