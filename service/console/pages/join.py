"""接受邀请: take an invitation up, or choose a new password by the code of a reset."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_schema.errors import JiangmengError
from service.accounts import sessions
from service.accounts.accounts import LoginInvalid, LoginTaken, find
from service.accounts.invitations import InvitationOver, accept, invitation
from service.accounts.passwords import LEAST, PasswordWeak
from service.accounts.roles import ROLES
from service.api.deps import TheStore
from service.api.problems import STATUS
from service.api.sign_in import keep_cookie
from service.console.deps import Face, ThePage, TheTyped, Typed
from service.console.environment import home
from service.console.naming import place_called

router = APIRouter()

FIELDS = {LoginInvalid: "login", LoginTaken: "login", PasswordWeak: "password"}
"""Where on the form an error belongs."""


@router.get("/join")
def form(
    page: ThePage, store: TheStore, code: Annotated[str, Query(max_length=200)] = ""
) -> HTMLResponse:
    """The form for a code; without one, it is asked for."""
    return _form(page, store, {"code": code})


@router.post("/join")
def join(request: Request, page: ThePage, store: TheStore, typed: TheTyped) -> Response:
    """Make the account or set the password, and go on signed in."""
    code = typed.get("code", "").strip()
    if "password" not in typed:
        return _form(page, store, typed)
    try:
        account = accept(
            store,
            code,
            typed["password"],
            login=typed.get("login", ""),
            name=typed.get("name", "").strip(),
        )
    except (InvitationOver, LoginInvalid, LoginTaken, PasswordWeak) as error:
        return _form(page, store, typed, error)
    answer = RedirectResponse(home(account.viewer()), HTTPStatus.SEE_OTHER)
    keep_cookie(request, answer, sessions.begin(store, account))
    return answer


def _form(
    page: Face, store: TheStore, typed: Typed, error: JiangmengError | None = None
) -> HTMLResponse:
    """The form as far as the code leads: one that leads nowhere is asked for again."""
    code = typed.get("code", "").strip()
    offered = None
    if code:
        try:
            offered = invitation(store, code)
        except InvitationOver as over:
            error = over
    grant = offered.grant if offered else None
    there = find(store, offered.account) if offered else None
    return page.render(
        "pages/join.html",
        status=STATUS[error.code] if error else HTTPStatus.OK,
        code=code,
        known=there.login if there else "",
        offered=offered,
        role=page.texts.label(ROLES[grant.role]) if grant else "",
        place=place_called(store, grant.at) if grant else "",
        typed=typed,
        least=LEAST,
        wrong={FIELDS.get(type(error), "code"): page.texts.error(error)} if error else {},
    )
