"""一次对接: where it stands, for whom it waits, and the moves that may come next."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from graph_store import Store
from graph_store.interface import NodeRow
from matching.query import QueryRefused
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.alliance import Alliance
from service.answers import Answer
from service.api.deps import TheAlliance, TheStore
from service.api.engagements import EngagementId
from service.api.problems import STATUS
from service.audit import Told
from service.console.deps import Face, ThePage, TheTyped, Typed, filled
from service.console.docking import moved_on, own, steps, trail, waiting
from service.console.forms import Complaint, Filled
from service.console.moves import (
    REFUSED,
    complaint_of,
    forms,
    said,
    values_of,
)
from service.console.reading import allowed
from service.console.sharing import shared
from service.console.suggested import chosen
from service.engagements import MOVES, contacts, move, own_contact
from service.engagements.contacts import Side
from service.engagements.lifecycle import SIDES
from service.engagements.looking import Seen, engagement_seen
from service.engagements.trails import told_of
from service.excerpts import heading
from service.texts import Texts
from service.views import shown
from service.visibility import sees, unit_of

router = APIRouter()


@router.get("/engagements/{engagement_id}")
def of_one(page: ThePage, alliance: TheAlliance, engagement_id: EngagementId) -> HTMLResponse:
    """The page as it stands now."""
    return _page(page, alliance, _seen(page, alliance.store, engagement_id))


@router.post("/engagements/{engagement_id}/contacts")
def decide(
    page: ThePage, store: TheStore, typed: TheTyped, engagement_id: EngagementId
) -> Response:
    """Agree to show one's contact, or take it back."""
    seen = _seen(page, store, engagement_id)
    side = next((each for each in Side if each == typed.get("side")), None)
    if side is None:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    own_contact.give(store, page.viewer, seen, side, _short(typed))
    if "agree" in typed:
        contacts.decide(store, page.viewer, seen, side, agree=typed["agree"] == "yes")
    return _back(engagement_id)


@router.post("/engagements/{engagement_id}/{event}")
def make(
    page: ThePage, alliance: TheAlliance, typed: TheTyped, engagement_id: EngagementId, event: str
) -> Response:
    """Make a move and show the page anew, or say beside the fields what is wrong."""
    seen = _seen(page, alliance.store, engagement_id)
    step = MOVES.get(event)
    if step is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    values, complaints = values_of(step, typed, page.texts)
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY
    if not complaints:
        try:
            move(alliance.store, engagement_id, event, values, page.viewer)
        except REFUSED as error:
            complaints, status = [complaint_of(step, error, page.texts)], STATUS[error.code]
        else:
            return _back(engagement_id)
    # Somebody else may have moved it: the forms are those of what is there now.
    seen = _seen(page, alliance.store, engagement_id)
    return _page(page, alliance, seen, event, Filled(typed, complaints), status)


def _short(typed: Typed) -> dict[str, str]:
    """What was typed of a contact, no longer than the form lets it be."""
    told = filled(typed)
    return {name: told[name][: own_contact.LONGEST] for name in contacts.SHOWN if name in told}


def _back(engagement_id: str) -> RedirectResponse:
    return RedirectResponse(f"/engagements/{engagement_id}", HTTPStatus.SEE_OTHER)


def _seen(page: Face, store: Store, engagement_id: str) -> Seen:
    allowed(page.viewer, Action.ENGAGEMENT_READ)
    return engagement_seen(store, engagement_id, page.viewer)


def _page(
    page: Face,
    alliance: Alliance,
    seen: Seen,
    event: str = "",
    again: Filled | None = None,
    status: int = HTTPStatus.OK,
) -> HTMLResponse:
    store, viewer = alliance.store, page.viewer
    entries = trail(store, seen)
    need, studio = need_seen(store, viewer, seen.need), _row(store, seen.studio)
    return page.render(
        "pages/engagement.html",
        status=status,
        engagement=seen.row.id,
        fields=seen.row.fields,
        waiting=waiting(seen, moved_on(store, [seen.row])[seen.row.id], viewer, page.texts),
        steps=steps(seen, entries, page.texts),
        need=need,
        heading=heading(dict(need.fields)) if need else "",
        need_fields=shown(need)["fields"] if need else {},
        unit=_unit(store, viewer, need),
        studio=studio,
        view="answer" if own(viewer, seen, Action.ENGAGEMENT_ANSWER) else "ask",
        suggestion=suggestion_of(page, alliance, need, seen.studio),
        forms=forms(seen, viewer, event, again),
        wrong=_whole(again),
        agreement=_agreement(store, seen),
        sharing=shared(store, viewer, seen),
        trail=[_line(each, page.texts) for each in told_of(viewer, seen.parties, entries)],
    )


def _whole(again: Filled | None) -> list[Complaint]:
    return [each for each in again.complaints if not each.name] if again else []


def need_seen(store: Store, viewer: Viewer, need_id: str | None) -> NodeRow | None:
    """The need of an engagement, where the viewer may see it."""
    row = _row(store, need_id)
    return row if row is not None and sees(viewer, store, row) else None


def _row(store: Store, node_id: str | None) -> NodeRow | None:
    return store.get(node_id) if node_id else None


def _unit(store: Store, viewer: Viewer, need: NodeRow | None) -> str:
    """The name of who posted the need, where the viewer may know it."""
    told = unit_of(viewer, store, need) if need is not None else None
    row = _row(store, told.end) if told is not None else None
    return "" if row is None else str(row.fields["name"])


def suggestion_of(
    page: Face, alliance: Alliance, need: NodeRow | None, studio: str | None
) -> Answer | None:
    """What speaks for the studio in the need's own answer, with the bridge if there is one."""
    if need is None or studio is None:
        return None
    try:
        return next(iter(chosen(page, alliance, need, [studio])), None)
    except QueryRefused:
        return None


def _agreement(store: Store, seen: Seen) -> dict[str, Any] | None:
    ids = [row.start for row in store.relations(seen.row.id, "GOVERNS") if row.end == seen.row.id]
    row = _row(store, min(ids, default=None))
    return None if row is None else shown(row)["fields"]


def _line(entry: Told, texts: Texts) -> dict[str, str]:
    """An entry in a line, with the person, or where that is not told with the side."""
    step, side = MOVES.get(str(entry["what"]).partition(".")[2]), entry["side"]
    behalf = SIDES[entry["behalf_side"]] if entry["behalf_side"] else None
    return {
        "day": str(entry["at"])[:10],
        "who": str(entry["who"]["name"]) or (texts.label(SIDES[side]) if side else ""),
        "behalf": texts("page.behalf", side=texts.label(behalf)) if behalf else "",
        "what": texts.label(step.label) if step else str(entry["what"]),
        "said": said(entry),
    }
