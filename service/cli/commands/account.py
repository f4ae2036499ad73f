"""`jiangmeng account`: the accounts there are, the first administrator, and what administrators do
where the pages are out of reach."""

import sys
from enum import StrEnum
from getpass import getpass
from typing import Annotated, ClassVar

import typer

from graph_schema.errors import JiangmengError
from service.accounts.accounts import (
    Account,
    blocked,
    create,
    every,
    named,
    signed_out_everywhere,
)
from service.accounts.invitations import reset
from service.accounts.roles import ROLES, Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.cli.plain import table
from service.cli.session import Session


class Doing(StrEnum):
    """What is done with one account."""

    ADMINISTRATOR = "administrator"
    RESET = "reset"
    BLOCK = "block"
    UNBLOCK = "unblock"
    SIGN_OUT = "sign-out"


class PasswordsDiffer(JiangmengError):
    """The password was not written alike twice."""

    code: ClassVar[str] = "account.twice"


def account(
    session: Session,
    login: Annotated[
        str | None, typer.Argument(metavar="[LOGIN]", help="cli.account.login")
    ] = None,
    do: Annotated[Doing, typer.Option("--do", help="cli.account.do")] = Doing.ADMINISTRATOR,
    name: Annotated[str, typer.Option(help="cli.account.name")] = "",
) -> None:
    """List the accounts; or make an administrator, whose password is asked for, or do the other."""
    with Alliance.open(session.settings) as alliance:
        store = alliance.store
        if login is None:
            _list(session, list(every(store)))
            return
        if do is Doing.ADMINISTRATOR:
            made = create(store, login, name, (Grant(Role.ADMINISTRATOR),), _password(session))
            _told(session, made, do)
            return
        there = named(store, login)
        match do:
            case Doing.RESET:
                secret = reset(store, there, "")
                _told(session, there, do, secret=secret)
            case Doing.BLOCK | Doing.UNBLOCK:
                _told(session, blocked(store, there.id, block=do is Doing.BLOCK), do)
            case Doing.SIGN_OUT:
                _told(session, signed_out_everywhere(store, there.id), do)


def _password(session: Session) -> str:
    """A password from the terminal, unseen and twice; or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass(session.texts("cli.account.password"))
    if first != getpass(session.texts("cli.account.again")):
        raise PasswordsDiffer
    return first


def _told(session: Session, account: Account, do: Doing, **more: str) -> None:
    if session.as_json:
        session.emit({"id": account.id, "login": account.login, "done": do.value, **more})
    else:
        session.say(f"cli.account.done.{do.value}", login=account.login, **more)


def _list(session: Session, accounts: list[Account]) -> None:
    texts = session.texts
    if session.as_json:
        session.emit({"items": [_shown(account) for account in accounts]})
        return
    if not accounts:
        session.note("cli.account.none")
        return
    columns = ("login", "name", "roles", "state")
    table(
        session,
        [texts(f"cli.account.column.{column}") for column in columns],
        [
            [
                account.login,
                account.name,
                texts.listed(
                    f"{texts.label(ROLES[g.role])} {g.at}".strip() for g in account.grants
                ),
                texts(f"cli.account.state.{'blocked' if account.blocked else 'open'}"),
            ]
            for account in sorted(accounts, key=lambda account: account.login)
        ],
    )


def _shown(account: Account) -> dict[str, object]:
    return {
        "id": account.id,
        "login": account.login,
        "name": account.name,
        "roles": [{"role": grant.role.value, "at": grant.at} for grant in account.grants],
        "blocked": account.blocked,
        "created": account.created,
    }
