"""Sample accounts to try the console with: one for each role, with a password made anew each time.

They are made only where there are no others: a store that people sign in to is not opened by them.
"""

from dataclasses import replace
from typing import ClassVar, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.accounts import accounts
from service.accounts.accounts import Account
from service.accounts.passwords import hashed, secret
from service.accounts.roles import ROLES, Role
from service.accounts.viewer import Grant

LOGINS: Final = {
    Role.ENTERPRISE: "demo-enterprise",
    Role.STUDIO: "demo-studio",
    Role.COORDINATOR: "demo-coordinator",
    Role.ANALYST: "demo-analyst",
    Role.ADMINISTRATOR: "demo-administrator",
}
_LENGTH: Final = 14
_LOOKED_AT: Final = 200


class PeopleThere(JiangmengError):
    """The store has accounts of people, beside which no samples are made."""

    code: ClassVar[str] = "account.people"


class Sample(NamedTuple):
    """A sample account, and the password that it has until the next start."""

    role: Role
    account: Account
    password: str


def sample_accounts(store: Store) -> list[Sample]:
    """Make the sample accounts, or give those that are there new passwords.

    Raises:
        PeopleThere: there are others.
    """
    there = {account.login: account for account in accounts.every(store)}
    if there.keys() - set(LOGINS.values()):
        raise PeopleThere
    found = []
    for role, grant in _grants(store).items():
        password = secret()[:_LENGTH]
        login = LOGINS[role]
        if login in there:
            kept = hashed(password)
            account = accounts.change(
                store,
                there[login].id,
                lambda read, kept=kept, grant=grant: replace(  # type: ignore[misc]
                    read, password=kept, grants=(grant,), epoch=read.epoch + 1, failures=0
                ),
            )
        else:
            account = accounts.create(store, login, ROLES[role].zh, (grant,), password)
        found.append(Sample(role, account, password))
    return found


def _grants(store: Store) -> dict[Role, Grant]:
    """Where each role is held: a studio with an industry and a place, its host, and the league or
    city that it lies in."""
    studios = store.find("Studio", limit=_LOOKED_AT).items
    fit = [row for row in studios if row.fields.get("region") and row.fields.get("industry")]
    grants = {Role.ADMINISTRATOR: Grant(Role.ADMINISTRATOR)}
    for studio in fit:
        hosts = [row.end for row in store.relations(studio.id, "HOSTED_BY")]
        if not hosts:
            continue
        region = f"region:{str(studio.fields['region'])[:4]}"
        grants[Role.STUDIO] = Grant(Role.STUDIO, studio.id)
        grants[Role.ENTERPRISE] = Grant(Role.ENTERPRISE, hosts[0])
        for role in (Role.COORDINATOR, Role.ANALYST):
            grants[role] = Grant(role, region)
        break
    return grants
