"""提醒: what one should hear of."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.accounts.roles import Action
from service.api.deps import TheStore
from service.console.deps import ThePage, TheTyped
from service.console.reading import allowed
from service.notices import digest, inbox

router = APIRouter()

PAGE = 30
PLACES = {"need": "/needs/", "engagement": "/engagements/", "studio": "/studios/"}
"""Where the page of a thing is, by the beginning of its id."""


@router.get("/inbox")
def mine(
    page: ThePage, store: TheStore, after: Annotated[str, Query(max_length=40)] = ""
) -> HTMLResponse:
    """Notices, the newest first."""
    allowed(page.viewer, Action.ACCOUNT_OWN)
    found = inbox.inbox(store, page.viewer.account, after, PAGE + 1)
    items = [inbox.told(notice, page.texts) for notice in found[:PAGE]]
    for item in items:
        beginning = item["about"].partition(":")[0]
        item["address"] = PLACES[beginning] + item["about"] if beginning in PLACES else ""
    return page.render(
        "pages/inbox.html",
        notices=items,
        next=items[-1]["id"] if len(found) > PAGE else None,
        first=not after,
    )


@router.post("/inbox/read")
def read_all(page: ThePage, store: TheStore, _typed: TheTyped) -> Response:
    """Note that all were read."""
    allowed(page.viewer, Action.ACCOUNT_OWN)
    inbox.read_all(store, page.viewer.account)
    return RedirectResponse("/inbox", HTTPStatus.SEE_OTHER)


@router.get("/unsubscribe")
def leaving(page: ThePage, token: Annotated[str, Query(max_length=100)] = "") -> HTMLResponse:
    """Ask once more: programs that look at links in mails must not unsubscribe anybody."""
    return page.render("pages/unsubscribe.html", token=token, done="", wrong=False)


@router.post("/unsubscribe")
def leave(
    page: ThePage, store: TheStore, token: Annotated[str, Query(max_length=100)] = ""
) -> HTMLResponse:
    """Send no more mail; also for the button of mail programs (RFC 8058), which has no page."""
    gone = digest.unsubscribe(store, token)
    status = HTTPStatus.OK if gone else HTTPStatus.NOT_FOUND
    return page.render("pages/unsubscribe.html", status=status, token="", done=gone, wrong=not gone)
