"""发布难题: the enterprise's home. One large field, and the first suggestions beside it."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from matching import Query, QueryRefused, Reach
from matching.directions import duplicates_of
from service.accounts.roles import Action, Role
from service.alliance import Alliance
from service.answers import Answer, plain, worded
from service.api.deps import TheAlliance
from service.api.needs import NeedIn
from service.api.problems import STATUS
from service.asking import NeedExists, NeedSecret, match_need, post_need
from service.console.deps import Face, ThePage, TheTyped, Typed, filled
from service.console.environment import places
from service.console.forms import Complaint, Control, Filled, checked, coded, controls
from service.console.reading import allowed, readable
from service.console.suggested import SHOWN, shown_answer
from service.fits import worded_duplicates

router = APIRouter()

HELPING: Final = ("equipment", "conditions", "tried")
"""The three small questions that help most."""
SEEN: Final = ("visibility", "anonymous")
OURS: Final = frozenset({"known_as", "state", "since"})
"""Fields that nobody fills in here."""
FIRST: Final = {"visibility": "targeted", "anonymous": "on"}
"""How the form stands at first: few may see it, and the unit is not named."""
ENOUGH: Final = 8
"""Characters from which there is enough to go by."""
BESIDE: Final = 3
"""Suggestions beside the form."""

OFFERED: Final = {name: each for name, each in controls("Need").items() if name not in OURS}


def _folded() -> list[Control]:
    shown = {"text", *HELPING, *SEEN}
    return [each for name, each in OFFERED.items() if name not in shown]


@router.get("/")
def form(page: ThePage) -> Response:
    """The empty form; who posts no problems goes on to what is for them."""
    if page.viewer.signed_in and not page.viewer.may_ever(Action.NEED_POST):
        return RedirectResponse(places(page.viewer)[0][0], HTTPStatus.SEE_OTHER)
    allowed(page.viewer, Action.NEED_POST)
    return _form(page, Filled(FIRST))


@router.post("/")
def post(page: ThePage, alliance: TheAlliance, typed: TheTyped) -> Response:
    """Keep the need and go on to its answer, or show the form again with what is wrong."""
    allowed(page.viewer, Action.NEED_POST)
    values, complaints = checked(NeedIn, OFFERED, typed, page.texts)
    codes, unclear = coded(typed, page.texts)
    if complaints or unclear:
        return _form(page, Filled(typed, [*complaints, *unclear]), HTTPStatus.UNPROCESSABLE_ENTITY)
    # A box that is not ticked is not sent.
    values |= codes | {"anonymous": "anonymous" in typed}
    try:
        need = post_need(alliance.store, values, _unit(page))
        match_need(alliance, need, Reach.ANY, SHOWN)
    except (QueryRefused, NeedExists, NeedSecret) as error:
        place = "number" if isinstance(error, NeedExists) else "text"
        again = Filled(typed, [Complaint(place, page.texts.error(error))])
        return _form(page, again, STATUS.get(error.code, HTTPStatus.UNPROCESSABLE_ENTITY))
    return RedirectResponse(f"/needs/{need.id}", HTTPStatus.SEE_OTHER)


def _unit(page: Face) -> str | None:
    return next(iter(page.viewer.places((Role.ENTERPRISE, Role.STUDIO))), None)


def _form(page: Face, form: Filled, status: int = HTTPStatus.OK) -> HTMLResponse:
    return page.render(
        "pages/post.html",
        status=status,
        form=form,
        controls=OFFERED,
        helping=[OFFERED[name] for name in HELPING],
        folded=_folded(),
    )


@router.post("/suggestions")
def suggestions(page: ThePage, alliance: TheAlliance, typed: TheTyped) -> HTMLResponse:
    """The first suggestions to what stands in the form so far, as a part of its page."""
    allowed(page.viewer, Action.NEED_MATCH)
    answer, same = _so_far(page, alliance, typed)
    return page.render("pages/post_beside.html", answer=answer, same=same)


def _so_far(page: Face, alliance: Alliance, typed: Typed) -> tuple[Answer | None, list[Answer]]:
    """An answer and likely duplicates; None while there is too little to go by."""
    given = filled(typed)
    if len(given.get("text", "")) < ENOUGH:
        return None, []
    try:
        told = {name: given.get(name) for name in HELPING}
        # A place that is half written is left out.
        places, _ = coded(typed, page.texts)
        result = alliance.match(Query(text=given["text"], **told, **places), limit=BESIDE)
        found = duplicates_of(alliance.store, alliance.encoder, given["text"])
    except QueryRefused:
        return None, []
    same = readable(alliance.store, page.viewer, worded_duplicates(found))
    return shown_answer(worded(plain(result), page.texts)), same
