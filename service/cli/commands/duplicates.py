"""`jiangmeng duplicates`: needs that say the same as a text, or as a need."""

from typing import Annotated

import typer

from matching.directions import duplicates_of
from service.alliance import Alliance
from service.asking import duplicates_of_need
from service.cli import exits
from service.cli.fitting import write_duplicates
from service.cli.session import Session
from service.fits import worded_duplicates


def duplicates(
    session: Session,
    text: Annotated[str, typer.Argument(metavar="TEXT|ID", help="cli.duplicates.text")],
) -> int:
    """List needs that were posted before and say the same; mostly none."""
    asked = session.text_of(text)
    with Alliance.open(session.settings) as alliance:
        need = alliance.store.get(asked)
        if need is not None and need.kind == "Need":
            found = duplicates_of_need(alliance, need)
        else:
            found = duplicates_of(alliance.store, alliance.encoder, asked)
    told = worded_duplicates(found)
    if session.as_json:
        session.emit({"items": told})
    elif told:
        write_duplicates(session, told)
    else:
        session.note("cli.duplicates.none")
    return exits.DONE
