"""The other directions: needs and results for a studio, its peers, adopters, duplicates."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field

from matching.directions import (
    adopters_of,
    duplicates_of,
    needs_for_studio,
    peers_of,
    results_for_needs,
    results_for_unit,
)
from matching.result import Reach, Strength
from service.accounts.roles import Action
from service.api.access import TheViewer, allowed, check
from service.api.deps import TheAlliance, TheTexts
from service.api.matches import Named, Piece, Shared
from service.api.models import LONG, SHORT, Thing
from service.api.problems import documented
from service.api.resources import NodeId, existing, known
from service.asking import duplicates_of_need
from service.fits import worded_duplicates, worded_fits
from service.spellings import code_of
from service.subjects import subject_at
from service.visibility import without_hidden

router = APIRouter()

MOST: Final = 50

Limit = Annotated[int, Query(ge=1, le=MOST)]
ReachIn = Annotated[Reach, Query(description="of the same industry, another one, or any")]
Code = Annotated[str | None, Query(min_length=1, max_length=SHORT)]


class ReasonOut(BaseModel):
    """A need or a piece of work that asked, and the evidence that answers it."""

    asked: Thing
    evidence: Piece
    functions: list[Shared]


class FitOut(BaseModel):
    """Something that fits, and why; `score` orders one answer only."""

    rank: int
    name: str = Field(examples=["示例·草原之门机场索师傅创新工作室"])
    row: Thing
    score: float
    strength: Strength | None = Field(description="of a studio's evidence for a need")
    strength_text: str | None = Field(examples=["证据较强"])
    crossings: dict[str, str]
    crossed: list[str] = Field(examples=[["跨行业"]])
    functions: list[Named] = Field(description="technical functions in common")
    words: list[str] = Field(description="telling words in common")
    why: str = Field(description="why it fits, in a sentence")
    reasons: list[ReasonOut]


class Fits(BaseModel):
    """What fits, best first."""

    items: list[FitOut]


class AdoptersOut(BaseModel):
    """Who could take over a result: open needs that it answers, studios at the same function."""

    needs: list[FitOut]
    studios: list[FitOut]


class DuplicateOut(BaseModel):
    """A need that says the same; `chance` was calibrated on labelled texts."""

    name: str = Field(examples=["皮带结冰打滑"])
    need: Thing
    chance: float = Field(ge=0, le=1)


class Duplicates(BaseModel):
    """Needs that say the same, the likeliest first; mostly none."""

    items: list[DuplicateOut]


class TextIn(BaseModel):
    """A problem that is not posted."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=LONG, examples=["输煤皮带冬天结冰打滑"])]


@router.get(
    "/studios/{node_id}/needs",
    dependencies=[allowed(Action.GRAPH_READ)],
    tags=["studios"],
    summary="适合工作室的难题 · open needs that a studio's evidence fits",
    response_model=Fits,
    responses=documented(404),
)
def needs(
    alliance: TheAlliance, viewer: TheViewer, texts: TheTexts, node_id: NodeId, limit: Limit = 10
) -> Any:
    """Open needs of others in whose own ranking the studio stands high."""
    studio = existing(alliance.store, "Studio", node_id)
    found = needs_for_studio(alliance.store, alliance.encoder, studio, limit=limit)
    return {"items": without_hidden(viewer, alliance.store, worded_fits(found, texts), "row")}


@router.get(
    "/studios/{node_id}/peers",
    dependencies=[allowed(Action.GRAPH_READ)],
    tags=["studios"],
    summary="相近的工作室 · studios whose evidence is alike",
    response_model=Fits,
    responses=documented(404),
)
def peers(
    alliance: TheAlliance,
    texts: TheTexts,
    node_id: NodeId,
    reach: ReachIn = Reach.ANY,
    limit: Limit = 10,
) -> Any:
    """Studios that would answer what this one has worked at, with what they have in common."""
    studio = existing(alliance.store, "Studio", node_id)
    found = peers_of(alliance.store, alliance.encoder, studio, reach=reach, limit=limit)
    return {"items": worded_fits(found, texts)}


def _results_of(path: str, kind: str) -> None:
    @router.get(
        f"/{path}/{{node_id}}/results-of-others",
        dependencies=[allowed(Action.NEED_READ_UNIT)],
        tags=[path],
        summary="值得推广应用的成果 · proven results of others worth taking over",
        response_model=Fits,
        responses=documented(404),
        operation_id=f"results_for_{path}",
    )
    def results(
        alliance: TheAlliance,
        viewer: TheViewer,
        texts: TheTexts,
        node_id: NodeId,
        reach: ReachIn = Reach.ANY,
        limit: Limit = 10,
    ) -> Any:
        """Proven results that answer its open needs or fit its work, not yet adopted there."""
        unit = existing(alliance.store, kind, node_id)
        # The reasons name its needs, those too that it shows to nobody else.
        check(viewer, Action.NEED_READ_UNIT, subject_at(alliance.store, unit.id))
        found = results_for_unit(alliance.store, alliance.encoder, unit, reach=reach, limit=limit)
        return {"items": worded_fits(found, texts)}


for _path, _kind in (("studios", "Studio"), ("organisations", "Organisation")):
    _results_of(_path, _kind)


@router.get(
    "/results-of-others",
    dependencies=[allowed(Action.NETWORK_READ)],
    tags=["achievements"],
    summary="外地外行业可用的成果 · results from elsewhere for an industry or region",
    response_model=Fits,
)
def results_elsewhere(
    alliance: TheAlliance,
    texts: TheTexts,
    industry: Code = None,
    region: Code = None,
    limit: Limit = 10,
) -> Any:
    """Proven results from elsewhere that answer open needs of an industry and region."""
    given = {"industry": industry, "region": region}
    place = {name: code_of(name, value) for name, value in given.items() if value}
    found = results_for_needs(alliance.store, alliance.encoder, place, limit=limit)
    return {"items": worded_fits(found, texts)}


@router.get(
    "/achievements/{node_id}/adopters",
    dependencies=[allowed(Action.NETWORK_READ)],
    tags=["achievements"],
    summary="谁用得上这项成果 · who could take over a result",
    response_model=AdoptersOut,
    responses=documented(404),
)
def adopters(
    alliance: TheAlliance, viewer: TheViewer, texts: TheTexts, node_id: NodeId, limit: Limit = 10
) -> Any:
    """Open needs that it answers, and studios that work at the same function."""
    result = existing(alliance.store, "Achievement", node_id)
    found = adopters_of(alliance.store, alliance.encoder, result, limit=limit)
    return {
        "needs": without_hidden(viewer, alliance.store, worded_fits(found.needs, texts), "row"),
        "studios": worded_fits(found.studios, texts),
    }


@router.get(
    "/needs/{node_id}/duplicates",
    dependencies=[allowed(Action.NEED_READ_PUBLIC)],
    tags=["needs"],
    summary="说同一件事的难题 · needs that say the same",
    response_model=Duplicates,
    responses=documented(404),
)
def duplicates(alliance: TheAlliance, viewer: TheViewer, node_id: NodeId) -> Any:
    """Needs posted by others, or before, that say the same as this one."""
    need = known(alliance.store, viewer, "Need", node_id)
    found = worded_duplicates(duplicates_of_need(alliance, need))
    return {"items": without_hidden(viewer, alliance.store, found, "need")}


@router.post(
    "/matches/duplicates",
    dependencies=[allowed(Action.NEED_MATCH)],
    tags=["matches"],
    summary="这个难题有人提过吗 · needs that say the same as a text",
    response_model=Duplicates,
)
def duplicates_of_text(
    alliance: TheAlliance, viewer: TheViewer, asked: Annotated[TextIn, Body()]
) -> Any:
    """Look for needs that say the same; nothing is kept."""
    found = worded_duplicates(duplicates_of(alliance.store, alliance.encoder, asked.text))
    return {"items": without_hidden(viewer, alliance.store, found, "need")}
