"""Matching a text that is not kept, and the shape of every answer."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field

from matching import Query
from matching.result import Reach, Strength, Verdict
from service.accounts.roles import Action
from service.answers import plain, worded
from service.api.access import TheViewer, allowed
from service.api.deps import TheAlliance, TheTexts
from service.api.models import LONG, SHORT, Thing
from service.asked import query_by_names
from service.withholding import readable_answer

router = APIRouter(prefix="/matches", tags=["matches"])

MOST_SUGGESTIONS = 100


class Named(BaseModel):
    """A code and its name."""

    code: str = Field(examples=["deicing"])
    name: str = Field(examples=["低温防冻除冰"])


class Shared(Named):
    """A technical function that the need asks for and the evidence performs."""

    strength: float
    need_words: list[str]
    evidence_words: list[str]


class Sentence(BaseModel):
    """Something to know, as a code with its values and as a sentence."""

    code: str
    params: dict[str, Any]
    text: str


class Piece(BaseModel):
    """A piece of evidence; `spans` are the fitting words in `text`, in code points."""

    row: Thing
    path: str = Field(description="whose evidence it is", examples=["own"])
    label: str = Field(examples=["工作室自己的成果 2019"])
    scores: dict[str, float]
    share: float
    text: str
    words: list[str]
    spans: list[tuple[int, int]]


class Bridge(BaseModel):
    """Why two industries meet, in three words."""

    problem: str = Field(examples=["输煤皮带冬天结冰打滑"])
    function: str = Field(examples=["低温防冻除冰"])
    work: str = Field(examples=["廊桥活动通道冬季除冰"])
    work_id: str = Field(description="id of the piece of evidence that is this work")


class Place(BaseModel):
    """A place on the way from the need to the studio."""

    kind: str
    id: str
    name: str
    relation: str
    backward: bool


class SuggestionOut(BaseModel):
    """A studio, or a unit without one, that may help, and why."""

    rank: int
    name: str
    holder: Thing
    industry: str | None
    region: str | None
    level: str | None
    score: float = Field(description="orders this answer only")
    figure: float = Field(
        ge=0,
        le=1,
        description="calibrated strength of the evidence: the share of suggestions standing alike"
        " that were right on tasks with known answers; not the chance of a solution",
    )
    strength: Strength
    strength_text: str = Field(examples=["证据较强"])
    crossings: dict[str, str]
    crossed: list[str] = Field(examples=[["跨行业"]])
    distance: float | None = Field(
        description="how far the industries lie apart, 0 to 1; null where one of them is unknown"
    )
    distance_text: str | None = Field(examples=["行业相隔较远"])
    bridge: Bridge | None
    why: str = Field(description="why it is suggested, in a sentence")
    evidence: list[Piece]
    pieces: int = Field(description="pieces of evidence in all, shown or not")
    functions: list[Shared]
    way: list[Place]
    against: list[Sentence]


class MatchAnswer(BaseModel):
    """The answer to a need. `units` are organisations that could found a studio."""

    verdict: Verdict = Field(
        description="whether something fits; not_technical where the text is no technical problem:"
        " the suggestions are hints then, and a note tells what to write"
    )
    verdict_text: str
    reach: Reach
    text: str
    functions: list[Named] = Field(description="what the need was understood to ask for")
    missing: list[Named] = Field(description="what no shown evidence performs")
    technical: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="how technical the text is: a problem, or a complaint, an advert, chat;"
        " absent in older answers",
    )
    answerable: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="calibrated: how likely the alliance holds an answer at all; absent in older"
        " answers",
    )
    notes: list[Sentence]
    suggestions: list[SuggestionOut]
    units: list[SuggestionOut]
    versions: dict[str, str] = Field(
        description="graph, encoder, pipeline; what was learned in use and the reranker, if any"
    )


class Reaching(BaseModel):
    """Which studios are asked for."""

    model_config = ConfigDict(extra="forbid")

    reach: Reach = Field(default=Reach.ANY, description="same industry, another one, or any")


class MatchSettings(Reaching):
    """Which studios are asked for, and how many."""

    limit: Annotated[int, Field(ge=1, le=MOST_SUGGESTIONS, strict=True)] = 10


class ProblemIn(Reaching):
    """A problem that is asked about once and not kept."""

    text: Annotated[str, Field(max_length=LONG)]
    industry: Annotated[str | None, Field(max_length=SHORT)] = None
    region: Annotated[str | None, Field(max_length=SHORT)] = None
    equipment: Annotated[str | None, Field(max_length=SHORT)] = None
    conditions: Annotated[str | None, Field(max_length=SHORT)] = None
    tried: Annotated[str | None, Field(max_length=SHORT)] = None

    def query(self) -> Query:
        """The problem as matching takes it."""
        return query_by_names(
            self.text,
            self.industry,
            self.region,
            equipment=self.equipment,
            conditions=self.conditions,
            tried=self.tried,
        )


class MatchIn(ProblemIn, MatchSettings):
    """A problem, and how many studios are wanted for it."""


MATCH_EXAMPLE = {"text": "输煤皮带冬天结冰打滑，人工敲冰又慢又险", "reach": "cross", "limit": 5}


@router.post(
    "",
    dependencies=[allowed(Action.NEED_MATCH)],
    summary="随手一问：为一段话找工作室 · match a text, keep nothing",
    response_model=MatchAnswer,
)
def match_text(
    alliance: TheAlliance,
    viewer: TheViewer,
    texts: TheTexts,
    wanted: Annotated[
        MatchIn, Body(openapi_examples={"coal": {"summary": "皮带结冰", "value": MATCH_EXAMPLE}})
    ],
) -> Any:
    """Match a text as the graph is now."""
    result = alliance.match(wanted.query(), reach=wanted.reach, limit=wanted.limit)
    return worded(readable_answer(plain(result), viewer, alliance.store, texts), texts)
