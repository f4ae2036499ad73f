"""`jiangmeng studio`: one studio, or those whose name fits."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from graph_schema.kinds import NODES
from graph_schema.vocabularies import LEVELS, STUDIO_EVENTS
from graph_store.interface import NodeRow
from service.alliance import Alliance
from service.cli import exits
from service.cli.plain import one_line, table
from service.cli.session import Session
from service.finding import found
from service.profiles import PARTS, profile
from service.spellings import industry_name, region_name
from service.views import shown

SHOWN_A_PART = 10
_TELLING = ("name", "namer", "year", "outcome", "state")
"""Fields that say what a thing is, the best first; some kinds have no name."""


def studio(
    session: Session,
    wanted: Annotated[str, typer.Argument(metavar="ID|NAME", help="cli.studio.wanted")],
) -> int:
    """Show the studio of an id, or of a name or a part of it; several are listed."""
    with Alliance.open(session.settings) as alliance:
        rows, more = found(alliance.store, wanted, ["Studio"])
        if len(rows) == 1:
            whole = profile(alliance.store, rows[0])
    if not rows:
        session.note("cli.studio.none", wanted=wanted)
        return exits.FAILED
    if len(rows) == 1:
        session.emit(whole) if session.as_json else _page(session, whole)
        return exits.DONE
    if session.as_json:
        session.emit({"items": [shown(row) for row in rows]})
        return exits.DONE
    table(session, _head(session), [_row(row) for row in rows])
    session.note("cli.studio.more" if more else "cli.studio.several", count=len(rows))
    return exits.DONE


def _head(session: Session) -> list[str]:
    return [session.texts(f"cli.studio.{name}") for name in ("id", "name", "industry", "region")]


def _row(row: NodeRow) -> list[str]:
    return [row.id, str(row.fields["name"]), *_where(row.fields)]


def _where(fields: Mapping[str, Any]) -> list[str]:
    industry, region = fields.get("industry"), fields.get("region")
    return [
        industry_name(industry) if industry else "",
        region_name(region) if region else "",
    ]


def _page(session: Session, whole: Mapping[str, Any]) -> None:
    fields = whole["studio"]["fields"]
    session.line(str(fields["name"]))
    if former := fields.get("former_names"):
        session.say("cli.studio.former", names=former)
    level = LEVELS[fields["level"]].label if "level" in fields else None
    facts = [*_where(fields), session.texts.label(level) if level else "", fields.get("founded")]
    session.line(" · ".join(fact for fact in facts if fact))
    if specialities := fields.get("specialities"):
        session.line(one_line(specialities))
    for name in PARTS:
        _part(session, name, whole[name])
    session.line(whole["studio"]["id"])


def _part(session: Session, name: str, entries: Sequence[Mapping[str, Any]]) -> None:
    if not entries:
        return
    session.line()
    session.say(f"cli.studio.part.{name}", count=len(entries))
    for entry in entries[:SHOWN_A_PART]:
        session.line("  " + _entry(session, entry))
    if len(entries) > SHOWN_A_PART:
        session.say("cli.studio.part.more", count=len(entries) - SHOWN_A_PART)


def _entry(session: Session, entry: Mapping[str, Any]) -> str:
    """A line about one thing of a part: what it is, its name, and the time it has to it."""
    node, relation = entry["node"], entry["relation"]
    fields = node["fields"]
    name = next((fields[key] for key in _TELLING if key in fields), node["id"])
    if "event_kind" in fields:
        told = session.texts.label(STUDIO_EVENTS[fields["event_kind"]].label)
        name = f"{told} {fields.get('reason', '')}"
    when = fields.get("completed") or fields.get("ended") or fields.get("on") or ""
    if "since" in relation or "until" in relation:
        when = f"{relation.get('since', '')}–{relation.get('until', '')}"
    kind = session.texts.label(NODES[node["kind"]].label)
    return " ".join(part for part in (f"[{kind}]", one_line(str(name)), when) if part)
