"""我的账号: one's password, devices, tokens and mail."""

import re
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.accounts import accounts, sessions
from service.accounts.accounts import Account, SignInRefused, SignInWaits
from service.accounts.passwords import LEAST, PasswordWeak
from service.accounts.roles import ROLES, Action
from service.api.access import COOKIE
from service.api.deps import TheStore
from service.api.problems import STATUS
from service.api.sign_in import keep_cookie
from service.console.deps import Face, ThePage, TheTyped
from service.console.naming import place_called
from service.console.reading import allowed
from service.notices import digest

router = APIRouter()

ADDRESS: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+")
WHERE: Final = {SignInRefused: "old", SignInWaits: "old", PasswordWeak: "new"}


@router.get("/account")
def of_mine(page: ThePage, store: TheStore) -> HTMLResponse:
    """All of it on one page."""
    return _page(page, store)


@router.post("/account/password")
def change_password(request: Request, page: ThePage, store: TheStore, typed: TheTyped) -> Response:
    """Change the password; other devices are signed out."""
    mine = _mine(page, store)
    try:
        accounts.signed_in(store, mine.login, typed.get("old", ""))
        changed = accounts.with_password(store, mine, typed.get("new", ""))
    except (SignInRefused, SignInWaits, PasswordWeak) as error:
        return _page(page, store, error=error)
    answer = _back("password")
    keep_cookie(request, answer, sessions.begin(store, changed))
    return answer


@router.post("/account/devices")
def sign_out_everywhere(page: ThePage, store: TheStore, _typed: TheTyped) -> Response:
    """Sign all devices out, this one too."""
    accounts.signed_out_everywhere(store, _mine(page, store).id)
    answer = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/account/tokens")
def make_token(page: ThePage, store: TheStore, typed: TheTyped) -> HTMLResponse:
    """Make a token, and show it this once."""
    name = typed.get("name", "").strip()[:100]
    token = sessions.new_token(store, _mine(page, store), name) if name else ""
    return _page(page, store, token=token)


@router.post("/account/tokens/revoke")
def revoke_token(page: ThePage, store: TheStore, typed: TheTyped) -> Response:
    """Revoke one of one's own; one that is gone already is."""
    sessions.revoke(store, _mine(page, store).id, typed.get("id", ""))
    return _back("token")


@router.post("/account/mail")
def choose_mail(page: ThePage, store: TheStore, typed: TheTyped) -> Response:
    """Choose where the daily mail goes, and whether it is sent."""
    mine, address = _mine(page, store), typed.get("email", "").strip()[:200]
    if address and not ADDRESS.fullmatch(address):
        return _page(page, store, wrong={"email": page.texts("page.account.email.wrong")})
    accounts.change(store, mine.id, lambda read: replace(read, email=address))
    digest.choose(store, mine.id, on="on" in typed)
    return _back("mail")


def _mine(page: Face, store: Store) -> Account:
    allowed(page.viewer, Action.ACCOUNT_OWN)
    return accounts.existing(store, page.viewer.account)


def _back(done: str) -> RedirectResponse:
    return RedirectResponse(f"/account?done={done}", HTTPStatus.SEE_OTHER)


def _page(
    page: Face,
    store: Store,
    *,
    error: JiangmengError | None = None,
    wrong: dict[str, str] | None = None,
    token: str = "",
) -> HTMLResponse:
    mine = _mine(page, store)
    wrong = wrong or ({WHERE[type(error)]: page.texts.error(error)} if error else {})
    done = page.request.query_params.get("done", "")
    return page.render(
        "pages/account.html",
        status=STATUS[error.code]
        if error
        else HTTPStatus.UNPROCESSABLE_ENTITY
        if wrong
        else HTTPStatus.OK,
        account=mine,
        roles=[(page.texts.label(ROLES[g.role]), place_called(store, g.at)) for g in mine.grants],
        tokens=sessions.tokens_of(store, mine.id),
        token=token,
        mail=digest.wants(store, mine.id),
        done=done if done in ("password", "token", "mail") else "",
        least=LEAST,
        wrong=wrong,
    )
