"""Reading nodes and relations of the server: by id, by key, by filter, and around a node."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from graph_schema.identity import name_key
from graph_schema.kinds import kind_of
from graph_schema.ledger import Import
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.relations import REFERENCE_RELATIONS
from graph_store.composing import (
    Around,
    Tied,
    check_field,
    check_filter,
    find_reference,
    neighbourhood,
    projected,
    walked,
)
from graph_store.interface import Filter, Linked, NodeRow, Page, RelationRow, Subgraph
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
from graph_store.neo4j.names import (
    KEY,
    MORE,
    NAMES,
    WRITTEN_KINDS,
    WRITTEN_RELATIONS,
    types,
)
from graph_store.neo4j.properties import FIELDS, by_kind, fields_of, key_of
from graph_store.neo4j.server import Running
from graph_store.reference import (
    is_reference,
    reference_node,
    reference_relations,
)

if TYPE_CHECKING:
    import networkx as nx


class Reader:
    """The queries of one reading transaction."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._rows = running.rows

    # Nodes

    def get_many(self, node_ids: Collection[str]) -> dict[str, NodeRow]:
        """The nodes of these ids, in the order asked for; one question."""
        found = {
            node_id: node
            for node_id in node_ids
            if is_reference(node_id) and (node := reference_node(node_id)) is not None
        }
        kinds = _written_by_kind(node_ids)
        if kinds:
            parts = (
                f"MATCH (n:{kind}) WHERE n.id IN ${kind} RETURN '{kind}' AS kind,"
                f" n.id AS id, {FIELDS.format('n')} AS fields"
                for kind in sorted(kinds)
            )
            for kind, node_id, pairs in self._rows(" UNION ALL ".join(parts), **kinds):
                found[node_id] = NodeRow(kind, node_id, fields_of(kind, pairs))
        return {node_id: found[node_id] for node_id in node_ids if node_id in found}

    def values(self, node_ids: Collection[str], field: str) -> dict[str, str | None]:
        """One field of these nodes; one question."""
        check_field(field)
        kinds = _written_by_kind(node_ids)
        parts = (
            f"MATCH (n:{kind}) WHERE n.id IN ${kind} RETURN n.id AS id, n.{field} AS value"
            for kind in sorted(kinds)
        )
        found: dict[str, str | None] = {}
        if kinds:
            found.update((row[0], row[1]) for row in self._rows(" UNION ALL ".join(parts), **kinds))
        return found

    def lookup(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Ids by identity key."""
        wanted = {key_of(kind, key): key for key in keys}
        rows = self._rows(
            f"UNWIND $keys AS key MATCH (k:{KEY} {{key: key}}) RETURN key, k.ids",
            keys=list(wanted),
        )
        return {wanted[name]: tuple(sorted(ids)) for name, ids in rows}

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
        conditions = ["n.id > $after"]
        values: dict[str, Any] = {"after": after, "limit": limit + 1}
        for number, condition in enumerate(where):
            check_filter(kind, condition)
            operator = "STARTS WITH" if condition.prefix else "="
            conditions.append(f"n.{condition.field} {operator} $value{number}")
            values[f"value{number}"] = condition.value
        if text:
            conditions.append(f"n.{NAMES} CONTAINS $text")
            values["text"] = name_key(text)
        if linked is not None:
            other = kind_of(linked.node_id)
            if other is None or linked.relation not in {*WRITTEN_RELATIONS, *REFERENCE_RELATIONS}:
                return Page([], None)
            conditions.append(f"EXISTS {{ (n)-[:{linked.relation}]-(:{other} {{id: $other}}) }}")
            values["other"] = linked.node_id
        rows = self._rows(
            f"MATCH (n:{kind}) WHERE {' AND '.join(conditions)}"
            f" RETURN n.id, {FIELDS.format('n')} ORDER BY n.id LIMIT $limit",
            **values,
        )
        items = [NodeRow(kind, node_id, fields_of(kind, pairs)) for node_id, pairs in rows[:limit]]
        return Page(items, items[-1].id if len(rows) > limit else None)

    # Relations

    def relations(
        self, node_ids: Sequence[str], kinds: Collection[str] | None
    ) -> list[RelationRow]:
        """The relations at nodes: those written, then those that fields stand for."""
        rows, _ = self._around(list(node_ids), kinds, self._within(node_ids, 1, kinds))
        return rows

    def _around(
        self, node_ids: Sequence[str], kinds: Collection[str] | None, near: "_Near"
    ) -> Around:
        """The relations at nodes and the nodes, from what was read; a reference node needs one
        question more."""
        nodes = dict(near.nodes)
        rows = [row for node_id in node_ids for row in near.links.get(node_id, ())]
        for node_id in node_ids:
            node = reference_node(node_id) if is_reference(node_id) else nodes.get(node_id)
            if node is not None:
                nodes[node_id] = node
                rows += reference_relations(node, kinds)
                if is_reference(node_id):
                    rows += self._referring(node_id, kinds)
        return rows, nodes

    def _within(
        self, node_ids: Sequence[str], depth: int, kinds: Collection[str] | None
    ) -> "_Near":
        """The written relations within so many steps of nodes, and the nodes. One question."""
        wanted = [k for k in WRITTEN_RELATIONS if kinds is None or k in kinds]
        labels = _written_by_kind(node_ids)
        if not labels:
            return _Near({}, {})
        seeds = " UNION ALL ".join(
            f"MATCH (n:{kind}) WHERE n.id IN ${kind} RETURN n" for kind in sorted(labels)
        )
        steps = "".join(
            f" CALL (n{step}) {{ UNWIND n{step} AS a MATCH (a)-[r{types(wanted)}]-(b)"
            f" RETURN collect(DISTINCT r) AS r{step + 1}, collect(DISTINCT b) AS n{step + 1} }}"
            for step in range(depth)
        )
        links = "+".join(f"r{step + 1}" for step in range(depth)) or "[]"
        nodes = "+".join(f"n{step}" for step in range(depth + 1))
        ((held, tied),) = self._rows(
            f"CALL () {{ {seeds} }} WITH collect(n) AS n0{steps} WITH {nodes} AS ns, {links} AS rs"
            f" CALL (ns) {{ UNWIND ns AS n WITH DISTINCT n"
            f" RETURN collect([n.id, {FIELDS.format('n')}]) AS held }}"
            " CALL (rs) { UNWIND rs AS r WITH DISTINCT r RETURN collect([type(r),"
            f" startNode(r).id, endNode(r).id, coalesce(r.{MORE}, ''), {FIELDS.format('r')}])"
            " AS tied } RETURN held, tied",
            **labels,
        )
        return _Near.of(held, tied)

    def _referring(self, node_id: str, kinds: Collection[str] | None) -> list[RelationRow]:
        """The relations by which written nodes refer to a reference node."""
        wanted = [
            kind
            for kind in sorted(REFERENCE_RELATIONS - {"NARROWER_THAN"})
            if kinds is None or kind in kinds
        ]
        if not wanted:
            return []
        rows = self._rows(
            f"MATCH (n)-[r{types(wanted)}]->(:{kind_of(node_id)} {{id: $id}})"
            " RETURN type(r), n.id ORDER BY labels(n)[0], n.id",
            id=node_id,
        )
        return [RelationRow(kind, start, node_id, {}) for kind, start in rows]

    def neighbourhood(
        self, node_ids: Sequence[str], depth: int, kinds: Collection[str] | None, limit: int
    ) -> Subgraph:
        """What lies around nodes, nearest first; of an unknown one nothing."""
        places = list(dict.fromkeys(node_ids))
        if kinds is None or REFERENCE_RELATIONS & set(kinds):
            # A way may lead through a reference node, from which the fields lead back.
            def around(border: list[str]) -> Around:
                return self._around(border, kinds, self._within(border, 1, kinds))

        else:
            near = self._within(places, depth, kinds)

            def around(border: list[str]) -> Around:
                return self._around(border, kinds, near)

        return neighbourhood(places, depth, limit, around, self.get_many)

    # Everything

    def project(
        self, nodes: Collection[str] | None, relations: Collection[str] | None
    ) -> "nx.MultiDiGraph[str]":
        """The graph of these kinds for networkx."""
        return projected(self.walk_nodes(nodes), self.walk_relations(relations), nodes, relations)

    def walk_nodes(self, kinds: Collection[str] | None = None) -> Iterator[NodeRow]:
        """Every written node of these kinds, by kind and id."""
        for kind in sorted(WRITTEN_KINDS):
            if kinds is None or kind in kinds:
                rows = self._running.stream(
                    f"MATCH (n:{kind}) RETURN n.id, {FIELDS.format('n')} ORDER BY n.id"
                )
                for node_id, pairs in rows:
                    yield NodeRow(kind, node_id, fields_of(kind, pairs))

    def walk_relations(self, kinds: Collection[str] | None = None) -> Iterator[Tied]:
        """Every written relation with its discriminator, by kind and ends."""
        for kind in sorted(WRITTEN_RELATIONS):
            if kinds is None or kind in kinds:
                rows = self._running.stream(
                    f"MATCH (a)-[r:{kind}]->(b) RETURN a.id, b.id,"
                    f" coalesce(r.{MORE}, '') AS more, {FIELDS.format('r')}"
                    " ORDER BY a.id, b.id, more"
                )
                for start, end, more, pairs in rows:
                    yield RelationRow(kind, start, end, fields_of(kind, pairs)), more

    def walk(self) -> Iterator[NodeRow | RelationRow]:
        """Every node, the reference nodes in use among them, then every relation."""
        return walked(self.walk_nodes, self.walk_relations)

    def everything(self) -> Iterator[Kept]:
        """All that is kept: the ledger, records, nodes, relations."""
        ask = self._running.stream
        for (change,) in ask("MATCH (l:Ledger) RETURN l.change"):
            yield KeptLedger(change)
        for record in self.imports(newest_first=False):
            yield KeptImport(record)
        for row in ask("MATCH (c:Change) RETURN c.number, c.at, c.import_id ORDER BY c.number"):
            yield KeptChange(*row)
        for number, at, import_id, file, sheet, row, kind, entity, before, after, undone in ask(
            "MATCH (e:Entry) RETURN e.number, e.at, e.import_id, e.file, e.sheet, e.row, e.kind,"
            " e.entity, e.before, e.after, coalesce(e.undone, false) ORDER BY e.place"
        ):
            yield KeptEntry(
                *(number, at, import_id, file, sheet, row, kind, entity),
                None if before is None else orjson.loads(before),
                None if after is None else orjson.loads(after),
                undone,
            )
        for collection, key, value in ask(
            "MATCH (r:Record) RETURN r.collection, r.name, r.value ORDER BY r.collection, r.name"
        ):
            yield KeptRecord(collection, key, orjson.loads(value))
        for node in self.walk_nodes():
            yield KeptNodeRow(node.kind, node.id, dict(node.fields))
        for link, more in self.walk_relations():
            yield KeptRelationRow(link.kind, link.start, link.end, more, dict(link.fields))

    def imports(self, import_id: str | None = None, *, newest_first: bool = True) -> list[Import]:
        """Imports, or the one of an id."""
        rows = self._rows(
            "MATCH (i:Import) WHERE $id IS NULL OR i.id = $id"
            " RETURN i.id, i.title, i.at, i.state, i.files, i.added, i.changed, i.deleted"
            f" ORDER BY i.place {'DESC' if newest_first else 'ASC'}",
            id=import_id,
        )
        return [
            Import(name, title, at, state, tuple(files), added, changed, deleted)
            for name, title, at, state, files, added, changed, deleted in rows
        ]

    def counts(self) -> dict[str, int]:
        """Nodes and relations by kind; the server keeps the counts."""
        parts = [f"COUNT {{ (:{kind}) }} AS {kind}" for kind in WRITTEN_KINDS]
        parts += [f"COUNT {{ ()-[:{kind}]->() }} AS {kind}" for kind in WRITTEN_RELATIONS]
        (row,) = self._rows(f"RETURN {', '.join(parts)}")
        names = (*WRITTEN_KINDS, *WRITTEN_RELATIONS)
        return dict(sorted((name, n) for name, n in zip(names, row, strict=True) if n))


def _written_by_kind(node_ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids that are not of reference nodes, each once, by kind."""
    return by_kind(node_id for node_id in dict.fromkeys(node_ids) if not is_reference(node_id))


class _Near(NamedTuple):
    """What lies around nodes: the nodes, and by node its relations by kind and ends."""

    nodes: dict[str, NodeRow]
    links: dict[str, list[RelationRow]]

    @classmethod
    def of(cls, held: list[list[Any]], tied: list[list[Any]]) -> "_Near":
        """From the properties of nodes and relations as the server gives them."""
        nodes = {
            node_id: NodeRow(kind, node_id, fields_of(kind, pairs))
            for node_id, pairs in held
            if (kind := kind_of(node_id)) is not None
        }
        order = {kind: place for place, kind in enumerate(WRITTEN_RELATIONS)}
        links: dict[str, list[RelationRow]] = {}
        for kind, start, end, _, pairs in sorted(tied, key=lambda t: (order[t[0]], *t[1:4])):
            row = RelationRow(kind, start, end, fields_of(kind, pairs))
            for node_id in dict.fromkeys((start, end)):
                links.setdefault(node_id, []).append(row)
        return cls(nodes, links)
