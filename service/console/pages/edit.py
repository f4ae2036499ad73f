"""修改难题: its unit, or a coordinator on the unit's behalf, sets it right or withdraws it."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_store.interface import NodeRow
from matching import QueryRefused
from service.api.deps import TheStore
from service.api.needs import OURS, NeedChange, own_need
from service.api.problems import STATUS
from service.api.resources import NodeId
from service.asking import change_need, withdraw_need
from service.audit import Who
from service.console.deps import Face, ThePage, TheTyped
from service.console.forms import Complaint, Control, Filled, changed, controls, refilled, typed_of
from service.console.post_form import SEEN
from service.excerpts import heading
from service.secrets import NeedSecret
from service.views import KEYS

router = APIRouter()

CONTROLS: Final[dict[str, Control]] = {
    name: each for name, each in controls("Need").items() if name not in (KEYS, *OURS)
}
FIRST: Final = ("text", "equipment", "conditions", "tried", "industry", "region")


@router.get("/needs/{node_id}/edit")
def form(page: ThePage, store: TheStore, node_id: NodeId) -> HTMLResponse:
    """The form with what the need says."""
    need, who = own_need(store, page.viewer, node_id)
    return _form(page, need, who)


@router.post("/needs/{node_id}/edit")
def change(page: ThePage, store: TheStore, typed: TheTyped, node_id: NodeId) -> Response:
    """Keep what was changed, or say beside the fields what is wrong."""
    need, who = own_need(store, page.viewer, node_id)
    values, wrong = changed(NeedChange, CONTROLS, typed, need, page.texts)
    if wrong:
        return _form(page, need, who, refilled(CONTROLS, typed, wrong, need))
    # A box that is not ticked is not sent.
    if ("anonymous" in typed) != bool(need.fields.get("anonymous")):
        values["anonymous"] = "anonymous" in typed
    try:
        change_need(store, need, values, who)
    except (QueryRefused, NeedSecret) as error:
        again = refilled(CONTROLS, typed, [Complaint("text", page.texts.error(error))], need)
        return _form(page, need, who, again, STATUS.get(error.code, 422))
    return RedirectResponse(f"/needs/{need.id}", HTTPStatus.SEE_OTHER)


@router.post("/needs/{node_id}/withdraw")
def withdraw(page: ThePage, store: TheStore, _typed: TheTyped, node_id: NodeId) -> Response:
    """Take it from before the alliance."""
    need, who = own_need(store, page.viewer, node_id)
    withdraw_need(store, need, who)
    return RedirectResponse(f"/needs/{need.id}", HTTPStatus.SEE_OTHER)


def _form(
    page: Face, need: NodeRow, who: Who, again: Filled | None = None, status: int | None = None
) -> HTMLResponse:
    typed = dict(typed_of(CONTROLS, need))
    if not need.fields.get("anonymous"):
        typed.pop("anonymous", None)
    wrong = HTTPStatus.UNPROCESSABLE_ENTITY
    return page.render(
        "pages/edit.html",
        status=status or (wrong if again else HTTPStatus.OK),
        need=need.id,
        heading=heading(dict(need.fields)),
        behalf=bool(who.behalf),
        first=[CONTROLS[name] for name in FIRST],
        folded=[each for name, each in CONTROLS.items() if name not in (*FIRST, *SEEN)],
        visibility=CONTROLS["visibility"],
        form=again or Filled(typed),
    )
