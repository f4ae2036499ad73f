"""Where the graph is kept: one interface, and engines that keep it.

`open_store("embedded:PATH")` opens the engine that needs no server.
"""

from graph_store.interface import Batch, Filter, Linked, Store
from graph_store.opening import open_store

__all__ = ["Batch", "Filter", "Linked", "Store", "open_store"]
