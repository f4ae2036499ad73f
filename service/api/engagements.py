"""Engagements: begun, moved and followed. The routes of moves are made from their table."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from graph_schema.vocabularies import ENGAGEMENT_STATES
from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore, TheTexts
from service.api.models import node_model
from service.api.problems import documented
from service.api.resources import LARGEST_PAGE, PAGE
from service.engagements import MOVES, Move, move, open_engagement
from service.engagements.forms import form_of
from service.engagements.lifecycle import SIDES
from service.engagements.looking import engagement_seen, engagements_seen, told
from service.engagements.trails import trail_seen

router = APIRouter(prefix="/engagements", tags=["engagements"])

_NODE: Any = node_model("Engagement")
_State = Literal[tuple(term.code for term in ENGAGEMENT_STATES)]  # type: ignore[valid-type]
_Event = Literal[tuple(MOVES)]  # type: ignore[valid-type]
_Opening = Literal[tuple(step.event for step in MOVES.values() if step.opens)]  # type: ignore[valid-type]

EngagementId = Annotated[str, Path(max_length=100, examples=["engagement:2a5j4c6mmrqk4f3i"])]


class Choice(BaseModel):
    """A value of a closed list."""

    code: str
    label: str


class MoveField(BaseModel):
    """A value that a move takes."""

    name: str
    label: str
    type: Literal["text", "date", "amount"]
    required: bool
    unit: str | None
    hint: str | None
    choices: list[Choice] = Field(description="its codes, where the list is closed")


class NextMove(BaseModel):
    """A move that may come next: POST it under its event."""

    event: _Event  # type: ignore[valid-type]
    label: str
    to: list[_State] = Field(  # type: ignore[valid-type]
        description="the state it leads to; none: it stays; several: the value of result says which"
    )
    fields: list[MoveField]


class EngagementOut(_NODE):  # type: ignore[misc]
    """A need and a studio on their way, and what this viewer may do next."""

    need: str | None = Field(examples=["need:2a5j4c6mmrqk4f3i"])
    studio: str | None = Field(examples=["studio:2a5j4c6mmrqk4f3i"])
    state: _State  # type: ignore[valid-type]
    state_text: str
    moves: list[NextMove]


class EngagementPage(BaseModel):
    """Engagements in the order of their ids; a page may be short and still have a next one."""

    items: list[EngagementOut]
    next: str | None = Field(description="give it as `after` for the next page; null: the end")


class EngagementIn(BaseModel):
    """Which need and which studio are to be brought together."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    need: str = Field(min_length=1, max_length=100)
    studio: str = Field(min_length=1, max_length=100)
    event: _Opening = Field(  # type: ignore[valid-type]
        default="request", description="request; a coordinator may suggest instead"
    )
    note: str | None = Field(default=None, min_length=1, max_length=2_000)


class EngagementQuery(BaseModel):
    """Which engagements to list."""

    model_config = ConfigDict(extra="forbid")

    need: str | None = Field(default=None, max_length=100)
    studio: str | None = Field(default=None, max_length=100)
    state: _State | None = None  # type: ignore[valid-type]
    after: str = Field(default="", max_length=100)
    limit: int = Field(default=PAGE, ge=1, le=LARGEST_PAGE)


class Actor(BaseModel):
    """Who did it, in which role, held where, on whose behalf; all empty without accounts, and for
    the sides, to whom `side` tells it."""

    account: str
    name: str
    role: str
    at: str
    behalf: list[str]


class TrailEntry(BaseModel):
    """One move as it was made. Entries are never changed."""

    key: str
    at: str = Field(description="UTC, ISO 8601")
    who: Actor
    side: Literal["", *SIDES] = Field(description="the side that made the move")  # type: ignore[valid-type]
    what: str = Field(examples=["engagement.accept"])
    subject: str
    number: int = Field(description="the engagement's first move is 1")
    before: dict[str, dict[str, Any] | None] = Field(description="node by node; null: none there")
    after: dict[str, dict[str, Any]]
    values: dict[str, Any] = Field(description="what was said that no node keeps")
    withheld: list[str] = Field(description="private fields that were set")


class Trail(BaseModel):
    """What was done to an engagement, the first first."""

    items: list[TrailEntry]
    next: str | None


BEGINNING = {action for step in MOVES.values() if "" in step.starts for action in step.by}
"""What it is to begin an engagement, for one side or another."""


@router.post(
    "",
    dependencies=[allowed(*sorted(BEGINNING))],
    status_code=201,
    summary="请求对接 · ask a studio about a need",
    response_model=EngagementOut,
    response_model_exclude_unset=True,
    responses=documented(404, 409),
)
def begin(
    store: TheStore, viewer: TheViewer, texts: TheTexts, response: Response, wanted: EngagementIn
) -> Any:
    """Begin an engagement, unless the two are engaged already."""
    values = {} if wanted.note is None else {"note": wanted.note}
    made = open_engagement(store, wanted.need, wanted.studio, viewer, wanted.event, values)
    response.headers["Location"] = f"/api/v1/engagements/{made.id}"
    return told(engagement_seen(store, made.id, viewer), viewer, texts)


@router.get(
    "",
    dependencies=[allowed(Action.ENGAGEMENT_READ)],
    summary="对接列表 · list engagements",
    response_model=EngagementPage,
    response_model_exclude_unset=True,
)
def of_all(
    store: TheStore, viewer: TheViewer, texts: TheTexts, query: Annotated[EngagementQuery, Query()]
) -> Any:
    """List those of a need, of a studio, in a state, as far as they are for this viewer."""
    found = engagements_seen(store, viewer, **query.model_dump())
    return {"items": [told(seen, viewer, texts) for seen in found.items], "next": found.next}


@router.get(
    "/{engagement_id}",
    dependencies=[allowed(Action.ENGAGEMENT_READ)],
    summary="一次对接 · one engagement",
    response_model=EngagementOut,
    response_model_exclude_unset=True,
    responses=documented(404),
)
def of_one(store: TheStore, viewer: TheViewer, texts: TheTexts, engagement_id: EngagementId) -> Any:
    """Fetch its state, and what may come next with what each move needs."""
    return told(engagement_seen(store, engagement_id, viewer), viewer, texts)


@router.get(
    "/{engagement_id}/trail",
    dependencies=[allowed(Action.AUDIT_READ, *SIDES)],
    summary="办理记录 · the trail of an engagement",
    response_model=Trail,
    responses=documented(404),
)
def trail(
    store: TheStore,
    viewer: TheViewer,
    engagement_id: EngagementId,
    after: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> Any:
    """List what was done and when. Who guides it sees persons too; a side sees which side it was;
    an administrator sees who and when, and nothing of what it was about."""
    found = trail_seen(store, engagement_id, viewer, after, limit + 1)
    items = found[:limit]
    return {"items": items, "next": items[-1]["key"] if len(found) > limit else None}


def _route(step: Move) -> None:
    """`POST /{engagement_id}/EVENT` with the model of what the move takes."""
    form: Any = form_of(step)

    @router.post(
        f"/{{engagement_id}}/{step.event}",
        dependencies=[allowed(*step.by)],
        summary=f"{step.label.zh} · {step.label.en}",
        name=step.event,
        response_model=EngagementOut,
        response_model_exclude_unset=True,
        responses=documented(404, 409),
    )
    def make(
        store: TheStore,
        viewer: TheViewer,
        texts: TheTexts,
        engagement_id: EngagementId,
        values: Annotated[form, Body()],
    ) -> Any:
        given = values.model_dump(exclude_none=True)
        moved = move(store, engagement_id, step.event, given, viewer)
        return told(engagement_seen(store, moved.id, viewer), viewer, texts)


for _step in MOVES.values():
    if set(_step.starts) - {""}:
        _route(_step)
