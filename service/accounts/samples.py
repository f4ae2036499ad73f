"""Sample accounts to try the console with: one for each role, with a password made anew each time.

They are made only where there are no others: a store that people sign in to is not opened by them.
"""

from collections import Counter
from dataclasses import replace
from typing import ClassVar, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_store import Store
from graph_store.interface import NodeRow
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
_DIGITS: Final = 4
"""Of a region's code, those that tell its league or city."""


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
            account = accounts.create(store, login, f"样例{ROLES[role].zh}", (grant,), password)
        found.append(Sample(role, account, password))
    return found


def _grants(store: Store) -> dict[Role, Grant]:
    """Where each role is held: in the league or city with most studios the one that has done most,
    and a unit there that has posted a need, so that each home has something to show."""
    grants = {Role.ADMINISTRATOR: Grant(Role.ADMINISTRATOR)}
    studios = [row for row in store.find("Studio", limit=_LOOKED_AT).items if _fit(row)]
    cities = Counter(city for row in studios if (city := _city(row)))
    hosted = {row.id: store.relations(row.id, "HOSTED_BY") for row in studios}
    there = [row for row in studios if _city(row) == max(cities, key=cities.__getitem__)]
    there = [row for row in there if hosted[row.id]]
    if not there:
        return grants
    studio = max(there, key=lambda row: len(store.relations(row.id, "DONE_BY")))
    host = hosted[studio.id][0].end
    city = _city(studio)
    grants[Role.STUDIO] = Grant(Role.STUDIO, studio.id)
    grants[Role.ENTERPRISE] = Grant(Role.ENTERPRISE, _posting(store, city, host) or host)
    for role in (Role.COORDINATOR, Role.ANALYST):
        grants[role] = Grant(role, f"region:{city}")
    return grants


def _fit(studio: NodeRow) -> bool:
    return bool(studio.fields.get("region") and studio.fields.get("industry"))


def _city(row: NodeRow) -> str:
    return str(row.fields.get("region", ""))[:_DIGITS]


def _posting(store: Store, city: str, without: str) -> str | None:
    """A unit that has posted a need in a league or city."""
    needs = store.find("Need", limit=_LOOKED_AT).items
    near = [row.id for row in needs if _city(row) == city]
    ties = store.neighbourhood(near, kinds=("POSTED_BY",), limit=2 * _LOOKED_AT).relations
    return min((row.end for row in ties if row.end != without), default=None)
