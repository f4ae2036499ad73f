"""`jiangmeng results`: proven results of others that are worth taking over."""

from typing import Annotated

import typer

from matching import Reach
from matching.directions import Fit, results_for_needs, results_for_unit
from service.alliance import Alliance
from service.cli import exits
from service.cli.fitting import write_fits
from service.cli.found import found_one
from service.cli.session import Session
from service.fits import worded_fits
from service.spellings import code_of


def results(
    session: Session,
    wanted: Annotated[
        str | None, typer.Argument(metavar="[ID|NAME]", help="cli.results.wanted")
    ] = None,
    industry: Annotated[str | None, typer.Option(help="cli.results.industry")] = None,
    region: Annotated[str | None, typer.Option(help="cli.results.region")] = None,
    reach: Annotated[Reach, typer.Option(help="cli.match.reach")] = Reach.ANY,
    limit: Annotated[int, typer.Option(help="cli.fit.limit", min=1, max=50)] = 10,
) -> int:
    """List results for a studio or unit; or, without one, for an industry and region."""
    given = {"industry": industry, "region": region}
    place = {name: code_of(name, value) for name, value in given.items() if value}
    if (wanted is None) == (not place):
        raise typer.BadParameter(session.texts("cli.results.one_of"), param_hint="ID|NAME")
    with Alliance.open(session.settings) as alliance:
        found: list[Fit]
        if wanted is None:
            found = results_for_needs(alliance.store, alliance.encoder, place, limit=limit)
        else:
            unit = found_one(session, alliance.store, wanted, ["Studio", "Organisation"])
            if unit is None:
                return exits.FAILED
            found = results_for_unit(
                alliance.store, alliance.encoder, unit, reach=reach, limit=limit
            )
    fits = worded_fits(found, session.texts)
    session.emit({"items": fits}) if session.as_json else write_fits(session, fits)
    return exits.DONE
