"""`jiangmeng imports`: what was loaded, the last first."""

from dataclasses import asdict

from service.alliance import Alliance
from service.cli.plain import table
from service.cli.session import Session


def imports(session: Session) -> None:
    """List the imports, with what each did."""
    with Alliance.open(session.settings) as alliance:
        entries = alliance.store.imports()
    if session.as_json:
        session.emit({"items": [asdict(entry) for entry in entries]})
        return
    if not entries:
        session.say("cli.imports.none")
        return
    head = [
        session.texts(f"cli.imports.{name}")
        for name in ("id", "at", "state", "title", "added", "changed", "deleted")
    ]
    rows = [
        [
            entry.id,
            entry.at,
            session.texts(f"cli.imports.state.{entry.state}"),
            entry.title,
            str(entry.added),
            str(entry.changed),
            str(entry.deleted),
        ]
        for entry in entries
    ]
    table(session, head, rows)
