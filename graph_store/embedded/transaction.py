"""One write transaction: what it reads, what it will write, and the history it leaves.

Everything happens inside the caller's SQLite transaction, which keeps all of it or nothing.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from graph_schema.ledger import Place
from graph_store.embedded.evidence_rows import keep_texts, touch
from graph_store.embedded.vectors import Encoding
from graph_store.errors import BatchRefused
from graph_store.interface import relation_key
from graph_store.merging import (
    Fields,
    difference,
    ended,
    has_text,
    searchable_text,
)


def now() -> str:
    """The present time, UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def dumps(value: Any) -> str:
    """Compact JSON text, unescaped."""
    return orjson.dumps(value).decode()


@dataclass(slots=True)
class KeptNode:
    """A node of the transaction: as it was before it, and as it is now (None: not there)."""

    id: str
    pk: int
    kind: str
    before: Fields | None
    after: Fields | None
    place: Place | None = None


@dataclass(slots=True)
class KeptRelation:
    """A relation of the transaction, as KeptNode."""

    pk: int
    kind: str
    start: str
    end: str
    discriminator: str
    before: Fields | None
    after: Fields | None
    place: Place | None = None


@dataclass(slots=True)
class Entry:
    """A line of history to be."""

    kind: str
    entity: str
    before: Fields | None
    after: Fields | None
    place: Place | None


@dataclass(slots=True)
class Transaction:
    """What one transaction reads before it writes, and what it will write.

    `nodes` and `relations` hold every entity that was looked at; `flush` writes those whose
    state differs, with their texts, keys and history, under one new change number.
    """

    writer: sqlite3.Connection
    codes: Mapping[str, int]
    encoding: Encoding
    nodes: dict[str, KeptNode] = field(default_factory=dict)
    relations: dict[str, KeptRelation] = field(default_factory=dict)
    _ties: dict[str, list[KeptRelation]] = field(default_factory=dict)
    _next_node: int = 0
    _next_relation: int = 0

    def __post_init__(self) -> None:
        self._next_node = self._highest("nodes") + 1
        self._next_relation = self._highest("relations") + 1

    def _highest(self, table: str) -> int:
        return int(self.writer.execute(f"SELECT ifnull(max(pk), 0) FROM {table}").fetchone()[0])

    # Looking up

    def load_nodes(self, ids: Iterable[str]) -> None:
        """Read the nodes of these ids that are there and were not read yet."""
        wanted = [node_id for node_id in dict.fromkeys(ids) if node_id not in self.nodes]
        names = {code: name for name, code in self.codes.items()}
        rows = self.writer.execute(
            "SELECT nodes.id, pk, kind, fields FROM json_each(?) JOIN nodes"
            " ON nodes.id = json_each.value",
            (dumps(wanted),),
        )
        for node_id, pk, kind, fields in rows:
            state = orjson.loads(fields)
            self.nodes[node_id] = KeptNode(node_id, pk, names[kind], state, state)

    def node(self, node_id: str, kind: str) -> KeptNode:
        """The node of an id, made with no state when it is not there."""
        found = self.nodes.get(node_id)
        if found is None:
            found = self.nodes[node_id] = KeptNode(node_id, self._next_node, kind, None, None)
            self._next_node += 1
        return found

    def relation(self, kind: str, start: str, end: str, discriminator: str) -> KeptRelation:
        """The relation between two nodes that were read, made when it is not there.

        Raises:
            BatchRefused: an end is not there.
        """
        key = relation_key(kind, start, end, discriminator)
        found = self.relations.get(key)
        if found is not None:
            return found
        ends = [self.nodes.get(start), self.nodes.get(end)]
        for node_id, node in zip((start, end), ends, strict=True):
            if node is None or node.after is None:
                raise BatchRefused(problem="end_missing", entity=key, found=node_id, expected="")
        first, last = ends
        assert first is not None
        assert last is not None
        row = None
        if first.before is not None and last.before is not None:
            row = self.writer.execute(
                "SELECT pk, fields FROM relations"
                " WHERE start = ? AND kind = ? AND finish = ? AND discriminator = ?",
                (first.pk, self.codes[kind], last.pk, discriminator),
            ).fetchone()
        if row is None:
            found = KeptRelation(self._next_relation, kind, start, end, discriminator, None, None)
            self._next_relation += 1
        else:
            state = orjson.loads(row[1])
            found = KeptRelation(row[0], kind, start, end, discriminator, state, state)
        self.relations[key] = found
        for node_id in {start, end}:
            self._ties.setdefault(node_id, []).append(found)
        return found

    def relations_at(self, node: KeptNode) -> list[KeptRelation]:
        """Every relation at a node, in the file or in this transaction."""
        names = {code: name for name, code in self.codes.items()}
        rows = self.writer.execute(
            "SELECT r.kind, a.id, b.id, r.discriminator FROM relations r"
            " JOIN nodes a ON a.pk = r.start JOIN nodes b ON b.pk = r.finish"
            " WHERE r.start = ?1 OR r.finish = ?1",
            (node.pk,),
        ).fetchall()
        self.load_nodes(end for row in rows for end in row[1:3])
        for kind, start, end, discriminator in rows:
            self.relation(names[kind], start, end, discriminator)
        return [tie for tie in self._ties.get(node.id, ()) if tie.after is not None]

    # Writing

    def flush(self, import_id: str | None, *, undone: bool = False) -> int | None:
        """Write what differs under a new change number; None when nothing differs."""
        entries = [*self._flush_nodes(), *self._flush_relations()]
        if not entries:
            return None
        number = int(
            self.writer.execute("SELECT ifnull(max(number), 0) + 1 FROM changes").fetchone()[0]
        )
        self.writer.execute("INSERT INTO changes VALUES (?, ?, ?)", (number, now(), import_id))
        self._flush_evidence(number)
        self._flush_history(entries, number, import_id, undone)
        if import_id is not None:
            self._count(entries, import_id)
        return number

    def _flush_nodes(self) -> list[Entry]:
        entries: list[Entry] = []
        added: list[tuple[object, ...]] = []
        keys_added: list[tuple[int, str, int]] = []
        keys_gone: list[tuple[int, str, int]] = []
        for node_id, node in self.nodes.items():
            if node.before == node.after:
                continue
            code = self.codes[node.kind]
            if node.after is None:
                self.writer.execute("DELETE FROM nodes WHERE pk = ?", (node.pk,))
            else:
                names = searchable_text(node.kind, node.after)
                row = (node_id, code, dumps(node.after), names)
                if node.before is None:
                    added.append((node.pk, *row))
                else:
                    self.writer.execute(
                        "UPDATE nodes SET fields = ?, names = ? WHERE pk = ?",
                        (row[2], names, node.pk),
                    )
            old = (node.before or {}).get("known_as", ())
            new = (node.after or {}).get("known_as", ())
            keys_gone.extend((code, key, node.pk) for key in old if key not in new)
            keys_added.extend((code, key, node.pk) for key in new if key not in old)
            entries.append(_entry(node.kind, node_id, node.before, node.after, node.place))
        self.writer.executemany(
            "INSERT INTO nodes (pk, id, kind, fields, names) VALUES (?, ?, ?, ?, ?)", added
        )
        self.writer.executemany(
            "DELETE FROM keys WHERE kind = ? AND key = ? AND node = ?", keys_gone
        )
        self.writer.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", keys_added)
        return entries

    def _flush_relations(self) -> list[Entry]:
        entries: list[Entry] = []
        added: list[tuple[object, ...]] = []
        for key, relation in self.relations.items():
            if relation.before == relation.after:
                continue
            if relation.after is None:
                self.writer.execute("DELETE FROM relations WHERE pk = ?", (relation.pk,))
            else:
                state = (dumps(relation.after), ended(relation.kind, relation.after))
                if relation.before is None:
                    ends = (self.nodes[relation.start].pk, self.nodes[relation.end].pk)
                    head = (relation.pk, self.codes[relation.kind], *ends, relation.discriminator)
                    added.append((*head, *state))
                else:
                    self.writer.execute(
                        "UPDATE relations SET fields = ?, ended = ? WHERE pk = ?",
                        (*state, relation.pk),
                    )
            entries.append(
                _entry(relation.kind, key, relation.before, relation.after, relation.place)
            )
        self.writer.executemany("INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?, ?)", added)
        return entries

    def _flush_evidence(self, number: int) -> None:
        changed = (
            (node.pk, node.kind, node.before, node.after)
            for node in self.nodes.values()
            if has_text(node.kind) and node.before != node.after
        )
        written = keep_texts(self.writer, self.codes, self.encoding, changed, number)
        links = (
            (link.kind, self.nodes[link.start].pk, self.nodes[link.end].pk)
            for link in self.relations.values()
            if link.before != link.after
        )
        touch(self.writer, self.codes, links, number, written)

    def _flush_history(
        self, entries: list[Entry], number: int, import_id: str | None, undone: bool
    ) -> None:
        sources: dict[tuple[str, str], int] = {}
        rows: list[tuple[object, ...]] = []
        for entry in entries:
            source = row = None
            if entry.place is not None:
                row = entry.place.row
                source = self._source(sources, entry.place)
            rows.append(
                (
                    number,
                    import_id,
                    source,
                    row,
                    self.codes[entry.kind],
                    entry.entity,
                    None if entry.before is None else dumps(entry.before),
                    None if entry.after is None else dumps(entry.after),
                    undone,
                )
            )
        self.writer.executemany(
            "INSERT INTO history (number, import_id, source, row, kind, entity, before, after,"
            " undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _source(self, sources: dict[tuple[str, str], int], place: Place) -> int:
        known = sources.get((place.file, place.sheet))
        if known is None:
            where = (place.file, place.sheet)
            self.writer.execute("INSERT OR IGNORE INTO sources (file, sheet) VALUES (?, ?)", where)
            known = int(
                self.writer.execute(
                    "SELECT pk FROM sources WHERE file = ? AND sheet = ?", where
                ).fetchone()[0]
            )
            sources[where] = known
        return known

    def _count(self, entries: list[Entry], import_id: str) -> None:
        added = sum(entry.before is None for entry in entries)
        deleted = sum(entry.after is None for entry in entries)
        self.writer.execute(
            "UPDATE imports SET added = added + ?, changed = changed + ?, deleted = deleted + ?"
            " WHERE id = ?",
            (added, len(entries) - added - deleted, deleted, import_id),
        )


def _entry(
    kind: str, entity: str, before: Fields | None, after: Fields | None, place: Place | None
) -> Entry:
    if before is None or after is None:
        return Entry(kind, entity, before, after, place)
    changed = difference(before, after)
    assert changed is not None
    return Entry(kind, entity, changed.before, changed.after, place)


def highest_change(connection: sqlite3.Connection) -> int:
    """The number of the last change that the connection sees."""
    return int(connection.execute("SELECT ifnull(max(number), 0) FROM changes").fetchone()[0])
