"""`jiangmeng restore`: fill an empty store from a backup."""

from pathlib import Path
from typing import Annotated

import typer

from service.addresses import without_password
from service.cli.copied import tell_copied
from service.cli.session import Session
from service.copies import restore as restored


def restore(
    session: Session,
    backup: Annotated[Path, typer.Argument(metavar="FILE", help="cli.restore.backup")],
    decisions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="cli.restore.decisions.file")
    ] = None,
) -> None:
    """Fill the store, which must be empty or missing, with what a backup holds."""
    with session.progress() as progress:
        done = restored(backup, session.settings, progress, decisions)
    tell_copied(session, done.copied, without_password(session.settings.store))
    if done.repeated is None:
        session.note("cli.restore.no_decisions", path=done.decisions or "-")
    else:
        session.note("cli.restore.decisions", path=done.decisions, count=done.repeated)
