"""What of the graph may be shown, and in which form: `{kind, id, fields}`."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from graph_schema.kinds import NODES, RELATIONS, declared
from graph_schema.nodes.people import WITHHELD
from graph_store.interface import NodeRow, RelationRow

KEYS: Final = "known_as"
"""The keys by which files speak of a node: for resolution and exports, not for readers."""


@cache
def private_fields(kind: str) -> frozenset[str]:
    """The names of a kind's fields that are personal or confidential."""
    entity = NODES.get(kind) or RELATIONS[kind]
    return frozenset(field.name for field in declared(entity).values() if field.mark.private)


def public(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that everyone may see."""
    hidden = private_fields(kind)
    return {name: value for name, value in fields.items() if name not in hidden and name != KEYS}


def shown(row: NodeRow | RelationRow) -> dict[str, Any]:
    """A row as the API writes it."""
    return _formed(row, public(row.kind, row.fields))


def exported(row: NodeRow | RelationRow, *, private: bool = False) -> dict[str, Any]:
    """A row as exports write it: with its keys, and with private fields only when asked for."""
    hidden = frozenset[str]() if private else private_fields(row.kind)
    if not private and row.fields.get(WITHHELD):
        return _formed(row, {WITHHELD: True})
    return _formed(row, {name: v for name, v in row.fields.items() if name not in hidden})


def _formed(row: NodeRow | RelationRow, fields: dict[str, Any]) -> dict[str, Any]:
    if isinstance(row, NodeRow):
        return {"kind": row.kind, "id": row.id, "fields": fields}
    return {"kind": row.kind, "from": row.start, "to": row.end, "fields": fields}
