"""The ledger in the database: changes, lines of history, imports, and what undo reads of them."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from itertools import islice

import orjson

from graph_schema.ledger import Import
from graph_store.interface import Conflict
from graph_store.kept import KeptChange, KeptEntry
from graph_store.merging import Fields
from graph_store.neo4j.names import CHANGE, ENTRY, IMPORT
from graph_store.neo4j.server import Running
from graph_store.transaction import Line, Trace, Transaction, about, dumps

_ENTRIES_AT_ONCE = 10_000


class LedgerTransaction(Transaction):
    """A transaction that holds the ledger, as far as the ledger goes."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self._rows = running.rows
        found = self._rows("MATCH (l:Ledger) RETURN l.change, l.entries, l.encoders")
        self._change, self._entries, self._encoders = found[0]

    def highest_change(self) -> int:
        """The number of the last change."""
        return int(self._change)

    def import_state(self, import_id: str) -> str | None:
        """The state of an import, or None."""
        rows = self._rows(f"MATCH (i:{IMPORT} {{id: $id}}) RETURN i.state", id=import_id)
        return str(rows[0][0]) if rows else None

    def traces(self, import_id: str) -> list[Trace]:
        """The lines of history of an import that were not taken back, the last first."""
        rows = self._rows(
            f"MATCH (e:{ENTRY} {{import_id: $id}}) WHERE e.undone IS NULL"
            " RETURN e.place, e.kind, e.entity, e.before ORDER BY e.place DESC",
            id=import_id,
        )
        return [
            Trace(place, kind, entity, None if before is None else orjson.loads(before))
            for place, kind, entity, before in rows
        ]

    def later(self, since: dict[str, int], import_id: str) -> list[Conflict]:
        """For entities that another write touched after a place of the history: the last such."""
        rows = self._rows(
            f"UNWIND $rows AS row MATCH (e:{ENTRY} {{entity: row[0]}})"
            " WHERE e.place > row[1] AND e.undone IS NULL"
            " AND coalesce(e.import_id, '') <> $id"
            " WITH row[0] AS entity, e ORDER BY e.place DESC"
            " WITH entity, head(collect(e)) AS e RETURN entity, e.number, e.import_id",
            rows=[[entity, place] for entity, place in since.items()],
            id=import_id,
        )
        found = {entity: Conflict(entity, number, other) for entity, number, other in rows}
        return [found[entity] for entity in since if entity in found]

    def last(self, entities: Collection[str]) -> dict[str, tuple[int, str | None]]:
        """The number and the import of the last change of each entity."""
        rows = self._rows(
            f"UNWIND $entities AS entity MATCH (e:{ENTRY} {{entity: entity}})"
            " WITH entity, e ORDER BY e.place DESC"
            " WITH entity, head(collect(e)) AS e RETURN entity, e.number, e.import_id",
            entities=sorted(entities),
        )
        return {entity: (number, import_id) for entity, number, import_id in rows}

    def lines_of(self, entity: str) -> list[Line]:
        """The lines of history of one entity."""
        rows = self._rows(
            f"MATCH (e:{ENTRY} {{entity: $entity}})"
            " RETURN e.place, e.before, e.after ORDER BY e.place",
            entity=entity,
        )
        return [
            Line(place, *(None if told is None else orjson.loads(told) for told in states))
            for place, *states in rows
        ]

    def lines_about(self, node_id: str) -> list[Line]:
        """The lines of history of a node and of its relations."""
        rows = self._rows(
            f"MATCH (e:{ENTRY}) WHERE e.entity CONTAINS $id RETURN DISTINCT e.entity", id=node_id
        )
        mine = [entity for (entity,) in rows if about(entity, node_id)]
        return [line for entity in mine for line in self.lines_of(entity)]

    def rewrite_line(self, place: int, before: Fields | None, after: Fields | None) -> None:
        """Let a line of history tell this instead."""
        self._rows(
            f"MATCH (e:{ENTRY} {{place: $place}}) SET e.before = $before, e.after = $after",
            place=place,
            before=None if before is None else dumps(before),
            after=None if after is None else dumps(after),
        )

    def forget_lines(self, places: Collection[int]) -> None:
        """Delete lines of history."""
        self._rows(
            f"UNWIND $places AS place MATCH (e:{ENTRY} {{place: place}}) DELETE e",
            places=list(places),
        )

    def take_back(self, places: list[int], import_id: str) -> None:
        """Mark lines of history, and the import, as taken back."""
        for first in range(0, len(places), _ENTRIES_AT_ONCE):
            self._rows(
                f"UNWIND $places AS place MATCH (e:{ENTRY} {{place: place}}) SET e.undone = true",
                places=places[first : first + _ENTRIES_AT_ONCE],
            )
        self._rows(f"MATCH (i:{IMPORT} {{id: $id}}) SET i.state = 'undone'", id=import_id)

    def _put_imports(self, imports: list[Import]) -> None:
        self._rows(
            "MATCH (l:Ledger) UNWIND range(1, size($rows)) AS number"
            " WITH l, number, $rows[number - 1] AS row"
            f" CREATE (i:{IMPORT}) SET i = row, i.place = l.imports + number"
            " WITH l, count(*) AS many SET l.imports = l.imports + many",
            rows=[asdict(record) for record in imports],
        )

    def _put_changes(self, changes: list[KeptChange], token: str | None) -> None:
        self._rows(
            f"UNWIND $rows AS row CREATE (c:{CHANGE}) SET c = row",
            rows=[change._asdict() | {"token": token} for change in changes],
        )

    def _put_entries(self, entries: Iterable[KeptEntry]) -> None:
        lines = iter(entries)
        while some := list(islice(lines, _ENTRIES_AT_ONCE)):
            self._rows(
                f"UNWIND $rows AS row CREATE (e:{ENTRY}) SET e = row",
                rows=[
                    entry._asdict()
                    | {
                        "place": self._entries + number,
                        "before": None if entry.before is None else dumps(entry.before),
                        "after": None if entry.after is None else dumps(entry.after),
                        "undone": entry.undone or None,
                    }
                    for number, entry in enumerate(some, 1)
                ],
            )
            self._entries += len(some)
