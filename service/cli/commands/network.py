"""`jiangmeng network`: the alliance seen from above."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Final

import typer

from graph_schema.kinds import NODES
from graph_schema.vocabularies import LEVELS, STUDIO_STATES, Vocabulary
from graph_store.errors import UnknownNode
from network import MEASURES, Overview, View, alliance_view, overview, shared_network
from network.view import LIMIT
from service.alliance import Alliance
from service.cli.session import Session
from service.pictures import picture
from service.spellings import industry_name, place_name

SHOWN: Final = 8
"""Lines a count; `--json` has all."""

SHARING: Final = "function"
"""By what studios are tied when it is asked who joins industries: the techniques they share."""


def network(
    session: Session,
    alliance_id: Annotated[
        str | None, typer.Argument(metavar="[ALLIANCE]", help="cli.network.alliance")
    ] = None,
    limit: Annotated[int, typer.Option(help="cli.network.limit", min=1, max=5000)] = LIMIT,
) -> None:
    """Show an alliance's members and what they share, or count all studios."""
    with Alliance.open(session.settings) as alliance:
        store = alliance.store
        if alliance_id is not None:
            row = store.get(alliance_id)
            if row is None or row.kind != "Alliance":
                raise UnknownNode(id=alliance_id)
        view = alliance_view(store, alliance_id, limit=limit)
        if session.as_json:
            counted = {} if alliance_id else {"overview": asdict(overview(store))}
            session.emit({**picture(view), **counted})
            return
        if alliance_id is not None:
            _members(session, view)
            return
        _counted(session, overview(store))
        ties = shared_network(store, SHARING)
    for code, measure in MEASURES.items():
        scores = sorted(measure.of(ties).items(), key=lambda pair: (-pair[1], pair[0]))
        best = [(studio, score) for studio, score in scores[:SHOWN] if score > 0]
        if best:
            session.line()
            session.line(f"{session.texts.label(measure.label)} ({code})")
            session.line(session.texts.label(measure.meaning))
            for studio, score in best:
                session.line(f"  {score:8.3g}  {ties.nodes[studio].get('name', studio)}")


def _members(session: Session, view: View) -> None:
    """The nodes of a picture, kind by kind, those with most links first."""
    for kind, total in view.totals.items():
        nodes = sorted(
            (node for node in view.nodes if node.kind == kind),
            key=lambda node: (-node.links, node.name),
        )
        session.say("cli.network.kind", kind=NODES[kind].label, total=total)
        for node in nodes:
            session.line(f"  {node.links:5}  {node.name}  {node.id}")
    if view.truncated:
        session.note("cli.network.truncated")


def _counted(session: Session, counted: Overview) -> None:
    """Each of the overview's counts, its codes as names."""
    texts = session.texts

    def term(vocabulary: Vocabulary) -> Callable[[str], str]:
        return lambda code: texts.label(vocabulary[code].label) if code in vocabulary else code

    parts: Mapping[str, tuple[Mapping[str, int], Callable[[str], str]]] = {
        "division": (counted.by_division, industry_name),
        "region": (counted.by_region, place_name),
        "level": (counted.by_level, term(LEVELS)),
        "state": (counted.by_state, term(STUDIO_STATES)),
        "ownership": (
            counted.non_public,
            lambda code: texts(f"cli.network.ownership.{code}"),
        ),
    }
    session.say("cli.network.studios", count=counted.kinds.get("Studio", 0))
    for name, (counts, name_of) in parts.items():
        session.line()
        session.say(f"cli.network.by.{name}")
        for code, count in list(counts.items())[:SHOWN]:
            session.line(f"  {count:5}  {name_of(code) if code else texts('cli.network.unknown')}")
        if len(counts) > SHOWN:
            session.say("cli.network.more", count=len(counts) - SHOWN)
