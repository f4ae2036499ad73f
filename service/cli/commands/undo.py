"""`jiangmeng undo`: put back what was there before an import."""

from typing import Annotated

import typer

from graph_store import Store
from graph_store.errors import UnknownImport
from service.alliance import Alliance
from service.cli import exits
from service.cli.session import Session

LAST = "last"


def undo(
    session: Session,
    import_id: Annotated[
        str, typer.Argument(metavar="[IMPORT|last]", help="cli.undo.import", show_default=False)
    ] = LAST,
) -> int:
    """Undo one import; what a later change touched stays, and is named."""
    with (
        session.progress() as progress,
        Alliance.open(session.settings, progress=progress) as alliance,
    ):
        chosen = _last(alliance.store) if import_id == LAST else import_id
        undone = alliance.store.undo(chosen)
    if session.as_json:
        session.emit(
            {
                "import": chosen,
                "change": undone.change,
                "restored": undone.restored,
                "conflicts": [conflict._asdict() for conflict in undone.conflicts],
            }
        )
    else:
        session.say("cli.undo.done", id=chosen, restored=undone.restored)
        for conflict in undone.conflicts:
            session.say(
                "cli.undo.conflict",
                entity=conflict.entity,
                change=conflict.change,
                by=conflict.import_id or "—",
            )
    return exits.SOME_REFUSED if undone.conflicts else exits.DONE


def _last(store: Store) -> str:
    for entry in store.imports():
        if entry.state != "undone":
            return entry.id
    raise UnknownImport(id=LAST, state="")
