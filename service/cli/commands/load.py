"""`jiangmeng load`: files into the store, as one import."""

from pathlib import Path
from typing import Annotated, Final

import typer

from loaders.loading import load as load_files
from loaders.report import ImportReport
from service.alliance import Alliance
from service.cli import exits
from service.cli.loaded import tell, write_report
from service.cli.session import Session
from service.findings import sentence
from service.imported import as_json
from service.persons.repeating import repeat

REFUSED: Final = Path("refused")
"""Where refused rows are written back, unless told otherwise: here, and only if there are any."""


def load(
    session: Session,
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="cli.load.files")],
    title: Annotated[str | None, typer.Option(help="cli.load.title")] = None,
    refused: Annotated[Path, typer.Option("--refused", help="cli.load.refused")] = REFUSED,
    report: Annotated[Path | None, typer.Option("--report", help="cli.load.report")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="cli.load.verbose")] = False,
) -> int:
    """Load sheets; what cannot be taken is told row by row and written back with its reason."""
    texts = session.texts
    with (
        session.progress() as progress,
        Alliance.open(session.settings, progress=progress) as alliance,
    ):
        done = load_files(
            alliance.store,
            files,
            explain=lambda finding: sentence(finding, texts),
            title=title or texts.listed(dict.fromkeys(file.name for file in files)),
            reason_header=texts("cli.load.reason"),
            refused_dir=refused,
            progress=progress,
        )
        erased = repeat(alliance.store)
        alliance.store.settle()
    if report is not None:
        write_report(done, report, texts)
    if session.as_json:
        session.emit(as_json(done, texts, every_row=verbose))
    else:
        tell(session, done, every_row=verbose)
    if erased:
        session.note("cli.load.erased", count=erased)
    return _code(done)


def _code(done: ImportReport) -> int:
    if done.nothing_done:
        return exits.FAILED
    return exits.SOME_REFUSED if done.refused else exits.DONE
