"""账号: whoever keeps the system sees who may sign in, lets somebody choose a new password, blocks
an account, or erases it."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from itertools import islice
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_store import Store
from service.accounts import accounts, invitations
from service.accounts.accounts import Account
from service.accounts.forgetting import AccountOwn
from service.accounts.roles import ROLES, Action
from service.accounts.viewer import ANYTHING
from service.api.access import acting
from service.api.deps import TheAlliance, TheStore
from service.console.deps import Face, ThePage, TheTyped
from service.console.naming import places_called
from service.console.reading import allowed
from service.persons import deciding

router = APIRouter()

LISTED: Final = 50
LONGEST: Final = 100
DONE: Final = frozenset({"blocked", "unblocked", "erased"})

Wanted = Annotated[str, Query(max_length=LONGEST)]


def _keeper(page: ThePage) -> Face:
    allowed(page.viewer, Action.ACCOUNT_MANAGE)
    return page


def _account(
    page: Annotated[Face, Depends(_keeper)],
    store: TheStore,
    account_id: Annotated[str, Path(max_length=60)],
) -> Account:
    return accounts.existing(store, account_id)


Keeper = Annotated[Face, Depends(_keeper)]
TheAccount = Annotated[Account, Depends(_account)]


@router.get("/accounts")
def of_all(
    page: Keeper, store: TheStore, text: Wanted = "", after: Wanted = "", done: Wanted = ""
) -> HTMLResponse:
    """A page of the accounts whose name or sign-in name has a text in it."""
    wanted = text.strip().lower()
    found = (
        each
        for each in accounts.every(store, after)
        if wanted in each.login or wanted in each.name.lower()
    )
    rows = list(islice(found, LISTED + 1))
    names = _places(store, rows[:LISTED])
    return page.render(
        "pages/accounts.html",
        accounts=[_told(page, each, names) for each in rows[:LISTED]],
        text=text,
        first=not after,
        next=rows[LISTED - 1].id if len(rows) > LISTED else "",
        done=done if done in DONE else "",
    )


@router.get("/accounts/{account_id}")
def of_one(page: Keeper, store: TheStore, account: TheAccount, done: Wanted = "") -> HTMLResponse:
    """One account, and what may be done with it."""
    return _page(page, store, account, done=done if done in DONE else "")


@router.post("/accounts/{account_id}/reset")
def reset(page: Keeper, store: TheStore, account: TheAccount, _typed: TheTyped) -> HTMLResponse:
    """Make a link by which its owner chooses a new password; it is shown this once."""
    code = invitations.reset(store, account, page.viewer.account)
    url = page.request.url
    return _page(page, store, account, link=f"{url.scheme}://{url.netloc}/join?code={code}")


@router.post("/accounts/{account_id}/blocked")
def block(store: TheStore, page: Keeper, account: TheAccount, typed: TheTyped) -> Response:
    """Block it, or let it in again."""
    on = typed.get("on") == "yes"
    accounts.blocked(store, account.id, block=on)
    return _to(f"/accounts/{account.id}?done={'blocked' if on else 'unblocked'}")


@router.post("/accounts/{account_id}/erase")
def erase(page: Keeper, alliance: TheAlliance, account: TheAccount, typed: TheTyped) -> Response:
    """Erase it, once it was said to be meant."""
    if "sure" not in typed:
        wrong = page.texts("page.accounts.erase.unsure")
        return _page(page, alliance.store, account, wrong=wrong)
    who = acting(page.viewer, Action.ACCOUNT_MANAGE, ANYTHING, ())
    try:
        deciding.erase_account(alliance, who, account.id)
    except AccountOwn as error:
        return _page(page, alliance.store, account, wrong=page.texts.error(error))
    return _to("/accounts?done=erased")


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _page(
    page: Face, store: Store, account: Account, *, done: str = "", link: str = "", wrong: str = ""
) -> HTMLResponse:
    return page.render(
        "pages/account_kept.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        account=_told(page, account, _places(store, [account])),
        own=account.id == page.viewer.account,
        done=done,
        link=link,
        days=invitations.RESET_HOLDS.days,
        wrong=wrong,
    )


def _places(store: Store, rows: Sequence[Account]) -> Mapping[str, str]:
    return places_called(store, {grant.at for each in rows for grant in each.grants})


def _told(page: Face, account: Account, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "login": account.login,
        "created": account.created[:10],
        "blocked": account.blocked,
        "roles": [
            " ".join(filter(None, (page.texts.label(ROLES[grant.role]), names.get(grant.at))))
            for grant in account.grants
        ],
    }
