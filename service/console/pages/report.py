"""登记成果、写案例、维护资料: what a studio says of itself; a coordinator does so on its behalf."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from graph_schema.errors import JiangmengError
from graph_store import Store
from graph_store.interface import NodeRow
from service import reporting
from service.api.deps import TheAlliance, TheStore
from service.api.problems import STATUS
from service.api.studio_work import WORK_IN, StudioChange, WorkChange, WorkId, keeping, own_work
from service.audit import Who
from service.changing import change as change_node
from service.console.deps import Face, ThePage, TheTyped, Typed
from service.console.forms import (
    Complaint,
    Control,
    Filled,
    changed,
    checked,
    coded,
    controls,
    refilled,
    typed_of,
)
from service.console.reading import TheStudio
from service.excerpts import heading
from service.reporting import GIVEN, WORK, WorkExists, WorkLoaded, WorkShared
from service.secrets import NeedSecret
from service.views import KEYS
from service.visibility import visible

router = APIRouter()

FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "Achievement": ("name", "problem", "summary", "effect", "completed"),
    "Case": ("name", "equipment", "fault", "cause", "remedy", "on"),
    "Project": ("name", "problem", "summary", "state", "started"),
    "Proposal": ("name", "problem", "measure", "effect", "on"),
    "Studio": ("specialities", "mongolian_name", "contact", "phone", "email"),
}
"""The fields that are asked for first, of each kind; all others are folded."""

WHERE: Final[Mapping[type[JiangmengError], str]] = {WorkExists: "number"}
"""Where on the form an error stands, if not on top of it."""


@router.get("/studios/{node_id}/report/{path}")
def form(page: ThePage, store: TheStore, studio: TheStudio, path: str) -> HTMLResponse:
    """An empty form."""
    who = keeping(store, page.viewer, studio.id)
    return _form(page, store, studio, who, _kind(path))


@router.post("/studios/{node_id}/report/{path}")
def report(
    page: ThePage, alliance: TheAlliance, studio: TheStudio, typed: TheTyped, path: str
) -> Response:
    """Keep it and show it on the studio's page, or say beside the fields what is wrong."""
    store, kind = alliance.store, _kind(path)
    who = keeping(store, page.viewer, studio.id)
    values, wrong = checked(WORK_IN[kind], offered(kind), typed, page.texts)
    codes, unclear = coded(typed, page.texts)
    people = [each for each in reporting.people_of(store, studio.id) if f"by-{each}" in typed]
    if wrong or unclear:
        again = Filled(typed, [*wrong, *unclear])
        return _form(page, store, studio, who, kind, again)
    need = typed.get("need") or None
    values = {name: value for name, value in values.items() if name not in ("people", "need")}
    try:
        row = reporting.report(store, studio, kind, values | codes, who, people=people, need=need)
    except (NeedSecret, WorkExists) as error:
        return _form(page, store, studio, who, kind, _again(page, typed, error), error=error)
    return _back(studio.id, "reported", row.id)


@router.get("/studios/{node_id}/works/{work_id}")
def change_form(page: ThePage, store: TheStore, studio: TheStudio, work_id: WorkId) -> HTMLResponse:
    """The form of one that is there."""
    row, who = own_work(store, page.viewer, studio.id, work_id)
    return _form(page, store, studio, who, row.kind, row=row)


@router.post("/studios/{node_id}/works/{work_id}")
def change(
    page: ThePage, store: TheStore, studio: TheStudio, typed: TheTyped, work_id: WorkId
) -> Response:
    """Keep what was changed of it."""
    row, who = own_work(store, page.viewer, studio.id, work_id)
    return _changed(page, store, studio, who, row, WorkChange[row.kind], typed)


@router.post("/studios/{node_id}/works/{work_id}/withdraw")
def withdraw(
    page: ThePage, store: TheStore, studio: TheStudio, _typed: TheTyped, work_id: WorkId
) -> Response:
    """Take it back."""
    row, who = own_work(store, page.viewer, studio.id, work_id)
    try:
        reporting.withdraw(store, row, who)
    except (WorkLoaded, WorkShared) as error:
        again = _again(page, typed_of(offered(row.kind), row), error)
        return _form(page, store, studio, who, row.kind, again, row=row, error=error)
    return _back(studio.id, "withdrawn")


@router.get("/studios/{node_id}/facts")
def facts_form(page: ThePage, store: TheStore, studio: TheStudio) -> HTMLResponse:
    """The form of the studio's own facts."""
    who = keeping(store, page.viewer, studio.id)
    return _form(page, store, studio, who, "Studio", row=studio)


@router.post("/studios/{node_id}/facts")
def keep_facts(page: ThePage, store: TheStore, studio: TheStudio, typed: TheTyped) -> Response:
    """Keep the studio's own facts."""
    who = keeping(store, page.viewer, studio.id)
    return _changed(page, store, studio, who, studio, StudioChange, typed, "studio.changed")


def _kind(path: str) -> str:
    if path not in WORK:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return WORK[path]


def offered(kind: str) -> dict[str, Control]:
    """The controls of a kind that are the studio's to fill in."""
    without = GIVEN if kind == "Studio" else {KEYS}
    return {name: each for name, each in controls(kind).items() if name not in without}


def _changed(
    page: Face,
    store: Store,
    studio: NodeRow,
    who: Who,
    row: NodeRow,
    model: type[BaseModel],
    typed: Typed,
    what: str = "work.changed",
) -> Response:
    known = offered(row.kind)
    values, wrong = changed(model, known, typed, row, page.texts)
    if wrong:
        again = refilled(known, typed, wrong, row)
        return _form(page, store, studio, who, row.kind, again, row=row)
    try:
        change_node(store, row, values, who, what)
    except NeedSecret as error:
        again = _again(page, typed, error)
        return _form(page, store, studio, who, row.kind, again, row=row, error=error)
    return _back(studio.id, "changed", "" if row.kind == "Studio" else row.id)


def _again(page: Face, typed: Typed, error: JiangmengError) -> Filled:
    return Filled(typed, [Complaint(WHERE.get(type(error), ""), page.texts.error(error))])


def _back(studio: str, done: str, work: str = "") -> RedirectResponse:
    query = {"done": done} | ({"work": work} if work else {})
    return RedirectResponse(f"/studios/{studio}?{urlencode(query)}", HTTPStatus.SEE_OTHER)


def _kept_here(store: Store, row: NodeRow) -> str:
    """Why a work may not be taken back: the code of the error; '' where it may."""
    try:
        reporting.check_own(store, row)
    except (WorkLoaded, WorkShared) as error:
        return error.code
    return ""


def _form(
    page: Face,
    store: Store,
    studio: NodeRow,
    who: Who,
    kind: str,
    again: Filled | None = None,
    *,
    row: NodeRow | None = None,
    error: JiangmengError | None = None,
) -> HTMLResponse:
    known = offered(kind)
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY if again else HTTPStatus.OK
    work = row is not None and kind != "Studio"
    return page.render(
        "pages/report.html",
        status=STATUS[error.code] if error else status,
        kind_=kind,
        studio=studio.id,
        name=studio.fields["name"],
        behalf=bool(who.behalf),
        work=row.id if row is not None and work else "",
        stays=_kept_here(store, row) if row is not None and work else "",
        called=str(row.fields.get("name", "")) if row is not None and work else "",
        first=[known[name] for name in FIRST[kind]],
        folded=[each for name, each in known.items() if name not in FIRST[kind]],
        form=again or Filled(typed_of(known, row) if row is not None else {}),
        people=[] if row is not None else _people(page, store, studio),
        needs=[]
        if row is not None or kind not in ("Achievement", "Case")
        else _needs(page, store, studio),
    )


def _people(page: Face, store: Store, studio: NodeRow) -> list[dict[str, Any]]:
    rows = store.get_many(reporting.people_of(store, studio.id))
    return [
        {"id": row.id, "name": row.fields["name"]}
        for row in visible(page.viewer, store, list(rows.values()))
    ]


def _needs(page: Face, store: Store, studio: NodeRow) -> list[dict[str, str]]:
    rows = store.get_many(reporting.needs_of(store, studio.id))
    return [
        {"id": row.id, "name": heading(dict(row.fields))}
        for row in visible(page.viewer, store, list(rows.values()))
    ]
