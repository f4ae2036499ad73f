"""The alliance seen from above: pictures, numbers, projections and measures.

Imports graph_store and what lies below it.
"""

from network.measures import MEASURES, Measure
from network.overview import Overview, overview
from network.projection import SHARED, shared_network
from network.view import View, ViewLink, ViewNode, alliance_view

__all__ = [
    "MEASURES",
    "SHARED",
    "Measure",
    "Overview",
    "View",
    "ViewLink",
    "ViewNode",
    "alliance_view",
    "overview",
    "shared_network",
]
