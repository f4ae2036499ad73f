"""`jiangmeng needs`: open needs that a studio's evidence fits."""

from typing import Annotated

import typer

from matching.directions import needs_for_studio
from service.alliance import Alliance
from service.cli import exits
from service.cli.fitting import write_fits
from service.cli.found import found_one
from service.cli.session import Session
from service.fits import worded_fits


def needs(
    session: Session,
    wanted: Annotated[str, typer.Argument(metavar="ID|NAME", help="cli.studio.wanted")],
    limit: Annotated[int, typer.Option(help="cli.fit.limit", min=1, max=50)] = 10,
) -> int:
    """List the needs of others in whose own ranking the studio stands high."""
    with Alliance.open(session.settings) as alliance:
        studio = found_one(session, alliance.store, wanted, ["Studio"])
        if studio is None:
            return exits.FAILED
        found = needs_for_studio(alliance.store, alliance.encoder, studio, limit=limit)
    fits = worded_fits(found, session.texts)
    session.emit({"items": fits}) if session.as_json else write_fits(session, fits)
    return exits.DONE
