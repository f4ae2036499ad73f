"""Consent, correction and erasure: what a person may ask of the data about them."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from graph_schema.kinds import NODES
from graph_schema.marks import PartialDate
from graph_schema.nodes.people import WITHHELD
from graph_store import Store
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import TheViewer, acting, allowed
from service.api.deps import TheAlliance, TheStore
from service.api.models import changing_model, node_model
from service.api.privates import KINDS
from service.api.problems import Unknown, documented
from service.api.resources import NodeId, known
from service.audit import Who
from service.persons import deciding
from service.persons.decisions import ERASING, Decision, all_decisions, decisions_of
from service.persons.scopes import SCOPES
from service.subjects import subject_at
from service.views import shown

router = APIRouter(tags=["persons"])

PersonModel = node_model("Person")
PersonChange = changing_model(
    "Person",
    "PersonChange",
    "Fields set right; null clears one. No earlier value of them is left in history.",
    # Whether somebody is shown follows from consent alone.
    without=(WITHHELD,),
)
ScopeName = StrEnum("ScopeName", {scope: scope for scope in SCOPES})  # type: ignore[misc]


class Said(BaseModel):
    """What a person said, and when."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    given: StrictBool = Field(description="false: consent is withdrawn")
    on: PartialDate | None = Field(default=None, description="the day; today where it is left out")
    document: str = Field(default="", max_length=200, description="the paper that shows it")


class ConsentOut(BaseModel):
    """The last that a person said to one scope."""

    scope: ScopeName
    given: bool
    on: str
    document: str
    at: str = Field(description="when it was recorded, UTC, ISO 8601")
    name: str = Field(description="who recorded it")


class Consents(BaseModel):
    """What a person said to each scope; those that nothing was said to are left out."""

    items: list[ConsentOut]


class NamedOut(BaseModel):
    """A thing in whose name or number the person's name still stands."""

    kind: str
    id: str
    name: str


class ErasedOut(BaseModel):
    """What was erased."""

    id: str
    lines: int = Field(description="lines of history that tell less, or are gone")
    named: list[NamedOut] = Field(description="where the name still stands, for people to judge")


class ErasureOut(BaseModel):
    """An erasure, which each import and each restore repeats."""

    of: str
    sort: Literal["private", "erasure"]
    at: str
    name: str = Field(description="who erased it")


class Erasures(BaseModel):
    """Erasures that hold."""

    items: list[ErasureOut]


def acting_for(store: Store, viewer: Viewer, action: Action, node_id: str) -> Who:
    """The viewer as who does this with a node, on its behalf.

    Raises:
        NotSignedIn, NotAllowed: the viewer may not.
    """
    return acting(viewer, action, subject_at(store, node_id), [node_id])


def today() -> str:
    """The day on which something is said now."""
    return datetime.now(UTC).date().isoformat()


def consents(store: Store, person_id: str) -> list[Decision]:
    """What a person said to each scope, in the order of the table."""
    said = {each.scope: each for each in decisions_of(store, person_id) if each.scope}
    return [said[scope] for scope in SCOPES if scope in said]


@router.get(
    "/people/{node_id}/consents",
    dependencies=[allowed(Action.CONSENT_KEEP)],
    summary="本人的同意 · what a person consented to",
    response_model=Consents,
    responses=documented(404),
)
def of_person(store: TheStore, viewer: TheViewer, node_id: NodeId) -> Any:
    """List the last word to each scope."""
    known(store, viewer, "Person", node_id)
    acting_for(store, viewer, Action.CONSENT_KEEP, node_id)
    return {"items": consents(store, node_id)}


@router.put(
    "/people/{node_id}/consents/{scope}",
    dependencies=[allowed(Action.CONSENT_KEEP)],
    summary="登记或撤回本人的同意 · record consent, or that it is withdrawn",
    response_model=ConsentOut,
    responses=documented(404, 409),
)
def say(
    alliance: TheAlliance,
    viewer: TheViewer,
    node_id: NodeId,
    scope: Annotated[ScopeName, Path()],
    said: Annotated[Said, Body()],
) -> Any:
    """Record it and do what follows: withdrawn, it hides the person or erases the contact."""
    row = known(alliance.store, viewer, "Person", node_id)
    who = acting_for(alliance.store, viewer, Action.CONSENT_KEEP, node_id)
    on = said.on or today()
    return deciding.consent(
        alliance, who, row, scope, given=said.given, on=on, document=said.document
    )


@router.patch(
    "/people/{node_id}",
    dependencies=[allowed(Action.PERSON_ERASE)],
    summary="更正个人信息 · correct a person's data",
    response_model=PersonModel,
    response_model_exclude_unset=True,
    responses=documented(404, 409),
)
def correct(
    alliance: TheAlliance,
    viewer: TheViewer,
    node_id: NodeId,
    change: Annotated[PersonChange, Body()],  # type: ignore[valid-type]
) -> Any:
    """Set fields right; those that are left out stay."""
    row = known(alliance.store, viewer, "Person", node_id)
    who = acting_for(alliance.store, viewer, Action.PERSON_ERASE, node_id)
    values = change.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
    if values:
        deciding.correct(alliance, who, row, values)
        row = known(alliance.store, viewer, "Person", node_id)
    return shown(row)


@router.delete(
    "/people/{node_id}",
    dependencies=[allowed(Action.PERSON_ERASE)],
    summary="删除个人信息 · erase a person",
    response_model=ErasedOut,
    responses=documented(404, 409),
)
def erase(
    alliance: TheAlliance,
    viewer: TheViewer,
    node_id: NodeId,
    why: Annotated[str, Query(max_length=500, description="for the trail, without a name")] = "",
) -> Any:
    """Erase the person from the graph, its history, provenance and indexes, for good."""
    if not node_id.startswith(f"{NODES['Person'].id_prefix}:"):
        raise Unknown(kind=NODES["Person"].label, id=node_id)
    who = acting_for(alliance.store, viewer, Action.PERSON_ERASE, node_id)
    return _erased(node_id, deciding.erase(alliance, who, node_id, why))


def _private_of(path: str, kind: str) -> None:
    @router.delete(
        f"/{path}/{{node_id}}/private",
        dependencies=[allowed(Action.PERSON_ERASE)],
        summary="删除不公开的字段 · erase private fields",
        response_model=ErasedOut,
        responses=documented(404, 409),
        operation_id=f"erase_private_of_{path}",
    )
    def erase_private(alliance: TheAlliance, viewer: TheViewer, node_id: NodeId) -> Any:
        """Erase contacts, remarks and what else is private, with all that history tells of it."""
        row = known(alliance.store, viewer, kind, node_id)
        who = acting_for(alliance.store, viewer, Action.PERSON_ERASE, node_id)
        return _erased(node_id, deciding.erase_private(alliance, who, row))


for _path, _kind in KINDS.items():
    _private_of(_path, _kind)


def _erased(node_id: str, done: deciding.Done) -> dict[str, Any]:
    return {
        "id": node_id,
        "lines": done.lines,
        "named": [each._asdict() for each in done.named],
    }


@router.get(
    "/erasures",
    dependencies=[allowed(Action.PERSON_ERASE)],
    summary="已删除的个人信息 · erasures",
    response_model=Erasures,
)
def erasures(store: TheStore, viewer: TheViewer) -> Any:
    """List those that hold; a coordinator sees the own ones, since nobody can say any more where an
    erased person was."""
    items = [each for each in all_decisions(store) if each.sort in ERASING]
    return {"items": [each for each in items if _own(viewer, each)]}


@router.delete(
    "/erasures/{node_id}",
    dependencies=[allowed(Action.PERSON_ERASE)],
    status_code=204,
    summary="不再重复删除 · let imports bring it back",
    responses=documented(404),
)
def lift(alliance: TheAlliance, viewer: TheViewer, node_id: NodeId) -> None:
    """The person agreed anew: what imports bring is kept again."""
    mine = [each for each in decisions_of(alliance.store, node_id) if _own(viewer, each)]
    if not mine or not deciding.lift(alliance, Who(viewer.account, viewer.name), node_id):
        raise Unknown(kind="erasure", id=node_id)


def _own(viewer: Viewer, decision: Decision) -> bool:
    return decision.account == viewer.account or viewer.may(Action.PERSON_ERASE)
