"""`jiangmeng invite`: a link by which somebody comes to an account."""

from typing import Annotated, ClassVar

import typer

from graph_schema.errors import JiangmengError
from service.accounts.accounts import granted
from service.accounts.invitations import HOLDS
from service.accounts.invitations import invite as make
from service.accounts.roles import BOUND_TO, ROLES, Role
from service.alliance import Alliance
from service.cli import exits
from service.cli.found import found_one
from service.cli.session import Session
from service.spellings import code_of


class RoleUnknown(JiangmengError):
    """There is no such role. Params: `found`, `expected`."""

    code: ClassVar[str] = "account.role"


def invite(
    session: Session,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="cli.invite.role")],
    at: Annotated[str, typer.Argument(metavar="ID|NAME", help="cli.invite.at")] = "",
    name: Annotated[str, typer.Option(help="cli.invite.name")] = "",
) -> int:
    """Invite somebody to a role at a unit, studio, union or region."""
    wanted = _role(session, role)
    with Alliance.open(session.settings) as alliance:
        place = at
        kinds = sorted(BOUND_TO[wanted] - {"Region"})
        if at and alliance.store.get(at) is None:
            if "Region" in BOUND_TO[wanted] and not alliance.store.find("Union", text=at).items:
                place = f"region:{code_of('region', at)}"
            else:
                row = found_one(session, alliance.store, at, kinds)
                if row is None:
                    return exits.FAILED
                place = row.id
        secret = make(alliance.store, granted(alliance.store, wanted, place), name, "")
    if session.as_json:
        session.emit({"role": wanted.value, "at": place, "invitation": secret})
    else:
        label = ROLES[wanted]
        session.say("cli.invite.done", role=label, at=place, secret=secret, days=HOLDS.days)
    return exits.DONE


def _role(session: Session, wanted: str) -> Role:
    """A role by its code or its name in either language.

    Raises:
        RoleUnknown: none is meant.
    """
    roles = [role for role in Role if role in BOUND_TO]
    for role in roles:
        if wanted.lower() in (role.value, *ROLES[role]):
            return role
    raise RoleUnknown(found=wanted, expected=tuple(session.texts.label(ROLES[r]) for r in roles))
