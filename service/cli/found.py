"""The one thing that a command line means: by its id, its name, or a part of it."""

from collections.abc import Sequence

from graph_schema.kinds import NODES
from graph_store import Store
from graph_store.interface import NodeRow
from service.cli.plain import table
from service.cli.session import Session

MOST = 50


def found_one(session: Session, store: Store, wanted: str, kinds: Sequence[str]) -> NodeRow | None:
    """The node of one of these kinds; None, with what there is instead, where none or several
    are meant."""
    row = store.get(wanted)
    if row is not None and row.kind in kinds:
        return row
    rows = [row for kind in kinds for row in store.find(kind, text=wanted, limit=MOST).items]
    exact = [row for row in rows if row.fields.get("name") == wanted]
    one = exact if len(exact) == 1 else rows
    if len(one) == 1:
        return one[0]
    labels = [NODES[kind].label for kind in kinds]
    if rows:
        names = [session.texts(f"cli.studio.{name}") for name in ("id", "name")]
        table(session, names, [[row.id, str(row.fields.get("name", ""))] for row in rows])
        session.note("cli.found.several", count=len(rows))
    else:
        session.note("cli.found.none", wanted=wanted, kinds=labels)
    return None
