"""发布难题: the enterprise's home. One large field, and the first suggestions beside it."""

from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_schema.errors import JiangmengError
from matching import Query, QueryRefused, Reach
from matching.directions import duplicates_of
from service.accounts.roles import Action
from service.alliance import Alliance
from service.answers import Answer
from service.api.deps import TheAlliance, TheStore
from service.api.needs import NeedIn, poster
from service.api.problems import STATUS
from service.asking import NeedExists, match_need, post_need
from service.console.deps import Face, ThePage, TheTyped, Typed, UnitName, filled
from service.console.environment import home
from service.console.forms import Complaint, Filled, checked, coded
from service.console.post_form import (
    HELPING,
    OFFERED,
    PHOTO,
    TheSent,
    offered,
    post_page,
    unit_named,
)
from service.console.reading import allowed, readable
from service.console.suggested import SHOWN, shown_result
from service.drafts import DraftTooLarge, draft, forget_draft, keep_draft
from service.fits import worded_duplicates
from service.photos import (
    Photo,
    PhotosTooMany,
    PhotoTooLarge,
    PhotoUnread,
    keep_photos,
    read_photos,
)
from service.secrets import NeedSecret

router = APIRouter()

ENOUGH: Final = 8
"""Characters from which there is enough to go by."""
BESIDE: Final = 3
"""Suggestions beside the form."""
BELONGS: Final[dict[type[JiangmengError], str]] = {NeedExists: "number"}
"""Where on the form an error of a need stands, if not at its text."""


@router.get("/")
def form(page: ThePage, store: TheStore, unit: UnitName = "") -> Response:
    """The form with the draft that was left, or empty, and for a coordinator a `unit` that was just
    registered; who posts no problems goes on to what is for them."""
    if page.viewer.signed_in and not page.viewer.may_ever(Action.NEED_POST):
        return RedirectResponse(home(page.viewer), HTTPStatus.SEE_OTHER)
    allowed(page.viewer, Action.NEED_POST)
    return post_page(page, store, draft=draft(store, page.viewer.account), unit=unit)


@router.post("/")
def post(page: ThePage, alliance: TheAlliance, sent: TheSent) -> Response:
    """Keep the need and go on to its answer, or show the form again with what is wrong."""
    store, typed = alliance.store, sent.typed
    values, complaints = checked(NeedIn, OFFERED, typed, page.texts)
    codes, unclear = coded(typed, page.texts)
    photos, unread = _photos(page, sent.photos)
    unit = unit_named(store, page, typed)
    nobody = [unit] if isinstance(unit, Complaint) else []
    wrong = [*complaints, *unclear, *unread, *nobody]
    if wrong or isinstance(unit, Complaint):
        if nobody:
            # It may have to be registered first, on another page. What is not kept is refused in
            # words once it is posted.
            with suppress(NeedSecret, DraftTooLarge):
                keep_draft(store, page.viewer.account, offered(typed))
        again = Filled(typed, wrong)
        return post_page(page, store, again, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    # A box that is not ticked is not sent.
    values |= codes | {"anonymous": "anonymous" in typed}
    try:
        need = post_need(store, values, unit, poster(store, page.viewer, unit))
        keep_photos(store, need.id, photos)
        match_need(alliance, need, Reach.ANY, SHOWN)
    except (QueryRefused, NeedExists, NeedSecret) as error:
        if isinstance(error, NeedSecret):
            forget_draft(store, page.viewer.account)
        again = Filled(
            typed, [Complaint(BELONGS.get(type(error), "text"), page.texts.error(error))]
        )
        status = STATUS.get(error.code, HTTPStatus.UNPROCESSABLE_ENTITY)
        return post_page(page, store, again, status=status)
    forget_draft(store, page.viewer.account)
    return RedirectResponse(f"/needs/{need.id}", HTTPStatus.SEE_OTHER)


def _photos(page: Face, files: Sequence[bytes]) -> tuple[list[Photo], list[Complaint]]:
    try:
        return read_photos(files), []
    except (PhotosTooMany, PhotoTooLarge, PhotoUnread) as error:
        return [], [Complaint(PHOTO, page.texts.error(error))]


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
    return shown_result(page, alliance, result), same
