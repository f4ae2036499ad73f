"""`jiangmeng team`: the fewest studios that together cover a problem."""

from typing import Annotated

import typer

from matching import Reach
from matching.teams import team as find_team
from service.alliance import Alliance
from service.answers import Answer, title_of
from service.asked import query_by_names
from service.cli import exits
from service.cli.plain import one_line
from service.cli.session import Session
from service.teams import plain_team, worded_team


def team(
    session: Session,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="cli.match.text")],
    reach: Annotated[Reach, typer.Option(help="cli.match.reach")] = Reach.ANY,
    industry: Annotated[str | None, typer.Option(help="cli.match.industry")] = None,
    region: Annotated[str | None, typer.Option(help="cli.match.region")] = None,
) -> int:
    """List the parts of a problem, the studios of the team, and who brings what."""
    query = query_by_names(session.text_of(text), industry, region)
    with (
        session.progress() as progress,
        Alliance.open(session.settings, progress=progress) as alliance,
    ):
        found = find_team(
            alliance.store, alliance.encoder, query, reach=reach, shift=alliance.shift
        )
    told = worded_team(plain_team(found), session.texts)
    if session.as_json:
        session.emit(told)
    else:
        _write(session, told)
    return exits.DONE


def _write(session: Session, told: Answer) -> None:
    texts = session.texts
    session.say("cli.team.parts", count=len(told["parts"]))
    for number, part in enumerate(told["parts"]):
        session.line(f"  {_part(part, number, session)}")
    session.say("cli.team.members", count=len(told["members"]))
    for member in told["members"]:
        place = texts.listed(name for name in (member["industry"], member["region"]) if name)
        session.line(one_line(f"  {member['name']} {place and f'· {place}'}"))
        for one in member["brings"]:
            work = title_of(one["evidence"][0]) if one["evidence"] else ""
            number = one["part"] + 1
            session.line(f"    {number} {one['strength_text']} · {one_line(work)}")
    if told["uncovered"]:
        session.say("cli.team.uncovered")
        for number in told["uncovered"]:
            session.line(f"  {_part(told['parts'][number], number, session)}")
    for note in told["notes"]:
        session.line(note["text"])


def _part(part: Answer, number: int, session: Session) -> str:
    names = session.texts.listed(function["name"] for function in part["functions"])
    return one_line(f"{number + 1} {part['text']} {names and f'· {names}'}")
