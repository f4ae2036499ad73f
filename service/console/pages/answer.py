"""The answer to a need: who may help, from other industries, from the same one, and in all."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_store.interface import NodeRow
from matching import Reach
from matching.result import Verdict
from service.accounts.roles import Action
from service.alliance import Alliance
from service.api.deps import TheAlliance
from service.api.problems import STATUS
from service.api.resources import NodeId
from service.asking import duplicates_of_need
from service.console.asking import asked_already
from service.console.deps import Face, ThePage, TheTyped
from service.console.moves import values_of
from service.console.offers import offers, on_behalf
from service.console.reading import TheNeed, allowed, readable
from service.console.suggested import answers_to
from service.engagements import MOVES, open_engagement
from service.engagements.errors import EngagementOpen, NeedNotOpen, OwnNeed
from service.engagements.forms import LONGEST
from service.excerpts import heading
from service.fits import worded_duplicates
from service.photos import photo_sizes
from service.secrets import NeedSecret
from service.subjects import subject_at
from service.views import shown
from service.visibility import UNTOLD
from service.watches import may_be_watched, watched

router = APIRouter()

TABS: Final = (Reach.CROSS, Reach.SAME, Reach.ANY)
MOST_COMPARED: Final = 3
NOTHING_YET: Final = frozenset({Verdict.NOTHING, Verdict.WEAK})
"""Verdicts that may be another one day; to what is no technical problem nothing comes."""


@router.get("/needs/{node_id}")
def of_need(
    page: ThePage,
    alliance: TheAlliance,
    need: TheNeed,
    reach: Reach = Reach.ANY,
    offer: Annotated[str, Query(max_length=100)] = "",
) -> HTMLResponse:
    """One tab of the answer, as the graph is now; `offer` is a studio on whose behalf a coordinator
    is about to offer help."""
    return _page(page, alliance, need, reach, offer)


def _page(
    page: Face,
    alliance: Alliance,
    need: NodeRow,
    reach: Reach,
    chosen: str = "",
    note: str = "",
    wrong: str = "",
    status: int = HTTPStatus.OK,
) -> HTMLResponse:
    answers, counts = answers_to(page, alliance, need, {reach, Reach.ANY})
    same = worded_duplicates(duplicates_of_need(alliance, need))
    fields = shown(need)["fields"]
    own = page.viewer.may_ever(Action.ACCOUNT_OWN)
    watching = own and watched(alliance.store, need.id, page.viewer.account)
    nothing_yet = answers[Reach.ANY]["verdict"] in NOTHING_YET and may_be_watched(need)
    subject = subject_at(alliance.store, need.id)
    changes = page.viewer.may(Action.NEED_CHANGE, subject)
    asked = asked_already(alliance.store, page.viewer, need.id, page.texts)
    suggested = answers[reach]["suggestions"]
    return page.render(
        "pages/answer.html",
        status=status,
        wrong=wrong,
        chosen=chosen,
        note=note,
        longest=LONGEST,
        need=need.id,
        fields=fields,
        heading=heading(fields),
        tabs=[(each.value, counts[each]) for each in TABS],
        reach=reach.value,
        answer=answers[reach],
        same=readable(alliance.store, page.viewer, same),
        asks=page.viewer.may(Action.ENGAGEMENT_ASK, subject),
        posters=subject.owners,
        asked=asked,
        most=MOST_COMPARED,
        photos=photo_sizes(alliance.store, need.id),
        level=need.fields.get("visibility", UNTOLD) if changes else "",
        offers=offers(alliance, page, need, chosen, asked=asked, changes=changes),
        on_behalf=on_behalf(alliance, page, need, {each["id"] for each in suggested}),
        watching=watching,
        may_watch=own and nothing_yet and not watching,
    )


@router.post("/needs/{node_id}/offer/{studio_id}")
def offer(
    page: ThePage, alliance: TheAlliance, need: TheNeed, studio_id: NodeId, typed: TheTyped
) -> Response:
    """Offer a studio's help, and go on to where that stands."""
    allowed(page.viewer, Action.ENGAGEMENT_ANSWER)
    values, complaints = values_of(MOVES["offer"], typed, page.texts)
    note = typed.get("note", "")
    if complaints:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(page, alliance, need, Reach.ANY, studio_id, note, complaints[0].detail, status)
    try:
        made = open_engagement(alliance.store, need.id, studio_id, page.viewer, "offer", values)
    except (EngagementOpen, NeedNotOpen, NeedSecret, OwnNeed) as error:
        said = page.texts.error(error)
        return _page(page, alliance, need, Reach.ANY, studio_id, note, said, STATUS[error.code])
    return RedirectResponse(f"/engagements/{made.id}", HTTPStatus.SEE_OTHER)
