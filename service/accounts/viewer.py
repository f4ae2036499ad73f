"""Whoever asks, and whether they may."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.accounts.roles import RULES, Action, Reach, Role


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, and the id of the organisation, studio, union or region that it is held at; '' for
    an administrator of everything."""

    role: Role
    at: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action is about, as far as it matters who may do it.

    `owners`: ids of the organisations and studios it belongs to, or whom it asks; `regions`: codes
    of where they are; `unions`: ids of the unions above them.
    """

    owners: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    unions: frozenset[str] = frozenset()

    def within(self, at: str) -> bool:
        """Whether it lies in a region (`region:1507`), or under a union."""
        prefix, _, code = at.partition(":")
        if prefix == "region":
            return any(region.startswith(code) for region in self.regions)
        return at in self.unions

    def places(self) -> set[str]:
        """All that `within` is true of, and the owners."""
        regions = {code[:end] for code in self.regions for end in range(len(code) + 1)}
        return {*self.owners, *self.unions, *(f"region:{code}" for code in regions)}

    def __or__(self, other: "Subject") -> "Subject":
        return Subject(
            self.owners | other.owners, self.regions | other.regions, self.unions | other.unions
        )


ANYTHING = Subject()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever asks: an account with its grants, nobody in particular, or, where no account was ever
    made, whoever sits at this machine (`alone`), who may do everything."""

    account: str = ""
    name: str = ""
    grants: tuple[Grant, ...] = (Grant(Role.VISITOR),)
    alone: bool = False

    @property
    def signed_in(self) -> bool:
        """Whether it is somebody with an account."""
        return bool(self.account)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held."""
        return frozenset(grant.role for grant in self.grants)

    def may_ever(self, action: Action) -> bool:
        """Whether there is anything that this viewer may do this with."""
        return self.alone or any(grant.role in RULES[action].reach for grant in self.grants)

    def may(self, action: Action, subject: Subject = ANYTHING) -> bool:
        """Whether this viewer may do this with it."""
        return self.alone or any(_reaches(grant, action, subject) for grant in self.grants)

    def places(self, roles: Iterable[Role]) -> list[str]:
        """The ids that these roles are held at, in order."""
        wanted = frozenset(roles)
        return [grant.at for grant in self.grants if grant.role in wanted and grant.at]


def _reaches(grant: Grant, action: Action, subject: Subject) -> bool:
    match RULES[action].reach.get(grant.role):
        case None:
            return False
        case Reach.ALL:
            return True
        case Reach.OWN:
            return grant.at in subject.owners
        case Reach.AREA:
            return subject.within(grant.at)


VISITOR = Viewer()
ALONE = Viewer(alone=True, grants=())
"""Who uses an installation without accounts."""
