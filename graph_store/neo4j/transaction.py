"""Reading and writing states within a transaction of the server: all Cypher that writes the graph.

The ledger is locked before any of it (graph_store.neo4j.server), so that transactions follow each
other: what is read here stays true until the commit.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from itertools import islice
from typing import Any

import orjson

from graph_schema.kinds import NODES, RELATIONS, declared, kind_of
from graph_schema.ledger import Import
from graph_store.interface import Conflict, NodeRow
from graph_store.kept import (
    Kept,
    KeptChange,
    KeptEntry,
    KeptImport,
    KeptLedger,
    KeptRecord,
)
from graph_store.merging import Fields, difference, searchable_text
from graph_store.neo4j.evidence import MarkedEncoding, said, spoken
from graph_store.neo4j.names import (
    CHANGE,
    ENTRY,
    IMPORT,
    KEY,
    MORE,
    NAMES,
    RECORD,
    WORDS,
    WRITTEN_RELATIONS,
    group_of,
    stale_of,
    types,
    vector_of,
)
from graph_store.neo4j.server import Running
from graph_store.reference import parent_of, reference_node, reference_relations
from graph_store.transaction import (
    Identity,
    KeptNode,
    KeptRelation,
    Trace,
    Transaction,
    Written,
    counted,
    dumps,
    kept_entries,
    now,
)

FIELDS = "[k IN keys({0}) WHERE NOT k STARTS WITH '_' | [k, {0}[k]]]"
"""The properties of a node or relation that are fields (a node's id among them), as pairs."""

_ENTRIES_AT_ONCE = 10_000


class Neo4jTransaction(Transaction):
    """A transaction that holds the ledger."""

    def __init__(self, running: Running, encoding: MarkedEncoding, token: str) -> None:
        super().__init__()
        self._rows = running.rows
        self._encoding = encoding
        self._token = token
        found = self._rows("MATCH (l:Ledger) RETURN l.change, l.entries, l.encoders")
        self._change, self._entries, self._encoders = found[0]

    # Reading

    def read_nodes(self, ids: list[str]) -> Iterable[tuple[str, str, Fields]]:
        """Id, kind and fields of those nodes that are there."""
        for kind, some in _by_kind(ids).items():
            rows = self._rows(
                f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN id, {FIELDS.format('n')}",
                ids=some,
            )
            for node_id, pairs in rows:
                yield node_id, kind, fields_of(kind, pairs)

    def read_relations(self, identities: list[Identity]) -> Iterable[tuple[Identity, Fields]]:
        """Those of these relations that are there."""
        for (kind, start, end), rows in _by_ends(identities).items():
            found = self._rows(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})"
                f" MATCH (b:{end} {{id: row[1]}}) MATCH (a)-[r:{kind}]->(b)"
                f" WHERE coalesce(r.{MORE}, '') = row[2]"
                f" RETURN row[0], row[1], row[2], {FIELDS.format('r')}",
                rows=[list(row) for row in rows],
            )
            for first, last, more, pairs in found:
                yield (kind, first, last, more), fields_of(kind, pairs)

    def read_relations_at(self, ids: list[str]) -> Iterable[tuple[Identity, Fields]]:
        """Every relation at these nodes."""
        for kind, some in _by_kind(ids).items():
            found = self._rows(
                f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}})-[r{types(WRITTEN_RELATIONS)}]-()"
                " WITH DISTINCT r RETURN type(r), startNode(r).id, endNode(r).id,"
                f" coalesce(r.{MORE}, ''), {FIELDS.format('r')}",
                ids=some,
            )
            for name, start, end, more, pairs in found:
                yield (name, start, end, more), fields_of(name, pairs)

    # Writing

    def keep(self, written: Written, import_id: str | None, undone: bool) -> int:
        """Write states and history under a new change number."""
        self._change += 1
        self.put_states(written.nodes, written.relations)
        change = KeptChange(self._change, now(), import_id)
        self._put_changes([change], self._token)
        self._put_entries(kept_entries(written.entries, change, undone))
        self._rows(
            "MATCH (l:Ledger) SET l.change = $number, l.entries = $entries",
            number=self._change,
            entries=self._entries,
        )
        if import_id is not None:
            added, changed, deleted = counted(written.entries)
            self._rows(
                f"MATCH (i:{IMPORT} {{id: $id}}) SET i.added = i.added + $added,"
                " i.changed = i.changed + $changed, i.deleted = i.deleted + $deleted",
                id=import_id,
                added=added,
                changed=changed,
                deleted=deleted,
            )
        return int(self._change)

    def put_states(self, nodes: list[KeptNode], relations: list[KeptRelation]) -> None:
        """Write states, with keys, reference relations, words and vectors."""
        self._relations_gone([link for link in relations if link.after is None])
        self._nodes_gone([node for node in nodes if node.after is None])
        self._nodes_there([node for node in nodes if node.after is not None])
        self._references(nodes)
        self._keys(nodes)
        self._relations_there([link for link in relations if link.after is not None])

    def put_ledger(self, rows: Sequence[Kept]) -> None:
        """Write rows of the ledger, and records."""
        for row in rows:
            if isinstance(row, KeptLedger):
                self._rows("MATCH (l:Ledger) SET l.change = $change", change=row.change)
        self._put_imports([row.record for row in rows if isinstance(row, KeptImport)])
        self._put_changes([row for row in rows if isinstance(row, KeptChange)], None)
        self._put_entries(row for row in rows if isinstance(row, KeptEntry))
        self._rows(
            f"UNWIND $rows AS row MERGE (r:{RECORD} {{key: row.key}}) SET r = row",
            rows=[
                record_row(row.collection, row.key, row.value)
                for row in rows
                if isinstance(row, KeptRecord)
            ],
        )
        self._rows("MATCH (l:Ledger) SET l.entries = $entries", entries=self._entries)

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

    def _nodes_gone(self, nodes: list[KeptNode]) -> None:
        for kind, ids in _by_kind(node.id for node in nodes).items():
            self._rows(f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) DETACH DELETE n", ids=ids)

    def _nodes_there(self, nodes: list[KeptNode]) -> None:
        """Create and change nodes, each with its names, words and vector."""
        texts = {
            node.id: text
            for node in nodes
            if (text := said(node.kind, node.after)) and text != said(node.kind, node.before)
        }
        speech = spoken(texts, self._encoding)
        made: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        changed: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for node in nodes:
            assert node.after is not None
            names = searchable_text(node.kind, node.after)
            own = speech.get(node.id, {}) | ({NAMES: names} if names else {})
            if node.before is None:
                labels = self._labels(node.kind) if node.id in speech else ""
                made[node.kind, labels].append({"id": node.id} | node.after | own)
                continue
            steps = ""
            if node.id in speech:
                steps = f" SET n{self._labels(node.kind)}" + self._others_forgotten()
            elif said(node.kind, node.before) and not said(node.kind, node.after):
                steps = self._silenced(node.kind)
            touched = difference(node.before, node.after)
            assert touched is not None
            changed[node.kind, steps].append(
                {"id": node.id, "set": touched.after | {NAMES: names or None} | own}
            )
        for (kind, labels), rows in made.items():
            self._rows(f"UNWIND $rows AS row CREATE (n:{kind}{labels}) SET n = row", rows=rows)
        for (kind, steps), rows in changed.items():
            self._rows(
                f"UNWIND $rows AS row MATCH (n:{kind} {{id: row.id}}) SET n += row.set{steps}",
                rows=rows,
            )

    def _labels(self, kind: str) -> str:
        """The labels of a node that says something: its group, and which encoders it waits for."""
        others = [stale_of(mark) for mark in self._encoders if mark != self._encoding.mark]
        return "".join(f":{label}" for label in (group_of(kind), *others))

    def _others_forgotten(self) -> str:
        """Take away the vectors of other encoders, and the mark of waiting for this one."""
        others = [vector_of(mark) for mark in self._encoders if mark != self._encoding.mark]
        taken = [f"n:{stale_of(self._encoding.mark)}", *(f"n.{name}" for name in others)]
        return f" REMOVE {', '.join(taken)}"

    def _silenced(self, kind: str) -> str:
        """Take away what a node without a text does not bear."""
        taken = [f"n:{group_of(kind)}", f"n.{WORDS}"]
        for mark in {*self._encoders, self._encoding.mark}:
            taken += [f"n.{vector_of(mark)}", f"n:{stale_of(mark)}"]
        return f" REMOVE {', '.join(sorted(taken))}"

    def _references(self, nodes: list[KeptNode]) -> None:
        """Draw the relations that fields stand for, and make the reference nodes they lead to."""
        gone: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        come: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for node in nodes:
            old = _references_of(node.kind, node.id, node.before)
            new = _references_of(node.kind, node.id, node.after)
            if node.after is not None:
                for kind, end in old - new:
                    gone[kind, node.kind, str(kind_of(end))].append((node.id, end))
            for kind, end in new - old:
                come[kind, node.kind, str(kind_of(end))].append((node.id, end))
        for (kind, start, end), rows in gone.items():
            self._rows(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})-[r:{kind}]->"
                f"(b:{end} {{id: row[1]}}) DELETE r",
                rows=_lists(rows),
            )
        self._reference_nodes({end for rows in come.values() for _, end in rows})
        for (kind, start, end), rows in come.items():
            self._rows(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})"
                f" MATCH (b:{end} {{id: row[1]}}) CREATE (a)-[:{kind}]->(b)",
                rows=_lists(sorted(rows)),
            )

    def _reference_nodes(self, ids: set[str]) -> None:
        """Make the reference nodes that are not there yet, with those above them."""
        missing: list[str] = []
        border = ids
        while border:
            there = {
                row[0]
                for kind, some in _by_kind(sorted(border)).items()
                for row in self._rows(
                    f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN id", ids=some
                )
            }
            lacking = sorted(border - there)
            missing += lacking
            above = {parent_of(node_id) for node_id in lacking}
            border = {parent for parent in above if parent is not None}.difference(missing)
        for kind, some in _by_kind(missing).items():
            self._rows(
                f"UNWIND $rows AS row CREATE (n:{kind}) SET n = row",
                rows=[_reference_row(node_id) for node_id in some],
            )
        for kind, some in _by_kind(missing).items():
            pairs = [[node_id, parent_of(node_id)] for node_id in some]
            self._rows(
                f"UNWIND $rows AS row MATCH (a:{kind} {{id: row[0]}})"
                f" MATCH (b:{kind} {{id: row[1]}}) CREATE (a)-[:NARROWER_THAN]->(b)",
                rows=[pair for pair in pairs if pair[1] is not None],
            )

    def _keys(self, nodes: list[KeptNode]) -> None:
        """Keep by which identity keys nodes are known."""
        come: list[list[str]] = []
        gone: list[list[str]] = []
        for node in nodes:
            old = set((node.before or {}).get("known_as", ()))
            new = set((node.after or {}).get("known_as", ()))
            come += [[key_of(node.kind, key), node.id] for key in sorted(new - old)]
            gone += [[key_of(node.kind, key), node.id] for key in sorted(old - new)]
        if gone:
            self._rows(
                f"UNWIND $rows AS row MATCH (k:{KEY} {{key: row[0]}})"
                " SET k.ids = [id IN k.ids WHERE id <> row[1]]"
                " WITH k WHERE size(k.ids) = 0 DELETE k",
                rows=gone,
            )
        if come:
            self._rows(
                f"UNWIND $rows AS row MERGE (k:{KEY} {{key: row[0]}})"
                " ON CREATE SET k.ids = [row[1]]"
                " ON MATCH SET k.ids = [id IN k.ids WHERE id <> row[1]] + row[1]",
                rows=come,
            )

    def _relations_gone(self, links: list[KeptRelation]) -> None:
        for (kind, start, end), some in _links_by_ends(links).items():
            self._rows(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})"
                f" MATCH (b:{end} {{id: row[1]}}) MATCH (a)-[r:{kind}]->(b)"
                f" WHERE coalesce(r.{MORE}, '') = row[2] DELETE r",
                rows=[[link.start, link.end, link.discriminator] for link in some],
            )

    def _relations_there(self, links: list[KeptRelation]) -> None:
        made = [link for link in links if link.before is None]
        for (kind, start, end), some in _links_by_ends(made).items():
            self._rows(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})"
                f" MATCH (b:{end} {{id: row[1]}}) CREATE (a)-[r:{kind}]->(b) SET r = row[2]",
                rows=[[link.start, link.end, _properties(link)] for link in some],
            )
        changed = [link for link in links if link.before is not None]
        for (kind, start, end), some in _links_by_ends(changed).items():
            self._rows(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})"
                f" MATCH (b:{end} {{id: row[1]}}) MATCH (a)-[r:{kind}]->(b)"
                f" WHERE coalesce(r.{MORE}, '') = row[2] SET r = row[3]",
                rows=[
                    [link.start, link.end, link.discriminator, _properties(link)] for link in some
                ],
            )

    # The ledger

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

    def take_back(self, places: list[int], import_id: str) -> None:
        """Mark lines of history, and the import, as taken back."""
        for first in range(0, len(places), _ENTRIES_AT_ONCE):
            self._rows(
                f"UNWIND $places AS place MATCH (e:{ENTRY} {{place: place}}) SET e.undone = true",
                places=places[first : first + _ENTRIES_AT_ONCE],
            )
        self._rows(f"MATCH (i:{IMPORT} {{id: $id}}) SET i.state = 'undone'", id=import_id)


def fields_of(kind: str, pairs: Iterable[Sequence[Any]]) -> Fields:
    """The fields of a node or relation from its properties, in the order of their declaration.

    The server gives them in no order; a node's id is none of them.
    """
    order = _order(kind)
    found = sorted(pairs, key=lambda pair: order.get(pair[0], len(order)))
    return {name: value for name, value in found if name != "id"}


@cache
def _order(kind: str) -> dict[str, int]:
    declared_of = NODES.get(kind) or RELATIONS[kind]
    return {name: place for place, name in enumerate(declared(declared_of))}


def record_row(collection: str, key: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a record."""
    name = record_key(collection, key)
    return {"key": name, "collection": collection, "name": key, "value": dumps(value)}


def record_key(collection: str, key: str) -> str:
    """How a record is named in the database."""
    return f"{collection} {key}"


def key_of(kind: str, key: str) -> str:
    """How an identity key is named in the database."""
    return f"{kind} {key}"


def _by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids by the kind that their prefix names; those of no kind are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for node_id in ids:
        kind = kind_of(node_id)
        if kind is not None:
            found[kind].append(node_id)
    return found


def _by_ends(
    identities: Iterable[Identity],
) -> dict[tuple[str, str, str], list[tuple[str, str, str]]]:
    """Relations by kind and the kinds of their ends: start, end and discriminator."""
    found: dict[tuple[str, str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for kind, start, end, more in identities:
        found[kind, str(kind_of(start)), str(kind_of(end))].append((start, end, more))
    return found


def _links_by_ends(
    links: Iterable[KeptRelation],
) -> dict[tuple[str, str, str], list[KeptRelation]]:
    found: dict[tuple[str, str, str], list[KeptRelation]] = defaultdict(list)
    for link in links:
        found[link.kind, str(kind_of(link.start)), str(kind_of(link.end))].append(link)
    return found


def _properties(link: KeptRelation) -> dict[str, Any]:
    more = {MORE: link.discriminator} if link.discriminator else {}
    return (link.after or {}) | more


def _references_of(kind: str, node_id: str, fields: Fields | None) -> set[tuple[str, str]]:
    if fields is None:
        return set()
    return {(link.kind, link.end) for link in reference_relations(NodeRow(kind, node_id, fields))}


def _reference_row(node_id: str) -> dict[str, Any]:
    row = reference_node(node_id)
    assert row is not None
    return {"id": node_id} | dict(row.fields)


def _lists(rows: Iterable[tuple[str, ...]]) -> list[list[str]]:
    return [list(row) for row in rows]
