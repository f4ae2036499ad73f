"""`jiangmeng erase`: erase a person, or what is private of anything, for good."""

from typing import Annotated

import typer

from service.alliance import Alliance
from service.api.privates import KINDS
from service.audit import Who
from service.cli import exits
from service.cli.found import found_one
from service.cli.session import Session
from service.persons import deciding
from service.persons.decisions import ERASING, all_decisions


def erase(
    session: Session,
    wanted: Annotated[str, typer.Argument(metavar="[ID|NAME]", help="cli.erase.wanted")] = "",
    private: Annotated[bool, typer.Option("--private", help="cli.erase.private")] = False,
    lift: Annotated[bool, typer.Option("--lift", help="cli.erase.lift")] = False,
    why: Annotated[str, typer.Option(help="cli.erase.why")] = "",
) -> int:
    """Erase a person, or the private fields of anything; let imports bring it back; or list what
    was erased."""
    who = Who()
    with Alliance.open(session.settings) as alliance:
        if not wanted:
            return _list(session, alliance)
        if lift:
            lifted = deciding.lift(alliance, who, wanted)
            session.say(f"cli.erase.lifted.{'yes' if lifted else 'no'}", id=wanted)
            return exits.DONE if lifted else exits.FAILED
        kinds = sorted(KINDS.values()) if private else ["Person"]
        row = alliance.store.get(wanted)
        if row is None and not private and alliance.store.history(wanted, limit=1):
            # One that is gone, of whom history still tells.
            node_id = wanted
        else:
            row = found_one(session, alliance.store, wanted, kinds)
            if row is None:
                return exits.FAILED
            node_id = row.id
        if private and row is not None:
            done = deciding.erase_private(alliance, who, row)
        else:
            done = deciding.erase(alliance, who, node_id, why)
    if session.as_json:
        session.emit({"id": node_id, **done._asdict()})
        return exits.DONE
    session.say("cli.erase.done", id=node_id, lines=done.lines)
    for each in done.named:
        session.say("cli.erase.named", id=each.id, name=each.name)
    return exits.DONE


def _list(session: Session, alliance: Alliance) -> int:
    erased = [d for d in all_decisions(alliance.store) if d.sort in ERASING]
    if session.as_json:
        session.emit({"items": [{"id": d.of, "sort": d.sort, "at": d.at} for d in erased]})
    elif not erased:
        session.note("cli.erase.none")
    for each in () if session.as_json else erased:
        session.say(f"cli.erase.item.{each.sort}", id=each.of, at=each.at[:10], name=each.name)
    return exits.DONE
