"""登录: sign in and out."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.accounts import sessions
from service.accounts.accounts import SignInRefused, SignInWaits, signed_in
from service.api.access import COOKIE
from service.api.deps import TheStore
from service.api.problems import STATUS
from service.api.sign_in import keep_cookie
from service.console.deps import Face, ThePage, TheTyped
from service.console.environment import home
from service.console.pages.language import inside

router = APIRouter()

Back = Annotated[str, Query(max_length=2_000)]


@router.get("/sign-in")
def form(page: ThePage, back: Back = "/") -> HTMLResponse:
    """The empty form; `back` is where one goes on from it."""
    return _form(page, inside(back))


@router.post("/sign-in")
def sign_in(request: Request, page: ThePage, store: TheStore, typed: TheTyped) -> Response:
    """Begin a session and go on, or show the form again with what is wrong."""
    back = inside(typed.get("back", ""))
    login = typed.get("login", "")
    try:
        account = signed_in(store, login, typed.get("password", ""))
    except (SignInRefused, SignInWaits) as error:
        return _form(page, back, login, page.texts.error(error), STATUS[error.code])
    answer = RedirectResponse(home(account.viewer()) if back == "/" else back, HTTPStatus.SEE_OTHER)
    keep_cookie(request, answer, sessions.begin(store, account))
    return answer


@router.post("/sign-out")
def sign_out(request: Request, store: TheStore, _typed: TheTyped) -> Response:
    """End the session."""
    sessions.end(store, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(COOKIE)
    return answer


def _form(
    page: Face, back: str, login: str = "", wrong: str = "", status: int = HTTPStatus.OK
) -> HTMLResponse:
    return page.render("pages/sign_in.html", status=status, back=back, login=login, wrong=wrong)
