"""What every engine composes alike from its own answers: reference nodes, walks, neighbourhoods."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from graph_schema.identity import name_key
from graph_schema.kinds import NODES, declared
from graph_schema.nodes import REFERENCE_KINDS
from graph_store.errors import UnknownField
from graph_store.interface import Filter, NodeRow, Page, RelationRow, Subgraph
from graph_store.reference import (
    parent_of,
    reference_ids,
    reference_node,
    reference_relations,
)
from graph_store.transaction import dumps

if TYPE_CHECKING:
    import networkx as nx

Tied = tuple[RelationRow, str]
"""A relation and what tells it from another of the same kind and ends."""

Around = tuple[list[RelationRow], Mapping[str, NodeRow]]
"""Relations at some nodes, in order, and nodes that were read with them."""


def several(one: str | Collection[str]) -> list[str]:
    """One name, or several, as a list."""
    return [one] if isinstance(one, str) else list(one)


def check_filter(kind: str, condition: Filter) -> None:
    """Refuse a filter on a field that is not declared as one.

    Raises:
        UnknownField: naming the fields that lists of the kind are filtered by.
    """
    fields = [f.name for f in declared(NODES[kind]).values() if f.mark.indexed]
    if condition.field not in fields:
        raise UnknownField(kind=kind, field=condition.field, expected=", ".join(fields))


def check_field(field: str) -> None:
    """Refuse a field by which lists of no kind are filtered.

    Raises:
        UnknownField: naming those that there are.
    """
    if field not in _indexed():
        raise UnknownField(kind="", field=field, expected=", ".join(sorted(_indexed())))


@cache
def _indexed() -> frozenset[str]:
    every = (field for kind in NODES.values() for field in declared(kind).values())
    return frozenset(field.name for field in every if field.mark.indexed)


def find_reference(kind: str, where: Sequence[Filter], text: str, after: str, limit: int) -> Page:
    """A page of a reference kind, in the order of ids."""
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


def neighbourhood(
    places: Sequence[str],
    depth: int,
    limit: int,
    around: Callable[[list[str]], Around],
    get_many: Callable[[Collection[str]], Mapping[str, NodeRow]],
) -> Subgraph:
    """What lies within `depth` relations of nodes, nearest first; of an unknown one nothing.

    `around` is asked once a step; what it read of the nodes need not be read again.
    """
    known: dict[str, NodeRow] = {}
    rows, nodes = around(list(places)) if depth else ([], {})
    known |= nodes
    lacking = [node_id for node_id in places if node_id not in known]
    known |= get_many(lacking) if lacking else {}
    reached = dict.fromkeys(node_id for node_id in places if node_id in known)
    found: dict[tuple[str, str, str, str], RelationRow] = {}
    for step in range(depth):
        following: list[str] = []
        for row in rows:
            found[row.kind, row.start, row.end, dumps(row.fields)] = row
            for end in (row.start, row.end):
                if end not in reached:
                    reached[end] = None
                    following.append(end)
        if step + 1 < depth and following:
            rows, nodes = around(following)
            known |= nodes
        else:
            rows = []
    kept = list(reached)[:limit]
    lacking = [node_id for node_id in kept if node_id not in known]
    known |= get_many(lacking) if lacking else {}
    there = {node_id: known[node_id] for node_id in kept if node_id in known}
    relations = [row for row in found.values() if row.start in there and row.end in there]
    return Subgraph(list(there.values()), relations, len(reached))


def projected(
    nodes: Iterable[NodeRow],
    links: Iterable[Tied],
    wanted: Collection[str] | None,
    relations: Collection[str] | None,
) -> "nx.MultiDiGraph[str]":
    """These rows as a graph of networkx, with reference nodes of the kinds that `wanted` names."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in nodes:
        graph.add_node(row.id, kind=row.kind, **row.fields)
    for link, more in links:
        if link.start in graph and link.end in graph:
            key = link.kind + (f" {more}" if more else "")
            graph.add_edge(link.start, link.end, key=key, kind=link.kind, **link.fields)
    references = REFERENCE_KINDS & set(wanted or ())
    if references:
        written = [(str(node_id), dict(data)) for node_id, data in graph.nodes(data=True)]
        for node_id, data in written:
            for link in reference_relations(NodeRow(data["kind"], node_id, data), relations):
                target = reference_node(link.end)
                if target is not None and target.kind in references:
                    graph.add_node(target.id, kind=target.kind, **target.fields)
                    graph.add_edge(link.start, link.end, key=link.kind, kind=link.kind)
    return graph


def walked(
    nodes: Callable[[], Iterable[NodeRow]], links: Callable[[], Iterable[Tied]]
) -> Iterator[NodeRow | RelationRow]:
    """Every node, the reference nodes in use among them, then every relation."""
    used: set[str] = set()
    for node in nodes():
        yield node
        used.update(link.end for link in reference_relations(node))
    border = set(used)
    while border:
        border = {p for p in map(parent_of, border) if p is not None and p not in used}
        used |= border
    references = [row for each in sorted(used) if (row := reference_node(each)) is not None]
    yield from references
    for relation, _ in links():
        yield relation
    for node in nodes():
        yield from reference_relations(node)
    for reference in references:
        yield from reference_relations(reference)
