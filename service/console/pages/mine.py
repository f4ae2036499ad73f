"""我的: a home by role. One's needs; what waits for a studio; what lies long in a region."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from graph_schema.vocabularies import DECLINE_REASONS, NEED_STATES
from graph_schema.vocabularies.engagement_states import ENDS, OUTCOMES
from graph_store import Linked
from graph_store.interface import NodeRow
from service.accounts.roles import Action, Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.api.deps import TheAlliance
from service.console.asking import asked
from service.console.deps import Face, ThePage
from service.console.environment import home
from service.console.naming import place_called
from service.console.pages.engagement import suggestion_of
from service.console.reading import allowed
from service.console.under_way import AWAITED, UNDER_WAY, part_of, under_way
from service.engagements.looking import Seen, engagements_by_need
from service.excerpts import heading
from service.visibility import visible

router = APIRouter()

ENDED: Final = 10
LISTED: Final = 50
"""Needs or engagements of a list; the others are on its further pages."""
REQUESTS: Final = 5
"""Requests with their bridge: each is a search."""
LOOKED_AT: Final = 1_000

After = Annotated[str, Query(max_length=100)]


@router.get("/mine")
def mine(page: ThePage, alliance: TheAlliance, after: After = "") -> Response:
    """The parts of each role that one holds, in the order of the roles; who has to do with no
    engagements goes on to what is for them. `after`: the list that has this need or engagement goes
    on from it."""
    if page.viewer.signed_in and not page.viewer.may_ever(Action.ENGAGEMENT_READ):
        return RedirectResponse(home(page.viewer), HTTPStatus.SEE_OTHER)
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
        | part(page, alliance, grant.at, after)
        for (part, _), grant in once.items()
    ]
    reasons = [(term.code, term.label) for term in DECLINE_REASONS]
    return page.render("pages/mine.html", status=HTTPStatus.OK, parts=parts, reasons=reasons)


def _enterprise(page: Face, alliance: Alliance, at: str, after: str) -> dict[str, Any]:
    """The unit's needs, the newest first, and where each engagement stands."""
    store = alliance.store
    rows = sorted(
        visible(page.viewer, store, list(_posted(alliance, at))),
        key=lambda row: str(row.fields.get("since", "")),
        reverse=True,
    )
    part = part_of(rows, lambda row: row.id, after, LISTED)
    seen = engagements_by_need(store, page.viewer, [row.id for row in part.items])
    lines = _lines(page, alliance, [each for some in seen.values() for each in some])
    items = [
        _need(page, row) | {"engagements": [lines[each.row.id] for each in seen[row.id]]}
        for row in part.items
    ]
    return {"needs": part._replace(items=items)}


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


def _need(page: Face, row: NodeRow) -> dict[str, Any]:
    state = str(row.fields.get("state", ""))
    return {
        "id": row.id,
        "name": heading(dict(row.fields)),
        "state": page.texts.label(NEED_STATES[state].label) if state in NEED_STATES else "",
        "since": row.fields.get("since", ""),
    }


def _studio(page: Face, alliance: Alliance, at: str, after: str) -> dict[str, Any]:
    """Requests that wait for the studio, what is under way, and its own needs."""
    store, viewer = alliance.store, page.viewer
    waiting = under_way(store, viewer, (AWAITED,), studio=at, after=after, most=REQUESTS)
    going = under_way(store, viewer, UNDER_WAY[1:], studio=at, after=after, most=LISTED)
    ended = under_way(store, viewer, tuple(ENDS), studio=at, most=ENDED, latest=True)
    lines = _lines(page, alliance, [*waiting.items, *going.items, *ended.items])
    requests = [
        lines[seen.row.id]
        | {"suggestion": suggestion_of(page, alliance, lines[seen.row.id]["row"], at)}
        for seen in waiting.items
    ]
    return {
        "studio": at,
        "requests": waiting._replace(items=requests),
        "going": going._replace(items=[lines[seen.row.id] for seen in going.items]),
        "ended": [lines[seen.row.id] for seen in ended.items],
        "own": _enterprise(page, alliance, at, after),
    }


def _area(page: Face, alliance: Alliance, _at: str, after: str) -> dict[str, Any]:
    """Engagements under way: unanswered ones first, and of each sort those that lie longest."""
    store, viewer = alliance.store, page.viewer
    part = under_way(store, viewer, after=after, most=LISTED)
    confirmed = under_way(store, viewer, tuple(OUTCOMES), most=LISTED, only=_unvisited)
    lines = _lines(page, alliance, [*part.items, *confirmed.items])
    return {
        "engagements": part._replace(items=[lines[seen.row.id] for seen in part.items]),
        "audits": viewer.may_ever(Action.AUDIT_READ),
        "unvisited": [lines[seen.row.id] for seen in confirmed.items],
    }


def _unvisited(engagement: NodeRow) -> bool:
    """Whether nobody asked after the outcome whether it still holds."""
    return "followed_up" not in engagement.fields


def _lines(page: Face, alliance: Alliance, engagements: Sequence[Seen]) -> dict[str, Any]:
    """Engagements in a list, by their ids: the need and the studio as far as the viewer may see
    them, and how it stands."""
    store = alliance.store
    ends = store.get_many({end for seen in engagements for end in (seen.need, seen.studio) if end})
    needs = [row for row in ends.values() if row.kind == "Need"]
    told = {row.id: row for row in visible(page.viewer, store, needs)}
    stands = asked(store, page.viewer, engagements, page.texts)
    return {
        seen.row.id: _line(seen, told.get(seen.need or ""), ends.get(seen.studio or ""))
        | {"asked": stands[seen.row.id]}
        for seen in engagements
    }


def _line(seen: Seen, need: NodeRow | None, studio: NodeRow | None) -> dict[str, Any]:
    return {
        "id": seen.row.id,
        "row": need,
        "need": heading(dict(need.fields)) if need else "",
        "studio": "" if studio is None else str(studio.fields["name"]),
    }


PARTS: Final[Mapping[Role, Callable[[Face, Alliance, str, str], dict[str, Any]]]] = {
    Role.ENTERPRISE: _enterprise,
    Role.STUDIO: _studio,
    Role.COORDINATOR: _area,
    Role.ANALYST: _area,
}
"""What each role sees at home."""
