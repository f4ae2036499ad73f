"""Teams: the fewest studios that together cover a problem of several parts."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field

from matching.result import Reach
from matching.teams import team
from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheAlliance, TheTexts
from service.api.matches import Named, ProblemIn, Sentence, SuggestionOut
from service.api.models import Thing
from service.teams import plain_team, worded_team
from service.withholding import readable_answer

router = APIRouter(prefix="/teams", tags=["matches"])


class PartOut(BaseModel):
    """One trouble of the problem, in its own words, and what it asks for."""

    text: str = Field(examples=["落料点粉尘大"])
    functions: list[Named]


class BroughtOut(SuggestionOut):
    """What a member is in the team for; `part` numbers the parts from 0."""

    part: int


class MemberOut(BaseModel):
    """A studio of the team, and what it brings, the part that it is strongest in first."""

    name: str
    holder: Thing
    industry: str | None
    region: str | None
    brings: list[BroughtOut]


class TeamOut(BaseModel):
    """The fewest studios that cover the parts; those that bring most first."""

    text: str
    reach: Reach
    parts: list[PartOut]
    members: list[MemberOut]
    uncovered: list[int] = Field(description="numbers of the parts that nobody covers")
    notes: list[Sentence]
    versions: dict[str, str]


TEAM_EXAMPLE = {"text": "皮带冬天结冰打滑；皮带秤称重不准；落料点粉尘大，工人呛得受不了"}


@router.post(
    "",
    dependencies=[allowed(Action.NEED_MATCH)],
    summary="组队：几个工作室合起来能解决 · the fewest studios that cover a problem",
    response_model=TeamOut,
)
def team_for(
    alliance: TheAlliance,
    viewer: TheViewer,
    texts: TheTexts,
    wanted: Annotated[
        ProblemIn, Body(openapi_examples={"coal": {"summary": "输煤线", "value": TEAM_EXAMPLE}})
    ],
) -> Any:
    """Find a team for a problem as the graph is now; nothing is kept."""
    found = team(
        alliance.store,
        alliance.encoder,
        wanted.query(),
        reach=wanted.reach,
        shift=alliance.shift,
    )
    return worded_team(readable_answer(plain_team(found), viewer, alliance.store, texts), texts)
