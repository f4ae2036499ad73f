"""One person: what is public, and for those who keep the data, consent, correction and erasure."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from graph_schema.nodes.people import WITHHELD
from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.deps import TheAlliance, TheStore
from service.api.persons import PersonChange, Said, acting_for, consents, today
from service.api.resources import NodeId, known
from service.console.deps import Face, ThePage, TheTyped, TheViewer, filled
from service.console.forms import (
    Complaint,
    Control,
    Filled,
    changed,
    complaints_of,
    controls,
    refilled,
    typed_of,
)
from service.console.reading import allowed
from service.persons import deciding
from service.persons.deciding import Done
from service.persons.scopes import SCOPES
from service.profiles import honours_of
from service.subjects import subject_at
from service.views import KEYS, public
from service.visibility import visible

router = APIRouter()

NOT_TYPED: Final = frozenset({KEYS, WITHHELD})
HOMES: Final = ("EMPLOYED_BY", "MEMBER_OF", "LED_BY")
"""The relations that say where somebody is."""
DONE: Final = frozenset({"consent", "corrected", "private"})

SAID: Final = {"on": controls("Apprenticeship")["since"]}
"""The one date of the form of consent: what is wrong with it is told as of any date."""

CONTROLS: Final[Mapping[str, Control]] = {
    name: each for name, each in controls("Person").items() if name not in NOT_TYPED
}


def _person(store: TheStore, viewer: TheViewer, node_id: NodeId) -> NodeRow:
    allowed(viewer, Action.GRAPH_READ)
    row: NodeRow = known(store, viewer, "Person", node_id)
    return row


ThePerson = Annotated[NodeRow, Depends(_person)]


@router.get("/people/{node_id}")
def of_one(page: ThePage, store: TheStore, person: ThePerson) -> HTMLResponse:
    """What is known of the person, and what may be done."""
    return _page(page, store, person)


@router.post("/people/{node_id}/consent")
def consent(page: ThePage, alliance: TheAlliance, typed: TheTyped, person: ThePerson) -> Response:
    """Record what the person said."""
    who = acting_for(alliance.store, page.viewer, Action.CONSENT_KEEP, person.id)
    told = filled(typed)
    scope = told.get("scope", "")
    if scope not in SCOPES:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    given = typed.get("given") == "yes"
    try:
        said = Said(given=given, on=told.get("on"), document=told.get("document", ""))
    except ValidationError as error:
        wrong = [
            Complaint(f"{scope}-{each.name}", each.detail)
            for each in complaints_of(error, SAID, page.texts)
        ]
        return _page(page, alliance.store, person, wrong=wrong)
    deciding.consent(
        alliance,
        who,
        person,
        scope,
        given=given,
        on=said.on or today(),
        document=said.document,
    )
    return _back(person.id, "consent")


@router.post("/people/{node_id}/correct")
def correct(page: ThePage, alliance: TheAlliance, typed: TheTyped, person: ThePerson) -> Response:
    """Set fields right; a public field that was emptied is cleared, a private one stays."""
    who = acting_for(alliance.store, page.viewer, Action.PERSON_ERASE, person.id)
    values, complaints = changed(PersonChange, CONTROLS, typed, person, page.texts)
    if complaints:
        return _page(
            page, alliance.store, person, form=refilled(CONTROLS, typed, complaints, person)
        )
    if values:
        deciding.correct(alliance, who, person, values)
    return _back(person.id, "corrected")


@router.post("/people/{node_id}/erase-private")
def erase_private(
    page: ThePage, alliance: TheAlliance, _typed: TheTyped, person: ThePerson
) -> Response:
    """Erase contacts and the like, and keep the rest."""
    who = acting_for(alliance.store, page.viewer, Action.PERSON_ERASE, person.id)
    deciding.erase_private(alliance, who, person)
    return _back(person.id, "private")


@router.post("/people/{node_id}/erase")
def erase(page: ThePage, alliance: TheAlliance, typed: TheTyped, person: ThePerson) -> Response:
    """Erase the person, once it was said to be meant, and tell where the name still stands."""
    who = acting_for(alliance.store, page.viewer, Action.PERSON_ERASE, person.id)
    if "sure" not in typed:
        wrong = Complaint("sure", page.texts("page.person.erase.unsure"))
        return _page(page, alliance.store, person, wrong=[wrong])
    done = deciding.erase(alliance, who, person.id, typed.get("why", "").strip()[:500])
    return _erased(page, alliance.store, done)


def _erased(page: Face, store: Store, done: Done) -> HTMLResponse:
    rows = store.get_many([each.id for each in done.named])
    there = {row.id for row in visible(page.viewer, store, list(rows.values()))}
    named = [each for each in done.named if each.id in there]
    return page.render("pages/person_erased.html", lines=done.lines, named=named)


def _back(person: str, done: str) -> RedirectResponse:
    return RedirectResponse(f"/people/{person}?done={done}", HTTPStatus.SEE_OTHER)


def may(store: Store, viewer: Viewer, action: Action, person: NodeRow) -> bool:
    """Whether the viewer keeps this person's data."""
    return viewer.alone or viewer.may(action, subject_at(store, person.id))


def _page(
    page: Face,
    store: Store,
    person: NodeRow,
    *,
    form: Filled | None = None,
    wrong: list[Complaint] | None = None,
) -> HTMLResponse:
    keeps = may(store, page.viewer, Action.CONSENT_KEEP, person)
    corrects = may(store, page.viewer, Action.PERSON_ERASE, person)
    said = {each.scope: each for each in consents(store, person.id)} if keeps else {}
    done = page.request.query_params.get("done", "")
    refused = bool(wrong) or form is not None
    return page.render(
        "pages/person.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        person=person.id,
        fields=public("Person", person.fields),
        withheld=bool(person.fields.get(WITHHELD)),
        homes=_homes(store, page.viewer, person),
        honours=honours_of(store, person.id),
        scopes=[(name, scope, said.get(name)) for name, scope in SCOPES.items()] if keeps else [],
        controls=list(CONTROLS.values()) if corrects else [],
        form=form or Filled(typed_of(CONTROLS, person)),
        wrong={each.name: each.detail for each in wrong or []},
        today=today(),
        done=done if done in DONE else "",
    )


def _homes(store: Store, viewer: Viewer, person: NodeRow) -> list[dict[str, Any]]:
    """The units and studios where somebody is or was, with the relation's fields."""
    ties = [row for row in store.relations(person.id) if row.kind in HOMES]
    ends = {row.start if row.end == person.id else row.end for row in ties}
    rows = {r.id: r for r in visible(viewer, store, list(store.get_many(ends).values()))}
    return [
        {"kind": row.kind, "at": rows[at], "fields": public(row.kind, row.fields)}
        for row in ties
        if (at := row.start if row.end == person.id else row.end) in rows
    ]
