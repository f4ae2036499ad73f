"""`jiangmeng backup`: write a copy of the store while it is in use."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.session import Session
from service.copies import back_up


def backup(
    session: Session,
    to: Annotated[Path, typer.Argument(metavar="FILE", help="cli.backup.to")],
) -> None:
    """Write a consistent copy, an embedded store in one file."""
    with session.progress() as progress:
        back_up(to, session.settings, progress)
    if session.as_json:
        session.emit({"backup": str(to), "bytes": to.stat().st_size})
    else:
        session.say("cli.backup.done", to=to, size=round(to.stat().st_size / 2**20, 1))
