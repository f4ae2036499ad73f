"""Invitations: how somebody comes to an account, and to a new password.

Nobody registers by themselves. Who may invite gives a link that holds once, for some days, for one
role at one place; an administrator's reset is such a link too, for an account that is there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.accounts.accounts import Account, create, find, now, with_password
from service.accounts.passwords import accepted, secret
from service.accounts.roles import Role
from service.accounts.sessions import digest
from service.accounts.viewer import Grant

INVITATIONS: Final = "invitations"
HOLDS: Final = timedelta(days=14)
RESET_HOLDS: Final = timedelta(days=2)


class InvitationOver(JiangmengError):
    """There is no such invitation, it was used, or its time is over."""

    code: ClassVar[str] = "account.invitation"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation offers: a role at a place, or a new password for `account`."""

    grant: Grant | None
    name: str
    account: str
    by: str
    until: str


def invite(store: Store, grant: Grant, name: str, by: str) -> str:
    """Invite somebody; the secret of the link, shown this once. `by` is the inviter's account."""
    return _made(store, [grant.role.value, grant.at], name, "", by, HOLDS)


def reset(store: Store, account: Account, by: str) -> str:
    """Let somebody choose a new password; the secret of the link, shown this once."""
    return _made(store, None, account.name, account.id, by, RESET_HOLDS)


def _made(
    store: Store, grant: list[str] | None, name: str, account: str, by: str, holds: timedelta
) -> str:
    shown = secret()
    record = {
        "grant": grant,
        "name": name,
        "account": account,
        "by": by,
        "until": (now() + holds).isoformat(),
        "used": "",
    }
    store.put_record(INVITATIONS, digest(shown), record)
    return shown


def invitation(store: Store, shown: str) -> Invitation:
    """What a link offers.

    Raises:
        InvitationOver: nothing any more.
    """
    record = store.get_record(INVITATIONS, digest(shown))
    if record is None or record["used"] or datetime.fromisoformat(record["until"]) < now():
        raise InvitationOver
    grant = Grant(Role(record["grant"][0]), record["grant"][1]) if record["grant"] else None
    return Invitation(grant, record["name"], record["account"], record["by"], record["until"])


def accept(store: Store, shown: str, password: str, *, login: str = "", name: str = "") -> Account:
    """Take an invitation up: a new account with this sign-in name, or a new password.

    Raises:
        InvitationOver, LoginInvalid, LoginTaken, PasswordWeak: as their names say; the invitation
            then still holds, but for the first.
    """
    offered = invitation(store, shown)
    there = find(store, offered.account) if offered.account else None
    if offered.account and there is None:
        raise InvitationOver
    accepted(password, there.login if there else login)
    key = digest(shown)
    record = store.get_record(INVITATIONS, key)
    if record is None or record["used"]:
        raise InvitationOver
    # Of two that take it up at once, one gets it.
    if not store.swap_record(INVITATIONS, key, record, record | {"used": now().isoformat()}):
        raise InvitationOver
    try:
        if there is not None:
            return with_password(store, there, password)
        grants = (offered.grant,) if offered.grant else ()
        return create(store, login, name or offered.name, grants, password)
    except JiangmengError:
        store.put_record(INVITATIONS, key, record)
        raise
