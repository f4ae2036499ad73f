"""Reading nodes and relations: by id, by key, by filter, and around a node."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import orjson

from graph_schema.identity import name_key
from graph_schema.kinds import NODES, declared
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.relations import REFERENCE_RELATIONS
from graph_store.errors import UnknownField
from graph_store.interface import (
    Filter,
    Linked,
    NodeRow,
    Page,
    RelationRow,
    Subgraph,
)
from graph_store.reference import (
    PREFIX_BY_RELATION,
    is_reference,
    parent_of,
    reference_ids,
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
            return _find_reference(kind, where, text, after, limit)
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
        border = list(self.get_many(node_ids))
        reached = dict.fromkeys(border)
        found: dict[tuple[str, str, str, str], RelationRow] = {}
        for _ in range(depth):
            following: list[str] = []
            for row in self.relations(border, kinds):
                found[row.kind, row.start, row.end, dumps(row.fields)] = row
                for end in (row.start, row.end):
                    if end not in reached:
                        reached[end] = None
                        following.append(end)
            border = following
        kept = list(reached)[:limit]
        nodes = self.get_many(kept)
        relations = [row for row in found.values() if row.start in nodes and row.end in nodes]
        return Subgraph(list(nodes.values()), relations, len(reached))

    # Everything

    def project(
        self, nodes: Collection[str] | None, relations: Collection[str] | None
    ) -> "nx.MultiDiGraph[str]":
        """The graph of these kinds for networkx."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for row in self.walk_nodes(nodes):
            graph.add_node(row.id, kind=row.kind, **row.fields)
        wanted = [self._codes[k] for k in relations or () if k in self._codes]
        rows = self._connection.execute(
            "SELECT r.kind, a.id, b.id, r.discriminator, r.fields FROM relations r"
            " JOIN nodes a ON a.pk = r.start JOIN nodes b ON b.pk = r.finish"
            + ("" if relations is None else " WHERE r.kind IN (SELECT value FROM json_each(?))")
            + " ORDER BY r.kind, a.id, b.id, r.discriminator",
            () if relations is None else (dumps(wanted),),
        )
        for kind, start, end, more, fields in rows:
            if start in graph and end in graph:
                key = self._names[kind] + (f" {more}" if more else "")
                graph.add_edge(start, end, key=key, kind=self._names[kind], **orjson.loads(fields))
        if nodes is not None and REFERENCE_KINDS & set(nodes):
            self._project_references(graph, nodes, relations)
        return graph

    def _project_references(
        self,
        graph: "nx.MultiDiGraph[str]",
        nodes: Collection[str],
        relations: Collection[str] | None,
    ) -> None:
        written = [(str(node_id), dict(data)) for node_id, data in graph.nodes(data=True)]
        for node_id, data in written:
            row = NodeRow(data["kind"], node_id, data)
            for link in reference_relations(row, relations):
                target = reference_node(link.end)
                if target is not None and target.kind in nodes:
                    graph.add_node(target.id, kind=target.kind, **target.fields)
                    graph.add_edge(link.start, link.end, key=link.kind, kind=link.kind)

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

    def walk_relations(self) -> Iterator[tuple[RelationRow, str]]:
        """Every written relation with its discriminator, by kind and ends."""
        names = sorted((name, code) for name, code in self._codes.items() if name not in NODES)
        for name, code in names:
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
        used: set[str] = set()
        for node in self.walk_nodes():
            yield node
            used.update(link.end for link in reference_relations(node))
        border = set(used)
        while border:
            border = {p for p in map(parent_of, border) if p is not None and p not in used}
            used |= border
        for node_id in sorted(used):
            reference = reference_node(node_id)
            if reference is not None:
                yield reference
        for relation, _ in self.walk_relations():
            yield relation
        for node in self.walk_nodes():
            yield from reference_relations(node)
        for node_id in sorted(used):
            reference = reference_node(node_id)
            if reference is not None:
                yield from reference_relations(reference)

    def counts(self) -> dict[str, int]:
        """Nodes and relations by kind."""
        rows = self._connection.execute(
            "SELECT kind, count(*) FROM nodes GROUP BY kind"
            " UNION ALL SELECT kind, count(*) FROM relations GROUP BY kind"
        )
        return dict(sorted((self._names[kind], count) for kind, count in rows))


def check_filter(kind: str, condition: Filter) -> None:
    """Refuse a filter on a field that is not declared as one.

    Raises:
        UnknownField: naming the fields that lists of the kind are filtered by.
    """
    fields = [f.name for f in declared(NODES[kind]).values() if f.mark.indexed]
    if condition.field not in fields:
        raise UnknownField(kind=kind, field=condition.field, expected=", ".join(fields))


def _holds_code(field: str, many: bool) -> str:
    column = f"json_extract(fields, '$.{field}')"
    if many:
        return f"EXISTS (SELECT 1 FROM json_each({column}) c WHERE c.value = ?)"
    return f"{column} = ?"


def _find_reference(kind: str, where: Sequence[Filter], text: str, after: str, limit: int) -> Page:
    for condition in where:
        check_filter(kind, condition)
    wanted = name_key(text)
    items: list[NodeRow] = []
    for node_id in reference_ids(kind):
        if node_id <= after:
            continue
        node = reference_node(node_id)
        if node is None or (wanted and wanted not in name_key(str(node.fields["name"]))):
            continue
        if len(items) == limit:
            return Page(items, items[-1].id)
        items.append(node)
    return Page(items, None)
