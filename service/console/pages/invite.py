"""邀请: somebody to a role at a unit, studio, union or region."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from graph_store import Store
from service.accounts.accounts import GrantInvalid, granted
from service.accounts.invitations import HOLDS, invite
from service.accounts.roles import BOUND_TO, ROLES, Action, Role
from service.accounts.viewer import Grant, Viewer
from service.api.access import NotAllowed
from service.api.deps import TheStore
from service.api.sign_in import check_invite
from service.console.deps import Face, ThePage, TheTyped, Typed, UnitName
from service.console.reading import allowed
from service.finding import found
from service.spellings import SpellingUnclear, code_of

router = APIRouter()

OFFERED: Final = tuple(role for role in Role if role in BOUND_TO)
LOW: Final = (Role.ENTERPRISE, Role.STUDIO)
"""The roles that a coordinator invites to."""
NAMED: Final = 5
"""Of several that may be meant, so many are named."""


@router.get("/invite")
def form(page: ThePage, unit: UnitName = "") -> HTMLResponse:
    """The empty form, or one for a unit that was just registered."""
    allowed(page.viewer, Action.ACCOUNT_INVITE)
    return _form(page, {"role": Role.ENTERPRISE, "at": unit} if unit else {})


@router.post("/invite")
def make(page: ThePage, store: TheStore, typed: TheTyped) -> HTMLResponse:
    """Make the invitation and show its link this once, or say what is wrong."""
    allowed(page.viewer, Action.ACCOUNT_INVITE)
    role = next((each for each in _roles(page.viewer) if each == typed.get("role")), None)
    if role is None:
        return _form(page, typed, {"role": page.texts("page.invite.role.wrong")})
    try:
        grant = _grant(store, role, typed.get("at", "").strip())
        check_invite(store, page.viewer, grant)
    except (GrantInvalid, SpellingUnclear):
        return _form(page, typed, {"at": _unclear(page, store, role, typed.get("at", "").strip())})
    except NotAllowed:
        return _form(page, typed, {"at": page.texts("page.invite.at.beyond")})
    code = invite(store, grant, typed.get("name", "").strip(), page.viewer.account)
    return page.render(
        "pages/invited.html",
        link=f"{page.request.url.scheme}://{page.request.url.netloc}/join?code={code}",
        days=HOLDS.days,
        name=typed.get("name", "").strip(),
    )


def _roles(viewer: Viewer) -> tuple[Role, ...]:
    return OFFERED if viewer.may(Action.ACCOUNT_MANAGE) else LOW


def _grant(store: Store, role: Role, said: str) -> Grant:
    """The role at what was written: an id, or a whole name.

    Raises:
        GrantInvalid, SpellingUnclear: as their names say.
    """
    kinds = BOUND_TO[role]
    at = said
    if said and store.get(said) is None:
        rows, _ = found(store, said, sorted(kinds - {"Region"}))
        if len(rows) == 1:
            at = rows[0].id
        elif "Region" in kinds and not rows:
            at = f"region:{code_of('region', said)}"
    return granted(store, role, at)


def _unclear(page: Face, store: Store, role: Role, said: str) -> str:
    """Why what was written is no one place; of several the first are named."""
    rows, _ = found(store, said, sorted(BOUND_TO[role] - {"Region"})) if said else ([], False)
    if not rows:
        return page.texts("page.invite.at.none")
    names = page.texts.listed([str(row.fields["name"]) for row in rows[:NAMED]])
    return page.texts("page.invite.at.several", names=names)


def _form(
    page: Face,
    typed: Typed,
    wrong: dict[str, str] | None = None,
) -> HTMLResponse:
    return page.render(
        "pages/invite.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        roles=[(role.value, ROLES[role]) for role in _roles(page.viewer)],
        which="any" if page.viewer.may(Action.ACCOUNT_MANAGE) else "low",
        typed=typed,
        wrong=wrong or {},
    )
