"""`jiangmeng export`: every node and relation, one JSON a line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import orjson
import typer

from service.alliance import Alliance
from service.cli.session import Session
from service.views import exported


class ExportFormat(StrEnum):
    """How an export is written."""

    JSON = "json"


def export(
    session: Session,
    format: Annotated[
        ExportFormat, typer.Option("--format", help="cli.export.format")
    ] = ExportFormat.JSON,
    out: Annotated[Path | None, typer.Option("--out", help="cli.export.out")] = None,
    private: Annotated[bool, typer.Option("--private", help="cli.export.private")] = False,
) -> None:
    """Write `{kind, id, fields}` or `{kind, from, to, fields}` a line, in UTF-8."""
    count = 0
    with Alliance.open(session.settings) as alliance, _opened(session, out) as file:
        for row in alliance.store.walk():
            file.write(
                orjson.dumps(exported(row, private=private), option=orjson.OPT_APPEND_NEWLINE)
            )
            count += 1
    if out is not None:
        if session.as_json:
            session.emit({"out": str(out), "lines": count})
        else:
            session.note("cli.export.done", count=count, out=out)


@contextmanager
def _opened(session: Session, out: Path | None) -> Iterator[BinaryIO]:
    """The result's stream, or a new file that takes its place only when it is whole."""
    if out is None:
        yield session.out.buffer
        return
    unfinished = out.with_name(f"{out.name}.unfinished-{os.getpid()}")
    try:
        with unfinished.open("xb") as file:
            yield file
        unfinished.replace(out)
    except OSError as error:
        if error.errno is not None:
            # Of the two names the user knows only the one that was asked for.
            raise OSError(error.errno, error.strerror, str(out)) from error
        raise
    finally:
        unfinished.unlink(missing_ok=True)
