"""`jiangmeng template`: an empty sheet to fill in."""

import errno
from pathlib import Path
from typing import Annotated

import typer

from loaders.sheets import SHEETS
from loaders.template import template as write_template
from service.cli.session import Session


def template(
    session: Session,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="cli.template.kind")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="cli.template.out")],
) -> None:
    """Write the template of a kind of sheet; a file that is there is left alone."""
    if out.exists():
        raise FileExistsError(errno.EEXIST, "", str(out))
    texts = session.texts
    write_template(kind, out, texts, texts.label)
    page = next(sheet.label for sheet in SHEETS if sheet.code == kind)
    if session.as_json:
        session.emit({"out": str(out), "kind": kind, "sheet": texts.label(page)})
    else:
        session.say("cli.template.done", out=out, sheet=page)
