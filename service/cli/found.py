"""What a command line means: by its id, its name, or a part of it."""

from collections.abc import Sequence

from graph_schema.kinds import NODES
from graph_store import Store
from graph_store.interface import NodeRow
from service.cli.plain import table
from service.cli.session import Session
from service.finding import found


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
