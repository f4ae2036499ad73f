"""Units that a coordinator registers, of firms that no list brought."""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Body, Response

from graph_schema.kinds import kind_of
from service.accounts.roles import Action, Role
from service.accounts.viewer import Subject, Viewer
from service.api.access import TheViewer, acting, allowed
from service.api.deps import TheStore
from service.api.models import node_model, writing_model
from service.api.problems import documented
from service.audit import Who
from service.enrolling import enrol
from service.spellings import code_of
from service.views import shown

router = APIRouter(prefix="/organisations", tags=["organisations"])

UnitModel = node_model("Organisation")
UnitIn = writing_model("Organisation", "UnitIn", "A unit. Industry and region are codes or names.")

UNIT_EXAMPLE = {"name": "示例·海拉尔乳业有限公司", "industry": "14", "region": "海拉尔区"}


class Enrolment(NamedTuple):
    """Who registers a unit, and the union that it then reports to, if any."""

    who: Who
    union: str | None


def enrolment(viewer: Viewer, values: Mapping[str, Any]) -> Enrolment:
    """The viewer as who registers this unit: one in the own region, or else one that comes under
    the own union.

    Raises:
        NotSignedIn, NotAllowed: it lies outside the own region, and there is no own union.
        SpellingUnclear: of the region.
    """
    region = code_of("region", values["region"]) if values.get("region") else ""
    subject = Subject(regions=frozenset({region} if region else ()))
    unions = [at for at in viewer.places((Role.COORDINATOR,)) if kind_of(at) == "Union"]
    if viewer.may(Action.UNIT_ENROL, subject) or not unions:
        return Enrolment(acting(viewer, Action.UNIT_ENROL, subject, ()), None)
    under = Subject(unions=frozenset(unions[:1]))
    return Enrolment(acting(viewer, Action.UNIT_ENROL, under, ()), unions[0])


@router.post(
    "",
    dependencies=[allowed(Action.UNIT_ENROL)],
    status_code=201,
    summary="登记单位 · register a unit",
    response_model=UnitModel,
    response_model_exclude_unset=True,
    responses=documented(409),
)
def add(
    store: TheStore,
    viewer: TheViewer,
    response: Response,
    unit: Annotated[
        UnitIn,  # type: ignore[valid-type]
        Body(openapi_examples={"dairy": {"summary": "乳品厂", "value": UNIT_EXAMPLE}}),
    ],
) -> Any:
    """Keep a unit. Its contact, telephone and e-mail are kept too, but never shown here."""
    values = unit.model_dump(exclude_none=True)  # type: ignore[attr-defined]
    row = enrol(store, values, *enrolment(viewer, values))
    response.headers["Location"] = f"/api/v1/organisations/{row.id}"
    return shown(row)
