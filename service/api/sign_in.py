"""Signing in and out, one's own account and tokens, invitations, and what administrators do."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from graph_store import Store
from service.accounts import accounts, invitations, sessions
from service.accounts.accounts import Account
from service.accounts.roles import Action, Role
from service.accounts.viewer import ANYTHING, Grant, Viewer
from service.api.access import COOKIE, TheSession, TheViewer, acting, allowed, check
from service.api.deps import TheAlliance, TheStore
from service.api.problems import Unknown, documented
from service.persons import deciding
from service.subjects import subject_at

router = APIRouter(tags=["accounts"])

PAGE: Final = 200
Secret = Annotated[str, Field(max_length=200)]
AccountId = Annotated[str, Path(max_length=60, examples=["account:5f0c"])]


class GrantOut(BaseModel):
    """A role, and the id of what it is held at."""

    role: Role
    at: str = Field(examples=["org:2a5j4c6mmrqk4f3i"])


class AccountOut(BaseModel):
    """An account as others may see it."""

    id: str
    login: str
    name: str
    roles: list[GrantOut]
    blocked: bool
    created: str


class Accounts(BaseModel):
    """Accounts in the order of their ids."""

    items: list[AccountOut]
    next: str | None


class Who(BaseModel):
    """Who asks; `csrf` must come as X-CSRF-Token with every change that a cookie vouches for."""

    account: AccountOut | None
    csrf: str | None


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignIn(_In):
    """A sign-in name and its password."""

    login: str = Field(max_length=100, examples=["wang.li"])
    password: Secret


class NewPassword(_In):
    """The old password and the new one."""

    old: Secret
    new: Secret


class NewToken(_In):
    """What a token is for."""

    name: str = Field(min_length=1, max_length=100, examples=["每日报表"])


class TokenOut(BaseModel):
    """A token; `token` is shown once, when it is made."""

    id: str
    name: str
    created: str
    used: str
    token: str | None = None


class Tokens(BaseModel):
    """One's own tokens, the oldest first."""

    items: list[TokenOut]


class Invite(_In):
    """Whom to invite: a role at a unit, studio, union or region (`region:1507`)."""

    role: Role
    at: str = Field(default="", max_length=100, examples=["org:2a5j4c6mmrqk4f3i"])
    name: str = Field(default="", max_length=100)


class Invited(BaseModel):
    """An invitation; it is shown this once."""

    invitation: str


class Accept(_In):
    """An invitation, and what it is taken up with."""

    invitation: Secret
    password: Secret
    login: str = Field(default="", max_length=100)
    name: str = Field(default="", max_length=100)


class Blocking(_In):
    """Whether the account is blocked."""

    blocked: StrictBool


def shown(account: Account) -> dict[str, Any]:
    """An account without what is secret."""
    return {
        "id": account.id,
        "login": account.login,
        "name": account.name,
        "roles": [{"role": grant.role, "at": grant.at} for grant in account.grants],
        "blocked": account.blocked,
        "created": account.created,
    }


def keep_cookie(request: Request, response: Response, secret: str) -> None:
    """Give the browser its session: out of reach of scripts, and of foreign pages."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(sessions.LONGEST.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def check_invite(store: Store, viewer: Viewer, grant: Grant) -> None:
    """Let through who may invite to this: a coordinator within the own region or line, and to no
    more than enterprise or studio.

    Raises:
        NotSignedIn, NotAllowed: as their names say.
    """
    subject = subject_at(store, grant.at)
    check(viewer, Action.ACCOUNT_INVITE, subject)
    if grant.role not in (Role.ENTERPRISE, Role.STUDIO):
        check(viewer, Action.ACCOUNT_MANAGE, subject)


def _mine(store: TheStore, viewer: Viewer) -> Account:
    return accounts.existing(store, viewer.account)


def _begun(request: Request, response: Response, store: Store, account: Account) -> dict[str, Any]:
    """A session begun: its cookie in the response, and who it is of."""
    secret = sessions.begin(store, account)
    keep_cookie(request, response, secret)
    held = sessions.session(store, secret)
    return {"account": shown(account), "csrf": held and held.csrf}


@router.get(
    "/session",
    dependencies=[allowed(Action.SIGN_IN)],
    summary="我是谁 · who asks",
    response_model=Who,
)
def who(store: TheStore, viewer: TheViewer, held: TheSession) -> Any:
    """Tell who is signed in."""
    account = accounts.find(store, viewer.account) if viewer.signed_in else None
    return {"account": account and shown(account), "csrf": held and held.csrf}


@router.post(
    "/session",
    dependencies=[allowed(Action.SIGN_IN)],
    status_code=201,
    summary="登录 · sign in",
    response_model=Who,
)
def sign_in(
    request: Request, response: Response, store: TheStore, given: Annotated[SignIn, Body()]
) -> Any:
    """Begin a session, whose cookie comes with the answer."""
    account = accounts.signed_in(store, given.login, given.password)
    return _begun(request, response, store, account)


@router.delete(
    "/session",
    dependencies=[allowed(Action.SIGN_IN)],
    status_code=204,
    summary="退出 · sign out",
)
def sign_out(request: Request, response: Response, store: TheStore, viewer: TheViewer) -> None:
    """End this session."""
    sessions.end(store, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE)


@router.post(
    "/account/sign-out-everywhere",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    status_code=204,
    summary="所有设备退出 · sign out everywhere",
    responses=documented(404),
)
def sign_out_everywhere(response: Response, store: TheStore, viewer: TheViewer) -> None:
    """End all of one's sessions, this one too; tokens stay."""
    accounts.signed_out_everywhere(store, _mine(store, viewer).id)
    response.delete_cookie(COOKIE)


@router.put(
    "/account/password",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="修改口令 · change one's password",
    response_model=Who,
    responses=documented(404),
)
def change_password(
    request: Request,
    response: Response,
    store: TheStore,
    viewer: TheViewer,
    given: Annotated[NewPassword, Body()],
) -> Any:
    """Change it; all other sessions end, and this one goes on with a new cookie."""
    account = accounts.signed_in(store, _mine(store, viewer).login, given.old)
    account = accounts.with_password(store, account, given.new)
    return _begun(request, response, store, account)


@router.get(
    "/account/tokens",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="我的令牌 · one's tokens",
    response_model=Tokens,
)
def tokens(store: TheStore, viewer: TheViewer) -> Any:
    """List them, without what opens anything."""
    return {"items": sessions.tokens_of(store, viewer.account)}


@router.post(
    "/account/tokens",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    status_code=201,
    summary="新建令牌 · make a token",
    response_model=TokenOut,
    responses=documented(404),
)
def make_token(store: TheStore, viewer: TheViewer, given: Annotated[NewToken, Body()]) -> Any:
    """Make a token for a program; it is shown this once."""
    secret = sessions.new_token(store, _mine(store, viewer), given.name)
    key = sessions.digest(secret)
    made = next(token for token in sessions.tokens_of(store, viewer.account) if token.id == key)
    return TokenOut(id=made.id, name=made.name, created=made.created, used=made.used, token=secret)


@router.delete(
    "/account/tokens/{token_id}",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    status_code=204,
    summary="撤销令牌 · revoke a token",
    responses=documented(404),
)
def revoke_token(
    store: TheStore, viewer: TheViewer, token_id: Annotated[str, Path(max_length=64)]
) -> None:
    """Revoke one of one's own."""
    if not sessions.revoke(store, viewer.account, token_id):
        raise Unknown(kind="token", id=token_id)


@router.post(
    "/invitations",
    dependencies=[allowed(Action.ACCOUNT_INVITE)],
    status_code=201,
    summary="邀请 · invite somebody",
    response_model=Invited,
)
def invite(store: TheStore, viewer: TheViewer, given: Annotated[Invite, Body()]) -> Any:
    """Invite to a role at a place; a coordinator within the own region or line, and to no more
    than enterprise or studio."""
    grant = accounts.granted(store, given.role, given.at)
    check_invite(store, viewer, grant)
    secret = invitations.invite(store, grant, given.name, viewer.account)
    return {"invitation": secret}


@router.post(
    "/invitations/accept",
    dependencies=[allowed(Action.SIGN_IN)],
    status_code=201,
    summary="接受邀请 · take an invitation up",
    response_model=AccountOut,
    responses=documented(409, 410),
)
def accept(store: TheStore, given: Annotated[Accept, Body()]) -> Any:
    """Make the account, or set the new password, that the invitation is for."""
    return shown(
        invitations.accept(
            store, given.invitation, given.password, login=given.login, name=given.name
        )
    )


@router.get(
    "/accounts",
    dependencies=[allowed(Action.ACCOUNT_MANAGE)],
    summary="账号 · accounts",
    response_model=Accounts,
)
def every_account(
    store: TheStore,
    after: Annotated[str, Query(max_length=60)] = "",
    limit: Annotated[int, Query(ge=1, le=PAGE)] = 50,
) -> Any:
    """List them."""
    rows = store.records(accounts.ACCOUNTS, after=after, limit=limit + 1)
    items = [shown(accounts.account_of(record)) for _, record in rows[:limit]]
    return {"items": items, "next": items[-1]["id"] if len(rows) > limit else None}


@router.put(
    "/accounts/{account_id}/blocked",
    dependencies=[allowed(Action.ACCOUNT_MANAGE)],
    summary="停用或恢复账号 · block an account, or let it in again",
    response_model=AccountOut,
    responses=documented(404),
)
def block(store: TheStore, account_id: AccountId, given: Annotated[Blocking, Body()]) -> Any:
    """Block it, which ends its sessions and silences its tokens; or the reverse."""
    return shown(accounts.blocked(store, account_id, block=given.blocked))


@router.post(
    "/accounts/{account_id}/reset",
    dependencies=[allowed(Action.ACCOUNT_MANAGE)],
    status_code=201,
    summary="重设口令 · reset a password",
    response_model=Invited,
    responses=documented(404),
)
def reset(store: TheStore, viewer: TheViewer, account_id: AccountId) -> Any:
    """Make a code by which its owner chooses a new password; it is shown this once."""
    account = accounts.existing(store, account_id)
    return {"invitation": invitations.reset(store, account, viewer.account)}


@router.delete(
    "/accounts/{account_id}",
    dependencies=[allowed(Action.ACCOUNT_MANAGE)],
    status_code=204,
    summary="删除账号 · erase an account",
    responses=documented(404, 409),
)
def erase_account(alliance: TheAlliance, viewer: TheViewer, account_id: AccountId) -> None:
    """Erase it with all that only its holder had. What was done with it stays in the trail, by
    name; a restored backup does not bring it back."""
    who = acting(viewer, Action.ACCOUNT_MANAGE, ANYTHING, ())
    deciding.erase_account(alliance, who, account_id)
