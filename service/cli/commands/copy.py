"""`jiangmeng copy`: take a store over into another, of the same engine or the other."""

from typing import Annotated

import typer

from service.addresses import without_password
from service.cli.copied import tell_copied
from service.cli.session import Session
from service.copies import copy_store


def copy(
    session: Session,
    source: Annotated[str, typer.Option("--from", metavar="ADDRESS", help="cli.copy.from")],
    target: Annotated[str, typer.Option("--to", metavar="ADDRESS", help="cli.copy.to")],
) -> None:
    """Copy all that a store keeps; a copy that was cut off goes on."""
    with session.progress() as progress:
        copied = copy_store(source, target, session.settings, progress)
    tell_copied(session, copied, without_password(target))
