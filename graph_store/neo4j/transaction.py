"""Reading and writing states within a transaction of the server: all Cypher that writes the graph.

The ledger is locked before any of it (graph_store.neo4j.server), so that transactions follow each
other: what is read here stays true until the commit.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from graph_schema.kinds import kind_of
from graph_store.interface import Swap
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
from graph_store.neo4j.ledger import LedgerTransaction
from graph_store.neo4j.names import (
    FUNCTIONS,
    GRAMS,
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
from graph_store.neo4j.properties import FIELDS, by_ends, by_kind, fields_of, key_of, record_row
from graph_store.neo4j.records import swapped
from graph_store.neo4j.references import draw_references
from graph_store.neo4j.server import Running
from graph_store.transaction import (
    Identity,
    KeptNode,
    KeptRelation,
    Written,
    counted,
    kept_entries,
    now,
)


class Neo4jTransaction(LedgerTransaction):
    """A transaction that holds the ledger."""

    def __init__(self, running: Running, encoding: MarkedEncoding, token: str) -> None:
        super().__init__(running)
        self._encoding = encoding
        self._token = token

    # Reading

    def read_nodes(self, ids: list[str]) -> Iterable[tuple[str, str, Fields]]:
        """Id, kind and fields of those nodes that are there."""
        for kind, some in by_kind(ids).items():
            rows = self._rows(
                f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN id, {FIELDS.format('n')}",
                ids=some,
            )
            for node_id, pairs in rows:
                yield node_id, kind, fields_of(kind, pairs)

    def read_relations(self, identities: list[Identity]) -> Iterable[tuple[Identity, Fields]]:
        """Those of these relations that are there."""
        for (kind, start, end), rows in by_ends(identities).items():
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
        for kind, some in by_kind(ids).items():
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

    def swap(self, swap: Swap) -> bool:
        """Swap a record."""
        return swapped(self._rows, swap)

    def put_states(self, nodes: list[KeptNode], relations: list[KeptRelation]) -> None:
        """Write states, with keys, reference relations, words and vectors."""
        self._relations_gone([link for link in relations if link.after is None])
        self._nodes_gone([node for node in nodes if node.after is None])
        self._nodes_there([node for node in nodes if node.after is not None])
        draw_references(self._rows, nodes)
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

    def _nodes_gone(self, nodes: list[KeptNode]) -> None:
        for kind, ids in by_kind(node.id for node in nodes).items():
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
        taken = [f"n:{group_of(kind)}", f"n.{WORDS}", f"n.{FUNCTIONS}", f"n.{GRAMS}"]
        for mark in {*self._encoders, self._encoding.mark}:
            taken += [f"n.{vector_of(mark)}", f"n:{stale_of(mark)}"]
        return f" REMOVE {', '.join(sorted(taken))}"

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
