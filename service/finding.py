"""What somebody means who writes an id, a name or a part of one."""

from collections.abc import Sequence
from typing import Final

from graph_store import Store
from graph_store.interface import NodeRow

MOST: Final = 50


def found(store: Store, wanted: str, kinds: Sequence[str]) -> tuple[list[NodeRow], bool]:
    """The nodes of these kinds that may be meant, at most MOST of a kind, and whether there are
    more: one alone where it has this id, or this very name."""
    row = store.get(wanted)
    if row is not None and row.kind in kinds:
        return [row], False
    pages = [store.find(kind, text=wanted, limit=MOST) for kind in kinds]
    rows = [row for page in pages for row in page.items]
    exact = [row for row in rows if row.fields.get("name") == wanted]
    if len(exact) == 1:
        return exact, False
    return rows, any(page.next is not None for page in pages)
