"""`jiangmeng peers`: studios whose evidence is like a studio's."""

from typing import Annotated

import typer

from matching import Reach
from matching.directions import peers_of
from service.alliance import Alliance
from service.cli import exits
from service.cli.fitting import write_fits
from service.cli.found import found_one
from service.cli.session import Session
from service.fits import worded_fits


def peers(
    session: Session,
    wanted: Annotated[str, typer.Argument(metavar="ID|NAME", help="cli.studio.wanted")],
    reach: Annotated[Reach, typer.Option(help="cli.match.reach")] = Reach.ANY,
    limit: Annotated[int, typer.Option(help="cli.fit.limit", min=1, max=50)] = 10,
) -> int:
    """List studios like a studio, with what they have in common."""
    with Alliance.open(session.settings) as alliance:
        studio = found_one(session, alliance.store, wanted, ["Studio"])
        if studio is None:
            return exits.FAILED
        found = peers_of(alliance.store, alliance.encoder, studio, reach=reach, limit=limit)
    fits = worded_fits(found, session.texts)
    session.emit({"items": fits}) if session.as_json else write_fits(session, fits)
    return exits.DONE
