"""Private fields: who reads one is written down, before it is given."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.viewer import Viewer
from service.views import private_fields

READS: Final = "reads"
"""The log: a record a reading, by time."""


def private(row: NodeRow) -> dict[str, Any]:
    """The private fields that a node has. Whoever gives them on has them `noted` first."""
    hidden = private_fields(row.kind)
    return {name: value for name, value in row.fields.items() if name in hidden}


def read_private(store: Store, viewer: Viewer, row: NodeRow, why: str) -> dict[str, Any]:
    """The private fields of a node, for a viewer who may; the reading is in the log.

    `why`: by which action or engagement.
    """
    found = private(row)
    if found:
        noted(store, viewer, row.id, sorted(found), why)
    return found


def noted(store: Store, viewer: Viewer, of: str, fields: list[str], why: str) -> None:
    """Write down that somebody read these fields of a node."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    entry = {
        "at": at,
        "account": viewer.account,
        "name": viewer.name,
        "of": of,
        "fields": fields,
        "why": why,
    }
    store.put_record(READS, f"{at} {uuid4().hex[:8]}", entry)


def reads(store: Store, after: str = "", limit: int = 100) -> list[tuple[str, Mapping[str, Any]]]:
    """The log, the first reading first, from past the key `after`."""
    return list(store.records(READS, after=after, limit=limit))
