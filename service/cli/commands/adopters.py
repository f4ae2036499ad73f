"""`jiangmeng adopters`: who could take over a result."""

from typing import Annotated

import typer

from matching.directions import adopters_of
from service.alliance import Alliance
from service.cli import exits
from service.cli.fitting import write_fits
from service.cli.found import found_one
from service.cli.session import Session
from service.fits import worded_fits


def adopters(
    session: Session,
    wanted: Annotated[str, typer.Argument(metavar="ID|NAME", help="cli.adopters.wanted")],
    limit: Annotated[int, typer.Option(help="cli.fit.limit", min=1, max=50)] = 10,
) -> int:
    """List the open needs that a result answers, and studios at the same function."""
    with Alliance.open(session.settings) as alliance:
        result = found_one(session, alliance.store, wanted, ["Achievement"])
        if result is None:
            return exits.FAILED
        found = adopters_of(alliance.store, alliance.encoder, result, limit=limit)
    parts = {
        "needs": worded_fits(found.needs, session.texts),
        "studios": worded_fits(found.studios, session.texts),
    }
    if session.as_json:
        session.emit(parts)
        return exits.DONE
    for name, fits in parts.items():
        session.say(f"cli.adopters.{name}", count=len(fits))
        write_fits(session, fits)
    return exits.DONE
