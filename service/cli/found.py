"""What a command line means: by its id, its name, or a part of it."""

from collections.abc import Sequence

from graph_schema.kinds import NODES
from graph_store import Store
from graph_store.interface import NodeRow
from service.cli.plain import table
from service.cli.session import Session

MOST = 50


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


def found_one(session: Session, store: Store, wanted: str, kinds: Sequence[str]) -> NodeRow | None:
    """The node of one of these kinds; None, with what there is instead, where none or several
    are meant."""
    rows, _ = found(store, wanted, kinds)
    if len(rows) == 1:
        return rows[0]
    labels = [NODES[kind].label for kind in kinds]
    if rows:
        names = [session.texts(f"cli.studio.{name}") for name in ("id", "name")]
        table(session, names, [[row.id, str(row.fields.get("name", ""))] for row in rows])
        session.note("cli.found.several", count=len(rows))
    else:
        session.note("cli.found.none", wanted=wanted, kinds=labels)
    return None
