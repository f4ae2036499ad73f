"""我的: a home by role. One's needs; what waits for a studio; what lies long in a region."""

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from graph_schema.vocabularies import DECLINE_REASONS, NEED_STATES
from graph_schema.vocabularies.engagement_states import ENDS
from graph_store import Linked
from graph_store.interface import NodeRow
from matching.directions import needs_for_studio
from service.accounts.roles import Action, Role
from service.accounts.viewer import Grant, Viewer
from service.alliance import Alliance
from service.api.deps import TheAlliance
from service.console.asking import asked
from service.console.deps import Face, ThePage
from service.console.docking import moved_on
from service.console.naming import place_called
from service.console.pages.engagement import need_seen, suggestion_of
from service.console.reading import allowed
from service.engagements.looking import Seen, engagements_seen
from service.excerpts import heading
from service.fits import worded_fits
from service.visibility import visible, without_hidden

router = APIRouter()

NEEDS: Final = 50
REQUESTS: Final = 10
"""Requests with their bridge: each asks for the answer of its need."""
FITTING: Final = 5
LISTED: Final = 50
LOOKED_AT: Final = 1_000
AWAITED: Final = "requested"
"""The state in which a studio's answer is waited for."""


@router.get("/mine")
def mine(page: ThePage, alliance: TheAlliance) -> HTMLResponse:
    """The parts of each role that one holds, in the order of the roles."""
    allowed(page.viewer, Action.ENGAGEMENT_READ)
    held = (Grant(Role.COORDINATOR),) if page.viewer.alone else page.viewer.grants
    # Of several regions there is one list.
    once = {
        (PARTS[grant.role], "" if PARTS[grant.role] is _area else grant.at): grant
        for grant in sorted(held, key=lambda grant: list(Role).index(grant.role))
        if grant.role in PARTS
    }
    parts = [
        {
            "role": "area" if part is _area else grant.role.value,
            "place": place_called(alliance.store, grant.at),
        }
        | part(page, alliance, grant.at)
        for (part, _), grant in once.items()
    ]
    reasons = [(term.code, term.label) for term in DECLINE_REASONS]
    return page.render("pages/mine.html", status=HTTPStatus.OK, parts=parts, reasons=reasons)


def _enterprise(page: Face, alliance: Alliance, at: str) -> dict[str, Any]:
    """The unit's needs, the newest first, and where each engagement stands."""
    rows = sorted(
        visible(page.viewer, alliance.store, list(_posted(alliance, at))),
        key=lambda row: str(row.fields.get("since", "")),
        reverse=True,
    )
    return {
        "needs": [_need(page, alliance, row) for row in rows[:NEEDS]],
        "more": max(len(rows) - NEEDS, 0),
    }


def _posted(alliance: Alliance, unit: str) -> Iterator[NodeRow]:
    """A unit's needs, so many that they can be put in order."""
    after: str | None = ""
    count = 0
    while after is not None and count < LOOKED_AT:
        found = alliance.store.find(
            "Need", linked=Linked("POSTED_BY", unit), after=after, limit=200
        )
        yield from found.items
        count, after = count + len(found.items), found.next


def _need(page: Face, alliance: Alliance, row: NodeRow) -> dict[str, Any]:
    state = str(row.fields.get("state", ""))
    seen = engagements_seen(alliance.store, page.viewer, need=row.id, limit=LISTED).items
    return {
        "id": row.id,
        "name": heading(dict(row.fields)),
        "state": page.texts.label(NEED_STATES[state].label) if state in NEED_STATES else "",
        "since": row.fields.get("since", ""),
        "engagements": [_line(page, alliance, each) for each in seen],
    }


def _studio(page: Face, alliance: Alliance, at: str) -> dict[str, Any]:
    """Requests that wait for the studio, what is under way, and needs that may suit it."""
    store = alliance.store
    found = engagements_seen(store, page.viewer, studio=at, limit=LISTED).items
    waiting = sorted((each for each in found if _awaited(each)), key=_since(alliance))
    going = [each for each in found if not _awaited(each) and _open(each)]
    row = store.get(at)
    fits = needs_for_studio(store, alliance.encoder, row, limit=FITTING) if row else []
    fitting = without_hidden(page.viewer, store, worded_fits(fits, page.texts), "row")
    return {
        "at": at,
        "requests": [_request(page, alliance, each) for each in waiting[:REQUESTS]],
        "more": max(len(waiting) - REQUESTS, 0),
        "going": [_line(page, alliance, each) for each in going],
        "fitting": fitting,
    }


def _request(page: Face, alliance: Alliance, seen: Seen) -> dict[str, Any]:
    need = need_seen(alliance.store, page.viewer, seen.need)
    return _line(page, alliance, seen) | {
        "suggestion": suggestion_of(page, alliance, need, seen.studio)
    }


def _area(page: Face, alliance: Alliance, _at: str) -> dict[str, Any]:
    """Engagements under way: unanswered ones first, and of each sort those that lie longest."""
    found = [each for each in _all(alliance, page.viewer) if _open(each)]
    since = _since(alliance)
    found.sort(key=lambda each: (not _awaited(each), since(each)))
    return {
        "engagements": [_line(page, alliance, each) for each in found[:LISTED]],
        "more": max(len(found) - LISTED, 0),
    }


def _all(alliance: Alliance, viewer: Viewer) -> Iterator[Seen]:
    after: str | None = ""
    count = 0
    while after is not None and count < LOOKED_AT:
        found = engagements_seen(alliance.store, viewer, after=after, limit=200)
        yield from found.items
        count, after = count + len(found.items), found.next


def _line(page: Face, alliance: Alliance, seen: Seen) -> dict[str, Any]:
    """An engagement in a list: the need and the studio as far as the viewer may see them."""
    need = need_seen(alliance.store, page.viewer, seen.need)
    studio = alliance.store.get(seen.studio) if seen.studio else None
    return {
        "id": seen.row.id,
        "need": heading(dict(need.fields)) if need else "",
        "studio": "" if studio is None else str(studio.fields["name"]),
        "asked": asked(alliance.store, page.viewer, seen, page.texts),
    }


def _awaited(seen: Seen) -> bool:
    return str(seen.row.fields["state"]) == AWAITED


def _open(seen: Seen) -> bool:
    return seen.row.fields["state"] not in ENDS


def _since(alliance: Alliance) -> Callable[[Seen], str]:
    """The day from which an engagement has waited; of an unknown one nobody can say it is long."""

    def since(seen: Seen) -> str:
        day = moved_on(alliance.store, seen)
        return "9999" if day is None else day.isoformat()

    return since


PARTS: Final[Mapping[Role, Callable[[Face, Alliance, str], dict[str, Any]]]] = {
    Role.ENTERPRISE: _enterprise,
    Role.STUDIO: _studio,
    Role.COORDINATOR: _area,
    Role.ANALYST: _area,
}
"""What each role sees at home."""
