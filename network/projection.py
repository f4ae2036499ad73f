"""Studios as a network of their own: linked by what they share, for networkx and notebooks."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from graph_schema.evidence import OWN, text_of
from graph_store.interface import NodeRow, Store
from language.functions import tagger
from network.view import city_of, division_of


class Tie(NamedTuple):
    """Something that a studio has, by which it is linked with others that have it too."""

    studio: str
    thing: str


BIGGEST_GROUP = 200
"""A thing that more studios share than this tells nothing about any two of them."""


def shared_network(store: Store, by: str) -> "nx.Graph[str]":
    """Studios as nodes (with their fields), linked where they share something of one kind.

    `by` is one of SHARED: `industry` (division), `region` (league or city), `host`, `person`
    (leader or member), `function` (performed by their own work). Each link has `shared`, the
    list of shared things, and `weight`, their number. Things that more than BIGGEST_GROUP
    studios share link nobody.

    Raises:
        KeyError: there is no such way to share.
    """
    ties = SHARED[by]
    studios = store.project({"Studio"}, set())
    network: nx.Graph[str] = nx.Graph()
    for studio, data in studios.nodes(data=True):
        row = NodeRow("Studio", studio, data)
        network.add_node(studio, **data, division=division_of(row), city=city_of(row))
    having: dict[str, set[str]] = defaultdict(set)
    for studio, thing in ties(store):
        having[thing].add(studio)
    for thing, group in sorted(having.items()):
        if len(group) > BIGGEST_GROUP:
            continue
        for one, other in combinations(sorted(group), 2):
            if network.has_edge(one, other):
                network.edges[one, other]["shared"].append(thing)
                network.edges[one, other]["weight"] += 1
            else:
                network.add_edge(one, other, shared=[thing], weight=1)
    return network


def _by_industry(store: Store) -> Iterator[Tie]:
    return _by_field(store, division_of, "industry")


def _by_region(store: Store) -> Iterator[Tie]:
    return _by_field(store, city_of, "region")


def _by_field(
    store: Store, place_of: Callable[[NodeRow], str | None], prefix: str
) -> Iterator[Tie]:
    for studio, data in store.project({"Studio"}, set()).nodes(data=True):
        place = place_of(NodeRow("Studio", studio, data))
        if place is not None:
            yield Tie(studio, f"{prefix}:{place}")


def _by_host(store: Store) -> Iterator[Tie]:
    graph = store.project({"Studio", "Organisation"}, {"HOSTED_BY"})
    for studio, host, tie in graph.edges(data=True):
        if not tie.get("until"):
            yield Tie(studio, host)


def _by_person(store: Store) -> Iterator[Tie]:
    graph = store.project({"Studio", "Person"}, {"LED_BY", "MEMBER_OF"})
    for start, end, tie in graph.edges(data=True):
        if not tie.get("until"):
            yield Tie(start, end) if tie["kind"] == "LED_BY" else Tie(end, start)


def _by_function(store: Store) -> Iterator[Tie]:
    graph = store.project({"Studio", *OWN.evidence}, {"DONE_BY"})
    edges = list(graph.edges())
    texts = [text_of(graph.nodes[piece]["kind"], graph.nodes[piece]) for piece, _ in edges]
    for (_, studio), functions in zip(edges, tagger(None).tag(texts), strict=True):
        for function in functions:
            yield Tie(studio, f"function:{function.code}")


SHARED: Mapping[str, Callable[[Store], Iterator[Tie]]] = {
    "function": _by_function,
    "host": _by_host,
    "industry": _by_industry,
    "person": _by_person,
    "region": _by_region,
}
"""The ways in which studios share something, by name."""
