"""What a measure of a network is."""

from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from graph_schema.label import Label


@dataclass(frozen=True, slots=True)
class Measure:
    """A number for each studio of a network; `meaning` says how a person reads it."""

    code: str
    label: Label
    meaning: Label
    of: "Callable[[nx.Graph[str]], dict[str, float]]"
