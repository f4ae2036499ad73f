"""`jiangmeng learn`: what became of suggestions shifts the ranking, within bounds."""

from typing import Annotated

import typer

from matching.learning import FEWEST
from service.alliance import Alliance
from service.cli.session import Session
from service.learning import learn_now, switch
from service.shifts import Learned, learned


def learn(
    session: Session,
    on: Annotated[bool | None, typer.Option("--on/--off", help="cli.learn.on")] = None,
    show: Annotated[bool, typer.Option("--show", help="cli.learn.show")] = False,
) -> None:
    """Learn now; or switch the use of it on or off; or only show what was learned."""
    with (
        session.progress() as progress,
        Alliance.open(session.settings, progress=progress) as alliance,
    ):
        if on is not None:
            found = switch(alliance, on)
        elif show:
            found = learned(alliance.store)
        else:
            found = learn_now(alliance)
    if session.as_json:
        session.emit(found.told())
    else:
        _tell(session, found)


def _tell(session: Session, found: Learned) -> None:
    shift = found.shift
    session.say(f"cli.learn.is.{'on' if found.on else 'off'}")
    if shift is None:
        session.say("cli.learn.nothing")
        return
    session.say("cli.learn.from", outcomes=shift.outcomes, needs=shift.needs, at=found.at)
    if not shift.fits:
        session.say("cli.learn.stale")
    elif shift.outcomes < FEWEST:
        session.say("cli.learn.few", fewest=FEWEST)
    for measure, factor in shift.told()["factors"].items():
        if factor != 1:
            view, _, of = measure.partition(" ")
            named = f"{session.texts(f'measure.view.{view}')} {session.texts(f'measure.of.{of}')}"
            session.line(f"  ×{factor:.3f}  {named}")
