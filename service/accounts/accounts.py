"""Accounts: who may sign in, as what, and what keeps others from guessing their passwords.

An account is a record under its id, its sign-in name another that leads there, so that a name is
taken once however many processes try.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final
from uuid import uuid4

from graph_schema.errors import JiangmengError
from graph_schema.kinds import kind_of
from graph_store import Store
from service import records
from service.accounts.passwords import accepted, hashed, outdated, verified
from service.accounts.places import stand_at
from service.accounts.roles import BOUND_TO, Role
from service.accounts.viewer import Grant, Viewer

ACCOUNTS: Final = "accounts"
LOGINS: Final = "logins"
TRIES: Final = 5
"""Wrong passwords in a row after which an account waits."""
WAIT: Final = timedelta(minutes=15)

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{1,62}[a-z0-9]")


class LoginInvalid(JiangmengError):
    """A sign-in name that cannot be used. Params: `found`."""

    code: ClassVar[str] = "account.login"


class LoginTaken(JiangmengError):
    """Somebody has the sign-in name. Params: `login`."""

    code: ClassVar[str] = "account.taken"


class AccountUnknown(JiangmengError):
    """No account has this id or sign-in name. Params: `found`."""

    code: ClassVar[str] = "account.unknown"


class GrantInvalid(JiangmengError):
    """A role is not held at such a thing. Params: `role`, `found`, `expected` (kinds)."""

    code: ClassVar[str] = "account.grant"


class SignInRefused(JiangmengError):
    """Name and password do not belong together, or the account is blocked."""

    code: ClassVar[str] = "account.refused"


class SignInWaits(JiangmengError):
    """Too many wrong passwords. Params: `minutes` until the next try counts."""

    code: ClassVar[str] = "account.waits"


@dataclass(frozen=True, slots=True)
class Account:
    """One account as it is kept. `password` is a hash, '' before one was chosen; `epoch` grows when
    its sessions shall end; `failures` counts wrong passwords since the last right one, the last of
    them at `failed`."""

    id: str
    login: str
    name: str
    grants: tuple[Grant, ...]
    created: str
    email: str = ""
    language: str = ""
    password: str = ""
    blocked: bool = False
    epoch: int = 0
    failures: int = 0
    failed: str = ""

    def viewer(self) -> Viewer:
        """Who it is, for what it may do."""
        return Viewer(self.id, self.name, self.grants)

    def places(self) -> set[str]:
        """Where its roles are held."""
        return {grant.at for grant in self.grants}

    def record(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self) | {"grants": [[grant.role.value, grant.at] for grant in self.grants]}


def account_of(record: dict[str, Any]) -> Account:
    """The account that is kept so."""
    grants = tuple(Grant(Role(role), at) for role, at in record["grants"])
    return Account(**(record | {"grants": grants}))


def folded(login: str) -> str:
    """A sign-in name as it is compared.

    Raises:
        LoginInvalid: it has other characters than a-z, 0-9 and . _ @ -, or too many or few.
    """
    name = login.strip().lower()
    if not _LOGIN.fullmatch(name):
        raise LoginInvalid(found=login)
    return name


def granted(store: Store, role: Role, at: str) -> Grant:
    """A role at a place that there is.

    Raises:
        GrantInvalid: there is none, or the role is not held at such a one.
    """
    allowed = BOUND_TO.get(role, frozenset())
    there = not at and role is Role.ADMINISTRATOR
    if not there and kind_of(at) in allowed:
        there = store.get(at) is not None
    if not there:
        raise GrantInvalid(role=role.value, found=at, expected=tuple(sorted(allowed)))
    return Grant(role, at)


def create(
    store: Store,
    login: str,
    name: str,
    grants: tuple[Grant, ...],
    password: str,
    *,
    email: str = "",
    language: str = "",
) -> Account:
    """Make an account.

    Raises:
        LoginInvalid, LoginTaken, PasswordWeak: as their names say.
    """
    login = folded(login)
    account = Account(
        id=f"account:{uuid4().hex}",
        login=login,
        name=name.strip() or login,
        grants=grants,
        created=now().isoformat(timespec="seconds"),
        email=email,
        language=language,
        password=hashed(accepted(password, login)),
    )
    # The account first: a name never leads to none.
    keep(store, account)
    if not store.swap_record(LOGINS, login, None, {"account": account.id}):
        store.delete_record(ACCOUNTS, account.id)
        raise LoginTaken(login=login)
    return account


def keep(store: Store, account: Account) -> None:
    """Keep a new account, to be found where its roles are held."""
    stand_at(store, account.id, account.places())
    store.put_record(ACCOUNTS, account.id, account.record())


def find(store: Store, account_id: str) -> Account | None:
    """The account of an id, or None."""
    record = store.get_record(ACCOUNTS, account_id)
    return None if record is None else account_of(record)


def existing(store: Store, account_id: str) -> Account:
    """The account of an id.

    Raises:
        AccountUnknown: there is none.
    """
    account = find(store, account_id)
    if account is None:
        raise AccountUnknown(found=account_id)
    return account


def named(store: Store, login: str) -> Account:
    """The account of a sign-in name.

    Raises:
        AccountUnknown: there is none.
    """
    lead = store.get_record(LOGINS, login.strip().lower())
    account = None if lead is None else find(store, lead["account"])
    if account is None:
        raise AccountUnknown(found=login)
    return account


def every(store: Store, after: str = "") -> Iterator[Account]:
    """All accounts in the order of their ids, from past `after`."""
    return (account_of(record) for _, record in records.every(store, ACCOUNTS, after))


def any_there(store: Store) -> bool:
    """Whether an account was ever made: from then on, everybody signs in."""
    return bool(store.records(ACCOUNTS, limit=1))


def change(store: Store, account_id: str, how: Callable[[Account], Account]) -> Account:
    """The account after a change, which is made anew where another came between.

    Raises:
        AccountUnknown: there is none.
    """
    while True:
        record = store.get_record(ACCOUNTS, account_id)
        if record is None:
            raise AccountUnknown(found=account_id)
        before = account_of(record)
        after = how(before)
        stand_at(store, account_id, after.places() - before.places())
        if store.swap_record(ACCOUNTS, account_id, record, after.record()):
            return after


def signed_in(store: Store, login: str, password: str) -> Account:
    """The account whose name and password these are.

    Who is unknown, blocked or wrong hears the same, after the same time. After TRIES wrong
    passwords in a row an account refuses every password for WAIT.

    Raises:
        SignInRefused, SignInWaits: as their names say.
    """
    try:
        account = named(store, login)
    except AccountUnknown:
        verified("", password)
        raise SignInRefused from None
    left = _waiting(account)
    if left > timedelta():
        raise SignInWaits(minutes=max(1, round(left.total_seconds() / 60)))
    if not verified(account.password, password) or account.blocked:
        change(store, account.id, _failed)
        raise SignInRefused
    if not account.failures and not outdated(account.password):
        return account
    kept = hashed(password) if outdated(account.password) else account.password
    return change(
        store, account.id, lambda read: replace(read, failures=0, failed="", password=kept)
    )


def _failed(account: Account) -> Account:
    return replace(account, failures=account.failures + 1, failed=now().isoformat())


def _waiting(account: Account) -> timedelta:
    """How long an account still refuses; past TRIES, each wrong password begins it anew."""
    if account.failures < TRIES:
        return timedelta()
    return datetime.fromisoformat(account.failed) + WAIT - now()


def with_password(store: Store, account: Account, password: str) -> Account:
    """The account with a new password, and all its sessions ended.

    Raises:
        PasswordWeak: it will not do.
    """
    kept = hashed(accepted(password, account.login))
    return change(
        store,
        account.id,
        lambda read: replace(read, password=kept, epoch=read.epoch + 1, failures=0, failed=""),
    )


def signed_out_everywhere(store: Store, account_id: str) -> Account:
    """End all sessions of an account; its tokens stay."""
    return change(store, account_id, lambda read: replace(read, epoch=read.epoch + 1))


def blocked(store: Store, account_id: str, *, block: bool = True) -> Account:
    """Block an account, which ends its sessions and silences its tokens, or let it in again."""
    return change(
        store, account_id, lambda read: replace(read, blocked=block, epoch=read.epoch + 1)
    )


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)
