"""度: with how many other studios a studio shares something."""

import networkx as nx

from graph_schema.label import Label
from network.measures.measure import Measure


def degree(network: "nx.Graph[str]") -> dict[str, float]:
    """The number of neighbours of each studio."""
    return {studio: float(count) for studio, count in network.degree()}


MEASURE = Measure(
    "degree",
    Label("关联数", "links"),
    Label("与多少个工作室有共同之处", "how many other studios it shares something with"),
    degree,
)
