"""Reading nodes and relations: by id, by key, by filter, and around a node."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import orjson

from graph_schema.identity import name_key
from graph_schema.kinds import NODES
from graph_schema.ledger import Import
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.relations import REFERENCE_RELATIONS
from graph_store.composing import (
    Tied,
    check_field,
    check_filter,
    find_reference,
    neighbourhood,
    projected,
    walked,
)
from graph_store.embedded.transaction import highest_change
from graph_store.interface import (
    Filter,
    Linked,
    NodeRow,
    Page,
    RelationRow,
    Subgraph,
)
from graph_store.kept import (
    Kept,
    KeptChange,
    KeptEntry,
    KeptImport,
    KeptLedger,
    KeptNodeRow,
    KeptRecord,
    KeptRelationRow,
)
from graph_store.reference import (
    PREFIX_BY_RELATION,
    is_reference,
    reference_node,
    reference_relations,
    references,
)
from graph_store.transaction import dumps

if TYPE_CHECKING:
    import networkx as nx

_WALKED_AT_ONCE = 1_000


class Reader:
    """The queries of one connection, in whatever transaction it is in."""

    def __init__(self, connection: sqlite3.Connection, codes: Mapping[str, int]) -> None:
        self._connection = connection
        self._codes = codes
        self._names = {code: name for name, code in codes.items()}

    def _row(self, kind: int, node_id: str, fields: str) -> NodeRow:
        return NodeRow(self._names[kind], node_id, orjson.loads(fields))

    # Nodes

    def get_many(self, node_ids: Collection[str]) -> dict[str, NodeRow]:
        """The nodes of these ids, in the order asked for."""
        rows = self._connection.execute(
            "SELECT kind, n.id, fields FROM json_each(?) j JOIN nodes n ON n.id = j.value",
            (dumps(list(node_ids)),),
        )
        found = {row[1]: self._row(*row) for row in rows}
        for node_id in node_ids:
            if is_reference(node_id) and (node := reference_node(node_id)):
                found[node_id] = node
        return {node_id: found[node_id] for node_id in node_ids if node_id in found}

    def values(self, node_ids: Collection[str], field: str) -> dict[str, str | None]:
        """One field of these nodes."""
        check_field(field)
        rows = self._connection.execute(
            "SELECT n.id, json_extract(fields, ?) FROM json_each(?) j JOIN nodes n"
            " ON n.id = j.value",
            (f"$.{field}", dumps(list(node_ids))),
        )
        return dict(rows.fetchall())

    def lookup(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Ids by identity key."""
        rows = self._connection.execute(
            "SELECT k.key, n.id FROM json_each(?) j JOIN keys k ON k.kind = ? AND k.key = j.value"
            " JOIN nodes n ON n.pk = k.node ORDER BY n.id",
            (dumps(list(keys)), self._codes[kind]),
        )
        found: dict[str, tuple[str, ...]] = {}
        for key, node_id in rows:
            found[key] = (*found.get(key, ()), node_id)
        return found

    def find(
        self,
        kind: str,
        where: Sequence[Filter],
        text: str,
        linked: Linked | None,
        after: str,
        limit: int,
    ) -> Page:
        """A page of a kind in the order of ids."""
        if kind in REFERENCE_KINDS:
            return find_reference(kind, where, text, after, limit)
        conditions = ["kind = ?", "id > ?"]
        values: list[object] = [self._codes[kind], after]
        for condition in where:
            self._add_filter(kind, condition, conditions, values)
        if text:
            conditions.append("instr(names, ?) > 0")
            values.append(name_key(text))
        if linked is not None:
            self._add_link(kind, linked, conditions, values)
        rows = self._connection.execute(
            f"SELECT kind, id, fields FROM nodes WHERE {' AND '.join(conditions)}"
            " ORDER BY id LIMIT ?",
            (*values, limit + 1),
        ).fetchall()
        items = [self._row(*row) for row in rows[:limit]]
        return Page(items, items[-1].id if len(rows) > limit else None)

    def _add_filter(
        self, kind: str, condition: Filter, conditions: list[str], values: list[object]
    ) -> None:
        check_filter(kind, condition)
        # The literal kind lets SQLite use the partial index of the field.
        column = f"json_extract(fields, '$.{condition.field}')"
        conditions.append(f"kind = {self._codes[kind]}")
        if condition.prefix:
            conditions.append(f"{column} >= ? AND {column} < ?")
            values += [str(condition.value), f"{condition.value}\U0010ffff"]
        else:
            conditions.append(f"{column} = ?")
            values.append(condition.value)

    def _add_link(
        self, kind: str, linked: Linked, conditions: list[str], values: list[object]
    ) -> None:
        if linked.relation in REFERENCE_RELATIONS:
            code = linked.node_id.partition(":")[2]
            clause = [
                _holds_code(field.field, field.many)
                for field in references(kind)
                if field.relation == linked.relation
            ]
            conditions.append(f"({' OR '.join(clause) or '0'})")
            values += [code] * len(clause)
            return
        other = "(SELECT pk FROM nodes WHERE id = ?)"
        conditions.append(
            f"pk IN (SELECT finish FROM relations WHERE start = {other} AND kind = ?"
            f" UNION ALL SELECT start FROM relations WHERE finish = {other} AND kind = ?)"
        )
        number = self._codes.get(linked.relation, -1)
        values += [linked.node_id, number, linked.node_id, number]

    # Relations

    def relations(
        self, node_ids: Sequence[str], kinds: Collection[str] | None
    ) -> list[RelationRow]:
        """The relations at nodes: those written, then those that fields stand for."""
        wanted = self._codes.keys() if kinds is None else kinds
        rows = self._connection.execute(
            "SELECT r.kind, a.id, b.id, r.fields FROM json_each(?) place"
            " JOIN nodes n ON n.id = place.value"
            " JOIN relations r ON r.start = n.pk OR r.finish = n.pk"
            " JOIN nodes a ON a.pk = r.start JOIN nodes b ON b.pk = r.finish"
            " WHERE r.kind IN (SELECT value FROM json_each(?))"
            " ORDER BY place.key, r.kind, a.id, b.id, r.discriminator",
            (dumps(list(node_ids)), dumps([self._codes[k] for k in wanted if k in self._codes])),
        )
        found = [
            RelationRow(self._names[kind], start, end, orjson.loads(fields))
            for kind, start, end, fields in rows
        ]
        if kinds is None or not REFERENCE_RELATIONS.isdisjoint(kinds):
            for node in self.get_many(node_ids).values():
                found += reference_relations(node, kinds)
                if is_reference(node.id):
                    found += self._referring(node.id, kinds)
        return found

    def _referring(self, node_id: str, kinds: Collection[str] | None) -> list[RelationRow]:
        """The relations by which nodes refer to a reference node."""
        found: list[RelationRow] = []
        code = node_id.partition(":")[2]
        for kind in NODES:
            for field, relation, many in references(kind):
                if not node_id.startswith(f"{PREFIX_BY_RELATION[relation]}:"):
                    continue
                if kinds is not None and relation not in kinds:
                    continue
                rows = self._connection.execute(
                    f"SELECT id FROM nodes WHERE kind = {self._codes[kind]}"
                    f" AND {_holds_code(field, many)} ORDER BY id",
                    (code,),
                )
                found += [RelationRow(relation, start, node_id, {}) for (start,) in rows]
        return found

    def neighbourhood(
        self, node_ids: Sequence[str], depth: int, kinds: Collection[str] | None, limit: int
    ) -> Subgraph:
        """What lies around nodes, nearest first; of an unknown one nothing."""
        return neighbourhood(
            node_ids,
            depth,
            limit,
            lambda border: (self.relations(border, kinds), {}),
            self.get_many,
        )

    # Everything

    def project(
        self, nodes: Collection[str] | None, relations: Collection[str] | None
    ) -> "nx.MultiDiGraph[str]":
        """The graph of these kinds for networkx."""
        return projected(self.walk_nodes(nodes), self.walk_relations(relations), nodes, relations)

    def walk_nodes(self, kinds: Collection[str] | None = None) -> Iterator[NodeRow]:
        """Every written node of these kinds, by kind and id; reads on as it is consumed."""
        for name in sorted(self._codes):
            if name not in NODES or (kinds is not None and name not in kinds):
                continue
            after = ""
            while rows := self._connection.execute(
                "SELECT kind, id, fields FROM nodes WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
                (self._codes[name], after, _WALKED_AT_ONCE),
            ).fetchall():
                yield from (self._row(*row) for row in rows)
                after = rows[-1][1]

    def walk_relations(self, kinds: Collection[str] | None = None) -> Iterator[Tied]:
        """Every written relation of these kinds with its discriminator, by kind and ends."""
        names = sorted((name, code) for name, code in self._codes.items() if name not in NODES)
        for name, code in names:
            if kinds is not None and name not in kinds:
                continue
            rows = self._connection.execute(
                "SELECT a.id, b.id, r.discriminator, r.fields FROM relations r"
                " JOIN nodes a ON a.pk = r.start JOIN nodes b ON b.pk = r.finish"
                " WHERE r.kind = ? ORDER BY a.id, b.id, r.discriminator",
                (code,),
            )
            for start, end, more, fields in rows:
                yield RelationRow(name, start, end, orjson.loads(fields)), more

    def walk(self) -> Iterator[NodeRow | RelationRow]:
        """Every node, the reference nodes in use among them, then every relation."""
        return walked(self.walk_nodes, self.walk_relations)

    def everything(self) -> Iterator[Kept]:
        """All that is kept: the ledger, records, nodes, relations."""
        ask = self._connection.execute
        yield KeptLedger(highest_change(self._connection))
        for record in self.imports(newest_first=False):
            yield KeptImport(record)
        for row in ask("SELECT number, at, import_id FROM changes ORDER BY number"):
            yield KeptChange(*row)
        for number, at, import_id, file, sheet, row, kind, entity, before, after, undone in ask(
            "SELECT h.number, c.at, h.import_id, s.file, s.sheet, h.row, h.kind, h.entity,"
            " h.before, h.after, h.undone FROM history h JOIN changes c ON c.number = h.number"
            " LEFT JOIN sources s ON s.pk = h.source ORDER BY h.pk"
        ):
            yield KeptEntry(
                *(number, at, import_id, file, sheet, row, self._names[kind], entity),
                None if before is None else orjson.loads(before),
                None if after is None else orjson.loads(after),
                bool(undone),
            )
        for collection, key, value in ask(
            "SELECT collection, key, value FROM records ORDER BY collection, key"
        ):
            yield KeptRecord(collection, key, orjson.loads(value))
        for node in self.walk_nodes():
            yield KeptNodeRow(node.kind, node.id, dict(node.fields))
        for link, more in self.walk_relations():
            yield KeptRelationRow(link.kind, link.start, link.end, more, dict(link.fields))

    def imports(self, *, newest_first: bool = True) -> list[Import]:
        """All imports."""
        rows = self._connection.execute(
            "SELECT id, title, at, state, files, added, changed, deleted FROM imports"
            f" ORDER BY rowid {'DESC' if newest_first else 'ASC'}"
        )
        return [
            Import(import_id, title, at, state, tuple(orjson.loads(files)), added, changed, deleted)
            for import_id, title, at, state, files, added, changed, deleted in rows
        ]

    def counts(self) -> dict[str, int]:
        """Nodes and relations by kind."""
        rows = self._connection.execute(
            "SELECT kind, count(*) FROM nodes GROUP BY kind"
            " UNION ALL SELECT kind, count(*) FROM relations GROUP BY kind"
        )
        return dict(sorted((self._names[kind], count) for kind, count in rows))


def _holds_code(field: str, many: bool) -> str:
    column = f"json_extract(fields, '$.{field}')"
    if many:
        return f"EXISTS (SELECT 1 FROM json_each({column}) c WHERE c.value = ?)"
    return f"{column} = ?"
