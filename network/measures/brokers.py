"""跨行业中介: which studios lie between those of different industries."""

from collections import defaultdict

import networkx as nx

from graph_schema.label import Label
from network.measures.measure import Measure


def brokerage(network: "nx.Graph[str]") -> dict[str, float]:
    """For each studio, its part in the shortest ways between studios of different divisions.

    Betweenness (Freeman 1977), counted over pairs whose divisions of GB/T 4754 are known and
    differ: the sum over such pairs of the share of their shortest ways that lead through the
    studio. Links count as one step each.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for studio, fields in network.nodes(data=True):
        if fields.get("division") is not None:
            members[fields["division"]].append(studio)
    total = dict.fromkeys(network.nodes, 0.0)
    for division, sources in members.items():
        targets = [s for other, group in members.items() if other != division for s in group]
        # networkx halves the sum of an undirected graph, so that each pair, met from both of its
        # ends, counts once.
        between = nx.betweenness_centrality_subset(network, sources, targets)
        for studio, value in between.items():
            total[studio] += value
    return total


MEASURE = Measure(
    "brokers",
    Label("跨行业中介度", "brokerage between industries"),
    Label(
        "不同行业的工作室之间最短的路有多少经过它",
        "how many of the shortest ways between studios of different industries lead through it",
    ),
    brokerage,
)
