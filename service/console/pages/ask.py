"""请求联系: one screen that says what is told to whom, with a sentence to add."""

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_schema.errors import JiangmengError
from graph_store.interface import NodeRow
from service.accounts.roles import Action
from service.alliance import Alliance
from service.api.access import check
from service.api.deps import TheAlliance
from service.api.problems import STATUS
from service.api.resources import NodeId, existing
from service.console.asking import asked_already
from service.console.deps import Face, ThePage, TheTyped
from service.console.moves import controls_of, values_of
from service.console.pages.engagement import suggestion_of
from service.console.reading import TheNeed, allowed
from service.engagements import MOVES, open_engagement
from service.engagements.errors import EngagementOpen, NeedNotOpen, OwnNeed
from service.excerpts import heading
from service.secrets import NeedSecret
from service.subjects import subject_at
from service.views import shown
from service.visibility import reading, unit_of

router = APIRouter()

REQUEST = MOVES["request"]


@router.get("/needs/{node_id}/ask/{studio_id}")
def form(page: ThePage, alliance: TheAlliance, need: TheNeed, studio_id: NodeId) -> HTMLResponse:
    """What will be told, or where it stands if it was asked already."""
    return _form(page, alliance, need, _studio(page, alliance, need, studio_id))


@router.post("/needs/{node_id}/ask/{studio_id}")
def ask(
    page: ThePage, alliance: TheAlliance, need: TheNeed, studio_id: NodeId, typed: TheTyped
) -> Response:
    """Ask the studio, and go on to where it stands."""
    studio = _studio(page, alliance, need, studio_id)
    values, complaints = values_of(REQUEST, typed, page.texts)
    note = typed.get("note", "")
    if complaints:
        wrong = complaints[0].detail
        return _form(page, alliance, need, studio, note, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    if reading(need) is Action.NEED_READ_UNIT:
        # The studio could not read what it is asked about.
        return _form(page, alliance, need, studio, note, status=HTTPStatus.CONFLICT)
    try:
        made = open_engagement(
            alliance.store, need.id, studio.id, page.viewer, REQUEST.event, values
        )
    except (EngagementOpen, NeedNotOpen, NeedSecret, OwnNeed) as error:
        return _refused(page, alliance, need, studio, note, error)
    return RedirectResponse(f"/engagements/{made.id}", HTTPStatus.SEE_OTHER)


def _refused(
    page: Face,
    alliance: Alliance,
    need: NodeRow,
    studio: NodeRow,
    note: str,
    error: JiangmengError,
) -> HTMLResponse:
    """A request that came too late: one that is there is shown instead of the form."""
    wrong = "" if isinstance(error, EngagementOpen) else page.texts.error(error)
    return _form(page, alliance, need, studio, note, wrong, STATUS[error.code])


def _studio(page: Face, alliance: Alliance, need: NodeRow, studio_id: str) -> NodeRow:
    """The studio, for whoever may ask on behalf of the need."""
    allowed(page.viewer, Action.ENGAGEMENT_ASK)
    check(page.viewer, Action.ENGAGEMENT_ASK, subject_at(alliance.store, need.id))
    studio: NodeRow = existing(alliance.store, "Studio", studio_id)
    return studio


def _form(
    page: Face,
    alliance: Alliance,
    need: NodeRow,
    studio: NodeRow,
    note: str = "",
    wrong: str = "",
    status: int = HTTPStatus.OK,
) -> HTMLResponse:
    store, fields = alliance.store, shown(need)["fields"]
    told = unit_of(page.viewer, store, need)
    unit = store.get(told.end) if told is not None else None
    return page.render(
        "pages/ask.html",
        status=status,
        need=need.id,
        fields=fields,
        heading=heading(fields),
        studio=studio.id,
        name=studio.fields["name"],
        unit="" if unit is None or fields.get("anonymous") else unit.fields["name"],
        kept=reading(need) is Action.NEED_READ_UNIT,
        asked=asked_already(store, page.viewer, need.id, page.texts).get(studio.id),
        suggestion=suggestion_of(page, alliance, need, studio.id),
        longest=controls_of(REQUEST)["note"].longest,
        note=note,
        wrong=wrong,
    )
