"""How the graph came to be: imports, the places they read, and every change they made.

These records lie beside the graph: they are no part of its digest, and undo adds to them.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where in a file something stood. `row` counts as the sheet's own rows do, from 1."""

    file: str
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """One load, however many files: what undo takes back.

    `at` is UTC, ISO 8601. `state` is `open` while batches arrive, then `done`, or `undone`.
    """

    id: str
    title: str
    at: str
    state: str
    files: tuple[str, ...] = ()
    added: int = 0
    changed: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What one batch did to one node or relation.

    `number` is the change number of the batch. `entity` is a node's id, or
    `start KIND end [discriminator]` for a relation. `before` and `after` hold the fields that
    changed; `before` is None for what was added, `after` for what was deleted.
    """

    number: int
    import_id: str | None
    place: Place | None
    at: str
    kind: str
    entity: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
