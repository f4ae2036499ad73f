"""Learning in use: what outcomes taught, and whether the ranking uses it."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from service.accounts.roles import Action
from service.api.access import allowed
from service.api.deps import TheAlliance, TheStore
from service.learning import learn_now, switch
from service.shifts import learned

router = APIRouter(prefix="/learning", tags=["learning"])


class ShiftOut(BaseModel):
    """What outcomes taught: by how much the weight of each measure is multiplied."""

    factors: dict[str, float] = Field(examples=[{"dense best": 1.08, "lexical mean": 0.93}])
    ranker: str = Field(description="fingerprint of the ranker whose weights they are")
    outcomes: int = Field(description="outcomes that say something of the match")
    needs: int = Field(description="needs that they are about")
    change: int = Field(description="number of the graph's change when it was learned")


class LearningOut(BaseModel):
    """Whether what was learned is to be used, whether it is, and what it is."""

    on: bool
    used: bool = Field(description="false too where nothing was learned, or by another ranker")
    at: str | None = Field(description="when it was learned, UTC, ISO 8601")
    shift: ShiftOut | None


class LearningIn(BaseModel):
    """The switch."""

    model_config = ConfigDict(extra="forbid")

    on: StrictBool


@router.get(
    "",
    dependencies=[allowed(Action.LEARNING_READ)],
    summary="从结果中学到了什么 · what outcomes taught",
    response_model=LearningOut,
)
def show(store: TheStore) -> Any:
    """Show what is kept."""
    return learned(store).told()


@router.put(
    "",
    dependencies=[allowed(Action.LEARNING_CHANGE)],
    summary="启用或停用 · switch it on or off",
    response_model=LearningOut,
)
def turn(
    alliance: TheAlliance,
    wanted: Annotated[
        LearningIn, Body(openapi_examples={"off": {"summary": "停用", "value": {"on": False}}})
    ],
) -> Any:
    """Use what was learned, or rank as the product ships; off and on lose nothing."""
    return switch(alliance, wanted.on).told()


@router.post(
    "",
    dependencies=[allowed(Action.LEARNING_CHANGE)],
    summary="从现有结果重新学习 · learn from the outcomes there are",
    response_model=LearningOut,
)
def learn(alliance: TheAlliance) -> Any:
    """Learn anew from all engagements that came to an end."""
    return learn_now(alliance).told()
