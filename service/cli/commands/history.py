"""`jiangmeng history`: what was done to a node or relation, and where it came from."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from graph_schema.ledger import Change
from graph_store.errors import UnknownNode
from service.alliance import Alliance
from service.cli.plain import table
from service.cli.session import Session
from service.findings import place_of
from service.views import private_fields


def history(
    session: Session,
    entity: Annotated[str, typer.Argument(metavar="ID", help="cli.history.entity")],
    limit: Annotated[int, typer.Option(help="cli.history.limit", min=1, max=10_000)] = 100,
) -> None:
    """List the changes, the last first; private fields are left out."""
    with Alliance.open(session.settings) as alliance:
        changes = alliance.store.history(entity, limit=limit)
        if not changes and alliance.store.get(entity) is None:
            raise UnknownNode(id=entity)
    if session.as_json:
        session.emit({"items": [_as_json(change) for change in changes]})
        return
    names = ("number", "at", "place", "import", "what")
    head = [session.texts(f"cli.history.{name}") for name in names]
    table(session, head, [_row(session, change) for change in changes])


def _as_json(change: Change) -> dict[str, Any]:
    return {
        "number": change.number,
        "at": change.at,
        "import": change.import_id,
        "place": None if change.place is None else change.place._asdict(),
        "before": _public(change, change.before),
        "after": _public(change, change.after),
    }


def _row(session: Session, change: Change) -> list[str]:
    where = "" if change.place is None else place_of(change.place, session.texts)
    return [str(change.number), change.at, where, change.import_id or "", _what(change)]


def _what(change: Change) -> str:
    """Each field that changed: before → after."""
    before, after = _public(change, change.before) or {}, _public(change, change.after) or {}
    return "; ".join(
        f"{name}: {_shown(before.get(name))} → {_shown(after.get(name))}"
        for name in dict.fromkeys([*before, *after])
    )


def _shown(value: object) -> str:
    return "∅" if value is None else str(value)


def _public(change: Change, fields: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if fields is None:
        return None
    hidden = private_fields(change.kind)
    return {name: value for name, value in fields.items() if name not in hidden}
