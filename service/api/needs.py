"""Posting a need, and the matches that are kept with it."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, Field

from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import Action, Role
from service.accounts.viewer import Viewer
from service.answers import worded
from service.api.access import TheViewer, acting, allowed, check
from service.api.deps import TheAlliance, TheStore, TheTexts
from service.api.matches import MatchAnswer, MatchSettings
from service.api.models import changing_model, node_model, writing_model
from service.api.problems import Unknown, documented
from service.api.resources import LARGEST_PAGE, PAGE, NodeId, known
from service.asking import (
    change_need,
    duplicates_of_need,
    kept_match,
    kept_matches,
    match_need,
    post_need,
    withdraw_need,
)
from service.audit import Who
from service.subjects import subject_at
from service.views import shown
from service.visibility import visible_ids
from service.withholding import readable_answer

router = APIRouter(prefix="/needs", tags=["needs"])

NeedModel = node_model("Need")
NeedIn = writing_model(
    "Need",
    "NeedIn",
    "A problem in the words of those who have it. Industry and region are codes or names.",
    posted_by=(
        str | None,
        Field(default=None, max_length=100, description="id of the unit that has the problem"),
    ),
)

OURS: Final = ("state", "since", "number")
"""Fields of a need that follow from what is done with it, or name it."""

NeedChange = changing_model(
    "Need", "NeedChange", "Fields of a need that are changed; null clears one.", without=OURS
)

NEED_EXAMPLE = {
    "text": "输煤皮带冬天结冰打滑，人工敲冰又慢又险",
    "equipment": "输煤皮带机",
    "conditions": "零下三十度，停机窗口两小时",
    "industry": "44",
    "region": "呼伦贝尔市",
}

MatchId = Annotated[str, Path(max_length=40, examples=["2026-01-05T08:30:00.000000Z"])]


class KeptMatch(MatchAnswer):
    """A match that is kept with its need."""

    id: str
    need: str
    at: str = Field(description="UTC, ISO 8601")


class KeptMatches(BaseModel):
    """A need's matches, in the order they were made."""

    items: list[KeptMatch]
    next: str | None


def poster(store: Store, viewer: Viewer, unit: str | None) -> Who:
    """The viewer as who posts a need for a unit; a coordinator does so on its behalf.

    Raises:
        NotSignedIn, NotAllowed: the viewer may not post for it.
    """
    subject = subject_at(store, unit or "")
    return acting(viewer, Action.NEED_POST, subject, [unit] if unit else ())


def own_unit(viewer: Viewer) -> str | None:
    """Where somebody posts for who names no unit: the own organisation, or else the own studio."""
    places = viewer.places((Role.ENTERPRISE,)) or viewer.places((Role.STUDIO,))
    return places[0] if places else None


@router.post(
    "",
    dependencies=[allowed(Action.NEED_POST)],
    status_code=201,
    summary="发布一个难题 · post a need",
    response_model=NeedModel,
    response_model_exclude_unset=True,
    responses=documented(409),
)
def post(
    alliance: TheAlliance,
    viewer: TheViewer,
    response: Response,
    need: Annotated[
        NeedIn,  # type: ignore[valid-type]
        Body(openapi_examples={"coal": {"summary": "皮带结冰", "value": NEED_EXAMPLE}}),
    ],
) -> Any:
    """Keep a need. Its contact and telephone are kept too, but never shown here.

    Where needs that say the same were posted before, `Link` headers of the relation `related`
    name them.
    """
    values = need.model_dump(exclude_none=True)  # type: ignore[attr-defined]
    unit = values.pop("posted_by", None) or own_unit(viewer)
    row = post_need(alliance.store, values, unit, poster(alliance.store, viewer, unit))
    response.headers["Location"] = f"/api/v1/needs/{row.id}"
    found = duplicates_of_need(alliance, row)
    known = visible_ids(viewer, alliance.store, {each.need.id for each in found})
    for duplicate in (each for each in found if each.need.id in known):
        response.headers.append("Link", f'</api/v1/needs/{duplicate.need.id}>; rel="related"')
    return shown(row)


@router.patch(
    "/{node_id}",
    dependencies=[allowed(Action.NEED_CHANGE)],
    summary="修改难题 · change a need",
    response_model=NeedModel,
    response_model_exclude_unset=True,
    responses=documented(404),
)
def change(
    store: TheStore,
    viewer: TheViewer,
    node_id: NodeId,
    given: Annotated[NeedChange, Body()],  # type: ignore[valid-type]
) -> Any:
    """Set some of its fields; those that are left out stay."""
    need, who = own_need(store, viewer, node_id)
    values = given.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
    return shown(change_need(store, need, values, who))


@router.post(
    "/{node_id}/withdrawal",
    dependencies=[allowed(Action.NEED_CHANGE)],
    summary="撤回难题 · withdraw a need",
    response_model=NeedModel,
    response_model_exclude_unset=True,
    responses=documented(404),
)
def withdraw(store: TheStore, viewer: TheViewer, node_id: NodeId) -> Any:
    """Take it from before the alliance; engagements under way go on. Twice is once."""
    need, who = own_need(store, viewer, node_id)
    return shown(withdraw_need(store, need, who))


def own_need(store: Store, viewer: Viewer, need_id: str) -> tuple[NodeRow, Who]:
    """A need, and the viewer as who changes it; a coordinator does so on behalf of its unit.

    Raises:
        UnknownNode, NotSignedIn, NotAllowed: as their names say.
    """
    need: NodeRow = known(store, viewer, "Need", need_id)
    subject = subject_at(store, need.id)
    own = subject.owners.intersection(grant.at for grant in viewer.grants)
    return need, acting(viewer, Action.NEED_CHANGE, subject, () if own else subject.owners)


@router.post(
    "/{node_id}/matches",
    dependencies=[allowed(Action.NEED_MATCH)],
    status_code=201,
    summary="为难题找工作室 · match a need and keep the answer",
    response_model=KeptMatch,
    responses=documented(404),
)
def match_one(
    alliance: TheAlliance,
    viewer: TheViewer,
    texts: TheTexts,
    response: Response,
    node_id: NodeId,
    settings: Annotated[MatchSettings | None, Body()] = None,
) -> Any:
    """Match a need as the graph is now; the answer names the versions it rests on."""
    need = known(alliance.store, viewer, "Need", node_id)
    check(viewer, Action.NEED_CHANGE, subject_at(alliance.store, need.id))
    chosen = settings or MatchSettings()
    answer = match_need(alliance, need, chosen.reach, chosen.limit)
    response.headers["Location"] = f"/api/v1/needs/{node_id}/matches/{answer['id']}"
    return worded(readable_answer(answer, viewer, alliance.store, texts), texts)


@router.get(
    "/{node_id}/matches",
    dependencies=[allowed(Action.NEED_READ_PUBLIC)],
    summary="难题的历次推荐 · the matches kept with a need",
    response_model=KeptMatches,
    responses=documented(404),
)
def of_need(
    store: TheStore,
    viewer: TheViewer,
    texts: TheTexts,
    node_id: NodeId,
    after: Annotated[str, Query(max_length=40)] = "",
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> Any:
    """List the answers as they were given, the first first."""
    known(store, viewer, "Need", node_id)
    found = list(kept_matches(store, node_id, after, limit + 1))
    items = found[:limit]
    return {
        "items": [worded(readable_answer(each, viewer, store, texts), texts) for each in items],
        "next": items[-1]["id"] if len(found) > limit else None,
    }


@router.get(
    "/{node_id}/matches/{match_id}",
    dependencies=[allowed(Action.NEED_READ_PUBLIC)],
    summary="一次推荐 · one of a need's matches",
    response_model=KeptMatch,
    responses=documented(404),
)
def one_match(
    store: TheStore, viewer: TheViewer, texts: TheTexts, node_id: NodeId, match_id: MatchId
) -> Any:
    """Fetch an answer as it was given."""
    known(store, viewer, "Need", node_id)
    answer = kept_match(store, node_id, match_id)
    if answer is None:
        raise Unknown(kind=texts("api.match"), id=match_id)
    return worded(readable_answer(answer, viewer, store, texts), texts)
