"""有了就告诉我: watch a need that nothing fits yet, or leave it be."""

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from service.accounts.roles import Action
from service.api.deps import TheAlliance
from service.console.deps import ThePage, TheTyped
from service.console.reading import TheNeed, allowed
from service.watches import may_be_watched, unwatch, watch

router = APIRouter()


@router.post("/needs/{node_id}/watch")
def choose(page: ThePage, alliance: TheAlliance, need: TheNeed, typed: TheTyped) -> Response:
    """Switch it on or off, and go back to the need."""
    allowed(page.viewer, Action.ACCOUNT_OWN)
    if "on" not in typed:
        unwatch(alliance.store, need.id, page.viewer.account)
    elif may_be_watched(need):
        watch(alliance, need, page.viewer.account)
    return RedirectResponse(f"/needs/{need.id}", HTTPStatus.SEE_OTHER)
