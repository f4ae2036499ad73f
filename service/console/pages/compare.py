"""Up to three suggestions of a need side by side."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from service.api.deps import TheAlliance
from service.console.deps import ThePage
from service.console.pages.answer import MOST_COMPARED
from service.console.reading import TheNeed
from service.console.suggested import chosen
from service.excerpts import heading

router = APIRouter()

MOST_NAMED: Final = 20
"""Studios that an address may name; those beyond MOST_COMPARED are told of and left out."""


@router.get("/needs/{node_id}/compare")
def side_by_side(
    page: ThePage,
    alliance: TheAlliance,
    need: TheNeed,
    studio: Annotated[list[str] | None, Query(max_length=MOST_NAMED)] = None,
) -> HTMLResponse:
    """The chosen studios in the order of the address."""
    named = list(dict.fromkeys(studio or []))
    fields = dict(need.fields)
    return page.render(
        "pages/compare.html",
        need=need.id,
        heading=heading(fields),
        found=chosen(page, alliance, need, named)[:MOST_COMPARED],
        too_many=len(named) > MOST_COMPARED,
        most=MOST_COMPARED,
    )
