"""Reading and writing states within one SQLite transaction."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

import orjson

from graph_store.embedded.evidence_rows import keep_texts, touch
from graph_store.embedded.records import swapped
from graph_store.embedded.vectors import KeptEncoding
from graph_store.interface import Conflict, Swap
from graph_store.kept import Kept, KeptChange, KeptEntry, KeptImport, KeptRecord
from graph_store.merging import Fields, ended, has_text, searchable_text
from graph_store.transaction import (
    Identity,
    KeptNode,
    KeptRelation,
    Line,
    Trace,
    Transaction,
    Written,
    about,
    counted,
    dumps,
    kept_entries,
    now,
)


class EmbeddedTransaction(Transaction):
    """A transaction of the store's one SQLite file, within the caller's BEGIN and COMMIT."""

    def __init__(
        self, writer: sqlite3.Connection, codes: Mapping[str, int], encoding: KeptEncoding
    ) -> None:
        super().__init__()
        self._writer = writer
        self._codes = codes
        self._names = {code: name for name, code in codes.items()}
        self._encoding = encoding
        self._node_rows: dict[str, int] = {}
        self._relation_rows: dict[Identity, int] = {}

    def _highest(self, table: str) -> int:
        return int(self._writer.execute(f"SELECT ifnull(max(pk), 0) FROM {table}").fetchone()[0])

    # Reading

    def read_nodes(self, ids: list[str]) -> Iterable[tuple[str, str, Fields]]:
        """Id, kind and fields of those nodes that are there."""
        rows = self._writer.execute(
            "SELECT nodes.id, pk, kind, fields FROM json_each(?) JOIN nodes"
            " ON nodes.id = json_each.value",
            (dumps(ids),),
        )
        for node_id, pk, kind, fields in rows:
            self._node_rows[node_id] = pk
            yield node_id, self._names[kind], orjson.loads(fields)

    def read_relations(self, identities: list[Identity]) -> Iterable[tuple[Identity, Fields]]:
        """Those of these relations that are there."""
        rows, codes = self._node_rows, self._codes
        for kind, start, end, discriminator in identities:
            row = self._writer.execute(
                "SELECT pk, fields FROM relations"
                " WHERE start = ? AND kind = ? AND finish = ? AND discriminator = ?",
                (rows[start], codes[kind], rows[end], discriminator),
            ).fetchone()
            if row is not None:
                identity = (kind, start, end, discriminator)
                self._relation_rows[identity] = row[0]
                yield identity, orjson.loads(row[1])

    def read_relations_at(self, ids: list[str]) -> Iterable[tuple[Identity, Fields]]:
        """Every relation at these nodes."""
        for node_id in ids:
            rows = self._writer.execute(
                "SELECT r.pk, r.kind, a.id, b.id, r.discriminator, r.fields FROM relations r"
                " JOIN nodes a ON a.pk = r.start JOIN nodes b ON b.pk = r.finish"
                " WHERE r.start = ?1 OR r.finish = ?1",
                (self._node_rows[node_id],),
            )
            for pk, kind, start, end, discriminator, fields in rows:
                identity = (self._names[kind], start, end, discriminator)
                self._relation_rows[identity] = pk
                yield identity, orjson.loads(fields)

    # Writing

    def keep(self, written: Written, import_id: str | None, undone: bool) -> int:
        """Write states and history under a new change number."""
        change = KeptChange(self.highest_change() + 1, now(), import_id)
        self._writer.execute("INSERT INTO changes VALUES (?, ?, ?)", change)
        self.put_states(written.nodes, written.relations)
        self._put_entries(kept_entries(written.entries, change, undone))
        if import_id is not None:
            self._writer.execute(
                "UPDATE imports SET added = added + ?, changed = changed + ?,"
                " deleted = deleted + ? WHERE id = ?",
                (*counted(written.entries), import_id),
            )
        return change.number

    def swap(self, swap: Swap) -> bool:
        """Swap a record."""
        return swapped(self._writer, swap)

    def put_states(self, nodes: list[KeptNode], relations: list[KeptRelation]) -> None:
        """Write states, with keys, texts and vectors."""
        self._keep_nodes(nodes)
        self._keep_relations(relations)
        self._keep_evidence(nodes, relations, self.highest_change())

    def put_ledger(self, rows: Sequence[Kept]) -> None:
        """Write rows of the ledger, and records."""
        for row in rows:
            match row:
                case KeptImport(record):
                    self._writer.execute(
                        "INSERT INTO imports (id, title, at, state, files, added, changed, deleted)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            *(record.id, record.title, record.at, record.state),
                            dumps(list(record.files)),
                            *(record.added, record.changed, record.deleted),
                        ),
                    )
                case KeptChange():
                    self._writer.execute("INSERT INTO changes VALUES (?, ?, ?)", row)
                case KeptRecord(collection, key, value):
                    self._writer.execute(
                        "INSERT OR REPLACE INTO records VALUES (?, ?, ?)",
                        (collection, key, dumps(value)),
                    )
        self._put_entries([row for row in rows if isinstance(row, KeptEntry)])

    def _keep_nodes(self, nodes: list[KeptNode]) -> None:
        added: list[tuple[object, ...]] = []
        keys_added: list[tuple[int, str, int]] = []
        keys_gone: list[tuple[int, str, int]] = []
        following = self._highest("nodes") + 1
        for node in nodes:
            code = self._codes[node.kind]
            if node.before is None:
                self._node_rows[node.id] = following
                following += 1
            pk = self._node_rows[node.id]
            if node.after is None:
                self._writer.execute("DELETE FROM nodes WHERE pk = ?", (pk,))
            else:
                names = searchable_text(node.kind, node.after)
                fields = dumps(node.after)
                if node.before is None:
                    added.append((pk, node.id, code, fields, names))
                else:
                    self._writer.execute(
                        "UPDATE nodes SET fields = ?, names = ? WHERE pk = ?", (fields, names, pk)
                    )
            old = (node.before or {}).get("known_as", ())
            new = (node.after or {}).get("known_as", ())
            keys_gone.extend((code, key, pk) for key in old if key not in new)
            keys_added.extend((code, key, pk) for key in new if key not in old)
        self._writer.executemany(
            "INSERT INTO nodes (pk, id, kind, fields, names) VALUES (?, ?, ?, ?, ?)", added
        )
        self._writer.executemany(
            "DELETE FROM keys WHERE kind = ? AND key = ? AND node = ?", keys_gone
        )
        self._writer.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", keys_added)

    def _keep_relations(self, relations: list[KeptRelation]) -> None:
        added: list[tuple[object, ...]] = []
        following = self._highest("relations") + 1
        for link in relations:
            identity = (link.kind, link.start, link.end, link.discriminator)
            if link.after is None:
                pk = self._relation_rows[identity]
                self._writer.execute("DELETE FROM relations WHERE pk = ?", (pk,))
                continue
            state = (dumps(link.after), ended(link.kind, link.after))
            if link.before is None:
                ends = (self._node_rows[link.start], self._node_rows[link.end])
                head = (following, self._codes[link.kind], *ends, link.discriminator)
                added.append((*head, *state))
                following += 1
            else:
                self._writer.execute(
                    "UPDATE relations SET fields = ?, ended = ? WHERE pk = ?",
                    (*state, self._relation_rows[identity]),
                )
        self._writer.executemany("INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?, ?)", added)

    def _keep_evidence(
        self, nodes: list[KeptNode], relations: list[KeptRelation], number: int
    ) -> None:
        rows = self._node_rows
        changed = (
            (rows[node.id], node.kind, node.before, node.after)
            for node in nodes
            if has_text(node.kind)
        )
        renewed = keep_texts(self._writer, self._codes, self._encoding, changed, number)
        links = ((link.kind, rows[link.start], rows[link.end]) for link in relations)
        touch(self._writer, self._codes, links, number, renewed)

    def _put_entries(self, entries: Iterable[KeptEntry]) -> None:
        sources: dict[tuple[str, str], int] = {}
        self._writer.executemany(
            "INSERT INTO history (number, import_id, source, row, kind, entity, before, after,"
            " undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    entry.number,
                    entry.import_id,
                    None
                    if entry.file is None
                    else self._source(sources, entry.file, entry.sheet or ""),
                    entry.row,
                    self._codes[entry.kind],
                    entry.entity,
                    None if entry.before is None else dumps(entry.before),
                    None if entry.after is None else dumps(entry.after),
                    entry.undone,
                )
                for entry in entries
            ),
        )

    def _source(self, sources: dict[tuple[str, str], int], file: str, sheet: str) -> int:
        where = (file, sheet)
        known = sources.get(where)
        if known is None:
            self._writer.execute("INSERT OR IGNORE INTO sources (file, sheet) VALUES (?, ?)", where)
            known = sources[where] = int(
                self._writer.execute(
                    "SELECT pk FROM sources WHERE file = ? AND sheet = ?", where
                ).fetchone()[0]
            )
        return known

    # The ledger

    def highest_change(self) -> int:
        """The number of the last change."""
        return highest_change(self._writer)

    def import_state(self, import_id: str) -> str | None:
        """The state of an import, or None."""
        row = self._writer.execute(
            "SELECT state FROM imports WHERE id = ?", (import_id,)
        ).fetchone()
        return None if row is None else str(row[0])

    def traces(self, import_id: str) -> list[Trace]:
        """The lines of history of an import that were not taken back, the last first."""
        rows = self._writer.execute(
            "SELECT pk, kind, entity, before FROM history"
            " WHERE import_id = ? AND NOT undone ORDER BY pk DESC",
            (import_id,),
        )
        return [
            Trace(pk, self._names[kind], entity, None if before is None else orjson.loads(before))
            for pk, kind, entity, before in rows
        ]

    def later(self, since: dict[str, int], import_id: str) -> list[Conflict]:
        """For entities that another write touched after a place of the history: the last such."""
        found: list[Conflict] = []
        for entity, place in since.items():
            row = self._writer.execute(
                "SELECT number, import_id FROM history"
                " WHERE entity = ? AND pk > ? AND NOT undone AND import_id IS NOT ?"
                " ORDER BY pk DESC LIMIT 1",
                (entity, place, import_id),
            ).fetchone()
            if row is not None:
                found.append(Conflict(entity, *row))
        return found

    def last(self, entities: Collection[str]) -> dict[str, tuple[int, str | None]]:
        """The number and the import of the last change of each entity."""
        found: dict[str, tuple[int, str | None]] = {}
        for entity in entities:
            row = self._writer.execute(
                "SELECT number, import_id FROM history WHERE entity = ? ORDER BY pk DESC LIMIT 1",
                (entity,),
            ).fetchone()
            found[entity] = (row[0], row[1])
        return found

    def lines_of(self, entity: str) -> list[Line]:
        """The lines of history of one entity."""
        rows = self._writer.execute(
            "SELECT pk, before, after FROM history WHERE entity = ? ORDER BY pk", (entity,)
        )
        return [
            Line(pk, *(None if told is None else orjson.loads(told) for told in states))
            for pk, *states in rows
        ]

    def lines_about(self, node_id: str) -> list[Line]:
        """The lines of history of a node and of its relations."""
        entities = self._writer.execute(
            "SELECT DISTINCT entity FROM history WHERE instr(entity, ?)", (node_id,)
        )
        mine = [entity for (entity,) in entities.fetchall() if about(entity, node_id)]
        return [line for entity in mine for line in self.lines_of(entity)]

    def rewrite_line(self, place: int, before: Fields | None, after: Fields | None) -> None:
        """Let a line of history tell this instead."""
        told = [None if state is None else dumps(state) for state in (before, after)]
        self._writer.execute(
            "UPDATE history SET before = ?, after = ? WHERE pk = ?", (*told, place)
        )

    def forget_lines(self, places: Collection[int]) -> None:
        """Delete lines of history."""
        self._writer.executemany("DELETE FROM history WHERE pk = ?", ((each,) for each in places))

    def forget_unsaid(self) -> None:
        """Delete what was read in texts that no node says any more."""
        self._writer.execute(
            "DELETE FROM vectors WHERE hash NOT IN (SELECT hash FROM texts WHERE hash IS NOT NULL)"
        )

    def take_back(self, places: list[int], import_id: str) -> None:
        """Mark lines of history, and the import, as taken back."""
        self._writer.executemany(
            "UPDATE history SET undone = 1 WHERE pk = ?", ((place,) for place in places)
        )
        self._writer.execute("UPDATE imports SET state = 'undone' WHERE id = ?", (import_id,))


def highest_change(connection: sqlite3.Connection) -> int:
    """The number of the last change that the connection sees."""
    return int(connection.execute("SELECT ifnull(max(number), 0) FROM changes").fetchone()[0])
