"""Reference nodes and the relations that fields stand for, the same on every engine.

They come from the package's tables: `industry:06`, `region:150702`, `ipc:B65G43/02`,
`function:…`. A node's field marked `refers` is its relation to one of them.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from graph_schema.functions import FUNCTIONS
from graph_schema.kinds import NODES, declared, kind_of
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.tables import industries, ipc, regions
from graph_store.interface import NodeRow, RelationRow

PREFIX_BY_RELATION = {"IN_INDUSTRY": "industry", "IN_REGION": "region", "CLASSIFIED_AS": "ipc"}
"""The id prefix of the nodes that each reference relation leads to."""


class Reference(NamedTuple):
    """A field of a kind that refers to reference nodes."""

    field: str
    relation: str
    many: bool


@cache
def references(kind: str) -> tuple[Reference, ...]:
    """The fields of a kind that stand for relations to reference nodes."""
    return tuple(
        Reference(field.name, field.mark.refers, field.many)
        for field in declared(NODES[kind]).values()
        if field.mark.refers
    )


def is_reference(node_id: str) -> bool:
    """Whether an id is one of a reference node."""
    return kind_of(node_id) in REFERENCE_KINDS


def reference_node(node_id: str) -> NodeRow | None:
    """The reference node of an id, or None when the tables have no such code."""
    kind = kind_of(node_id)
    code = node_id.partition(":")[2]
    found = _row(kind, code) if kind in REFERENCE_KINDS else None
    if kind is None or found is None:
        return None
    fields, _ = found
    return NodeRow(kind, node_id, {"code": code, **fields})


def parent_of(node_id: str) -> str | None:
    """The id of the place above a reference node in its classification, or None."""
    prefix, _, code = node_id.partition(":")
    found = _row(kind_of(node_id), code)
    return f"{prefix}:{found[1]}" if found is not None and found[1] else None


def _row(kind: str | None, code: str) -> tuple[dict[str, Any], str | None] | None:
    """The fields of a reference node and the code above it."""
    match kind:
        case "Industry" if industry := industries().get(code):
            fields = {"name": industry.name, "note": industry.note or None}
            return {k: v for k, v in fields.items() if v}, industry.parent
        case "Region" if region := regions().get(code):
            return {"name": region.name}, region.parent
        case "IpcClass" if place := ipc().get(code):
            return {"name": place.title}, place.parent
        case "Function" if function := FUNCTIONS.get(code):
            return {"name": function.zh, "note": function.description.zh}, function.parent
    return None


def codes(kind: str) -> Mapping[str, object]:
    """The table of a reference kind, by code."""
    match kind:
        case "Industry":
            return industries()
        case "Region":
            return regions()
        case "IpcClass":
            return ipc()
    return FUNCTIONS


def reference_ids(kind: str) -> list[str]:
    """The ids of all reference nodes of a kind, in order."""
    prefix = NODES[kind].id_prefix
    return sorted(f"{prefix}:{code}" for code in codes(kind))


def reference_relations(
    row: NodeRow, kinds: Collection[str] | None = None
) -> Iterator[RelationRow]:
    """The relations that a node's fields stand for, and a reference node's to the one above.

    `kinds` names the relations wanted, None all; only their tables are read.

    A code that the tables do not have (an IPC symbol since abolished) stays a field only.
    """
    if row.kind in REFERENCE_KINDS:
        wanted = kinds is None or "NARROWER_THAN" in kinds
        parent = parent_of(row.id) if wanted else None
        if parent is not None:
            yield RelationRow("NARROWER_THAN", row.id, parent, {})
        return
    for field, relation, many in references(row.kind):
        value = row.fields.get(field)
        if value is None or (kinds is not None and relation not in kinds):
            continue
        prefix = PREFIX_BY_RELATION[relation]
        table = codes(kind_of(f"{prefix}:") or "")
        for code in value if many else (value,):
            if code in table:
                yield RelationRow(relation, row.id, f"{prefix}:{code}", {})
