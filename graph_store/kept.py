"""What a store keeps, row by row, as it goes from one store to another.

First the ledger, then records, then nodes, then relations; reference nodes, texts, vectors and
indexes are derived and made anew.
"""

from typing import Any, NamedTuple

from graph_schema.ledger import Import


class KeptLedger(NamedTuple):
    """Where the ledger stands: the number of the last change."""

    change: int


class KeptImport(NamedTuple):
    """An import; imports come in the order in which they were begun."""

    record: Import


class KeptChange(NamedTuple):
    """A change: its number, when it was (UTC, ISO 8601), and the import it belongs to."""

    number: int
    at: str
    import_id: str | None


class KeptEntry(NamedTuple):
    """A line of history; lines come in the order in which they were written.

    `before` and `after` are the fields that changed (None: the entity was not there), `undone`
    whether it was taken back.
    """

    number: int
    at: str
    import_id: str | None
    file: str | None
    sheet: str | None
    row: int | None
    kind: str
    entity: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undone: bool


class KeptRecord(NamedTuple):
    """A record outside the graph."""

    collection: str
    key: str
    value: dict[str, Any]


class KeptNodeRow(NamedTuple):
    """A written node."""

    kind: str
    id: str
    fields: dict[str, Any]


class KeptRelationRow(NamedTuple):
    """A written relation, with what tells it from another of its kind and ends."""

    kind: str
    start: str
    end: str
    discriminator: str
    fields: dict[str, Any]


Kept = KeptLedger | KeptImport | KeptChange | KeptEntry | KeptRecord | KeptNodeRow | KeptRelationRow
