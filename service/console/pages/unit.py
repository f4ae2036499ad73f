"""登记单位: a coordinator writes down a firm that no list brought, and goes on with the errand."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_schema.errors import JiangmengError
from graph_schema.kinds import kind_of
from service.accounts.roles import Action, Role
from service.api.access import NotAllowed
from service.api.deps import TheStore
from service.api.problems import STATUS
from service.api.units import UnitIn, enrolment
from service.console.deps import Face, ThePage, TheTyped, UnitName
from service.console.forms import Complaint, Control, Filled, checked, coded, controls
from service.console.reading import allowed
from service.enrolling import CreditCodeWrong, UnitExists, enrol
from service.secrets import NeedSecret
from service.spellings import spelled
from service.views import KEYS

router = APIRouter()

FIRST: Final = ("name", "region", "industry", "contact", "phone")
CONTROLS: Final[Mapping[str, Control]] = {
    name: each for name, each in controls("Organisation").items() if name != KEYS
}
WHERE: Final[Mapping[type[JiangmengError], str]] = {
    UnitExists: "name",
    CreditCodeWrong: "credit_code",
    NeedSecret: "name",
}
"""At which field an error stands."""


class Errand(NamedTuple):
    """What one came from and goes on with: the key of its name, and its page, which takes the name
    of the unit."""

    name: str
    address: str


ERRANDS: Final[Mapping[str, Errand]] = {
    "post": Errand("page.nav.post", "/"),
    "invite": Errand("page.invite", "/invite"),
}


@router.get("/units/new")
def form(page: ThePage, unit: UnitName = "", errand: str = "post") -> HTMLResponse:
    """The form, with the name that was written before, and the own region to be told closer."""
    allowed(page.viewer, Action.UNIT_ENROL)
    regions = [at for at in page.viewer.places((Role.COORDINATOR,)) if kind_of(at) == "Region"]
    home = spelled("region", regions[0].removeprefix("region:")) if regions else ""
    return _form(page, Filled({"name": unit, "region": home}), _known(errand))


@router.post("/units/new")
def add(page: ThePage, store: TheStore, typed: TheTyped) -> Response:
    """Keep the unit and go on, or say what is wrong beside the fields."""
    allowed(page.viewer, Action.UNIT_ENROL)
    errand = _known(typed.get("errand", ""))
    values, wrong = checked(UnitIn, CONTROLS, typed, page.texts)
    codes, unclear = coded(typed, page.texts)
    if wrong or unclear:
        return _form(page, Filled(typed, [*wrong, *unclear]), errand)
    values |= codes
    try:
        row = enrol(store, values, *enrolment(page.viewer, values))
    except NotAllowed:
        key = "page.unit.beyond" if "region" in values else "page.unit.where"
        return _form(page, Filled(typed, [Complaint("region", page.texts(key))]), errand)
    except (UnitExists, CreditCodeWrong, NeedSecret) as error:
        again = Filled(typed, [Complaint(WHERE[type(error)], page.texts.error(error))])
        return _form(page, again, errand, STATUS[error.code])
    query = urlencode({"unit": row.fields["name"]})
    return RedirectResponse(f"{ERRANDS[errand].address}?{query}", HTTPStatus.SEE_OTHER)


def _known(errand: str) -> str:
    return errand if errand in ERRANDS else "post"


def _form(page: Face, form: Filled, errand: str, status: int | None = None) -> HTMLResponse:
    wrong = HTTPStatus.UNPROCESSABLE_ENTITY
    return page.render(
        "pages/unit.html",
        status=status or (wrong if form.complaints else HTTPStatus.OK),
        first=[CONTROLS[name] for name in FIRST],
        folded=[each for name, each in CONTROLS.items() if name not in FIRST],
        form=form,
        errand=errand,
        back=ERRANDS[errand],
    )
