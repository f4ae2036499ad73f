"""`jiangmeng post`: keep a problem as a need, and answer it."""

from typing import Annotated

import typer

from graph_store import Store
from graph_store.interface import NodeRow
from matching import Reach
from service.alliance import Alliance
from service.answers import worded
from service.asking import NeedExists, duplicates_of_need, match_need, post_need
from service.cli import exits
from service.cli.answered import write_answer
from service.cli.session import Session
from service.fits import worded_duplicates


def post(
    session: Session,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="cli.match.text")],
    number: Annotated[str | None, typer.Option(help="cli.post.number")] = None,
    industry: Annotated[str | None, typer.Option(help="cli.match.industry")] = None,
    region: Annotated[str | None, typer.Option(help="cli.match.region")] = None,
    equipment: Annotated[str | None, typer.Option(help="cli.post.equipment")] = None,
    conditions: Annotated[str | None, typer.Option(help="cli.post.conditions")] = None,
    tried: Annotated[str | None, typer.Option(help="cli.post.tried")] = None,
    reach: Annotated[Reach, typer.Option(help="cli.match.reach")] = Reach.ANY,
    limit: Annotated[int, typer.Option(help="cli.match.limit", min=1, max=1000)] = 10,
) -> int:
    """Keep the need and its answer, so that both can be looked up later."""
    values = {
        "text": session.text_of(text),
        "number": number,
        "industry": industry,
        "region": region,
        "equipment": equipment,
        "conditions": conditions,
        "tried": tried,
    }
    given = {name: value for name, value in values.items() if value is not None}
    with (
        session.progress() as progress,
        Alliance.open(session.settings, progress=progress) as alliance,
    ):
        need = _posted(alliance.store, given)
        same = worded_duplicates(duplicates_of_need(alliance, need))
        answer = match_need(alliance, need, reach, limit)
    shown = worded(answer, session.texts)
    if session.as_json:
        session.emit(shown | {"duplicates": same})
        return exits.DONE
    session.note("cli.post.done", id=need.id)
    for each in same:
        session.note("cli.post.same", id=each["need"]["id"], name=each["name"])
    write_answer(session, shown, need.id)
    return exits.DONE


def _posted(store: Store, values: dict[str, str]) -> NodeRow:
    """The need, posted now; or as it was posted before under the same number and text."""
    try:
        return post_need(store, values)
    except NeedExists as error:
        there = store.get(str(error.params["id"]))
        if there is None or there.fields["text"] != values["text"]:
            raise
        return there
