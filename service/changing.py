"""Changing a node that is there, with a line of the trail that tells what was before and after."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from graph_schema.kinds import NODES, Node
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from graph_store.merging import difference, with_values
from service.audit import Entry, Who, add, stamp
from service.secrets import refuse_secret
from service.spellings import SPELLED, code_of
from service.views import KEYS, private_fields


def change(store: Store, row: NodeRow, values: Mapping[str, Any], who: Who, what: str) -> NodeRow:
    """Set some fields of a node; None clears one. `what` it is called in the trail.

    Raises:
        NeedSecret, SpellingUnclear: as their names say; nothing is changed.
    """
    refuse_secret(values)
    node = made(row, coded(values))
    after = NodeRow(row.kind, row.id, node.fields())
    batch = Batch()
    batch.replace(node)
    if difference(dict(row.fields), after.fields) is None:
        return row
    tell(batch, who, what, row, after)
    store.write(batch)
    return after


def made(row: NodeRow, values: Mapping[str, Any]) -> Node:
    """A node with some of its fields set anew, checked; None clears one.

    Raises:
        pydantic.ValidationError: a value is none of its field.
    """
    return NODES[row.kind](id=row.id, **with_values(row.fields, values))


def coded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values with codes in place of the names of industries and regions.

    Raises:
        SpellingUnclear: several are meant, or none.
    """
    return {
        name: code_of(name, value) if name in SPELLED and value is not None else value
        for name, value in values.items()
    }


def tell(batch: Batch, who: Who, what: str, before: NodeRow, after: NodeRow) -> None:
    """Let a batch keep a line of the trail: fields that differ; of private ones the names alone."""
    hidden = private_fields(after.kind)
    differing = difference(dict(before.fields), dict(after.fields))
    assert differing is not None
    sides = [
        {name: value for name, value in side.items() if name not in hidden and name != KEYS}
        for side in differing
    ]
    withheld = tuple(sorted(hidden & differing.after.keys()))
    at = stamp(datetime.now(UTC))
    told = ({after.id: sides[0] if before.fields else None}, {after.id: sides[1] or None})
    add(batch, Entry(at, who, what, after.id, 0, *told, {}, withheld))
