"""Reference nodes and the relations that fields stand for, as they are written to the database.

They are derived: no part of a digest, a copy or an undo.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from graph_schema.kinds import kind_of
from graph_store.interface import NodeRow
from graph_store.merging import Fields
from graph_store.neo4j.properties import by_kind
from graph_store.neo4j.server import Row
from graph_store.reference import parent_of, reference_node, reference_relations
from graph_store.transaction import KeptNode

Rows = Callable[..., list[Row]]
"""Runs a query with its parameters in a transaction, and gives its answer."""


def draw_references(rows_of: Rows, nodes: list[KeptNode]) -> None:
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
        rows_of(
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})-[r:{kind}]->"
            f"(b:{end} {{id: row[1]}}) DELETE r",
            rows=_lists(rows),
        )
    _make_nodes(rows_of, {end for rows in come.values() for _, end in rows})
    for (kind, start, end), rows in come.items():
        rows_of(
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})"
            f" MATCH (b:{end} {{id: row[1]}}) CREATE (a)-[:{kind}]->(b)",
            rows=_lists(sorted(rows)),
        )


def _make_nodes(rows_of: Rows, ids: set[str]) -> None:
    """Make the reference nodes that are not there yet, with those above them."""
    missing: list[str] = []
    border = ids
    while border:
        there = {
            row[0]
            for kind, some in by_kind(sorted(border)).items()
            for row in rows_of(f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN id", ids=some)
        }
        lacking = sorted(border - there)
        missing += lacking
        above = {parent_of(node_id) for node_id in lacking}
        border = {parent for parent in above if parent is not None}.difference(missing)
    for kind, some in by_kind(missing).items():
        rows_of(
            f"UNWIND $rows AS row CREATE (n:{kind}) SET n = row",
            rows=[_reference_row(node_id) for node_id in some],
        )
    for kind, some in by_kind(missing).items():
        pairs = [[node_id, parent_of(node_id)] for node_id in some]
        rows_of(
            f"UNWIND $rows AS row MATCH (a:{kind} {{id: row[0]}})"
            f" MATCH (b:{kind} {{id: row[1]}}) CREATE (a)-[:NARROWER_THAN]->(b)",
            rows=[pair for pair in pairs if pair[1] is not None],
        )


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
