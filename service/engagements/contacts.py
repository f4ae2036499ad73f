"""Contacts that both sides of an engagement agreed to show each other (同意互看联系方式).

Each side decides for itself, in a record of its own; nobody decides for another, a coordinator
neither. Until both agreed nothing private is read; after that, each reading is noted first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from graph_schema.kinds import NODES, declared
from graph_schema.label import Label
from graph_schema.vocabularies.engagement_states import ENDS, OUTCOMES
from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import RULES, Action, Reach
from service.accounts.viewer import Viewer
from service.engagements.errors import EngagementError
from service.engagements.hearing import tell
from service.engagements.lifecycle import SIDES
from service.engagements.looking import Seen
from service.privacy import noted, private

AGREED: Final = "contacts"
"""Under `ENGAGEMENT/SIDE`: whether a side agreed, who said so, and when."""

SHOWN: Final = ("contact", "phone", "mobile", "email")
"""The private fields that are contacts, in the order in which they are shown."""


class Side(StrEnum):
    """A side of an engagement, by what stands on it."""

    NEED = "need"
    STUDIO = "studio"


ACTIONS: Final[Mapping[Side, Action]] = {
    Side.NEED: Action.ENGAGEMENT_ASK,
    Side.STUDIO: Action.ENGAGEMENT_ANSWER,
}


class ContactForbidden(EngagementError):
    """A side's contact is for that side alone to show. Params: `expected` (the side)."""

    code: ClassVar[str] = "engagement.contact"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who agreed, and, where both did, the contact of each side by the name of the field."""

    agreed: Mapping[Side, bool]
    shown: Mapping[Side, Mapping[str, Any]]

    @property
    def both(self) -> bool:
        """Whether both sides agreed."""
        return all(self.agreed.values())


def over(seen: Seen) -> bool:
    """Whether the two are no longer engaged, and nothing came of it: then nothing is shown."""
    return seen.row.fields["state"] in ENDS - OUTCOMES


def decides(viewer: Viewer, seen: Seen) -> list[Side]:
    """The sides that a viewer may decide for: those that it stands on itself, while the two are
    engaged."""
    return [side for side in Side if not over(seen) and _own(viewer, ACTIONS[side], seen)]


def _own(viewer: Viewer, action: Action, seen: Seen) -> bool:
    owners = seen.parties.of(action).owners
    reach = RULES[action].reach
    return viewer.alone or any(
        reach.get(grant.role) is Reach.OWN and grant.at in owners for grant in viewer.grants
    )


def decide(store: Store, viewer: Viewer, seen: Seen, side: Side, *, agree: bool) -> None:
    """Let a side agree, or take it back; the other side hears of it.

    Raises:
        ContactForbidden: the viewer does not stand on the side.
    """
    if side not in decides(viewer, seen):
        raise ContactForbidden(expected=SIDES[ACTIONS[side]])
    key = f"{seen.row.id}/{side}"
    new = {
        "agreed": agree,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "account": viewer.account,
        "name": viewer.name,
    }
    while True:
        old = store.get_record(AGREED, key)
        if agree is (old is not None and old["agreed"]):
            return
        if store.swap_record(AGREED, key, old, new):
            break
    need = store.get(seen.need) if seen.need else None
    what = "contacts_agreed" if agree else "contacts_withdrawn"
    tell(store, what, seen.row.id, need, seen.studio, seen.parties, ACTIONS[side])


def contacts(store: Store, viewer: Viewer, seen: Seen) -> Contacts:
    """Who agreed; and where both did and the viewer may see contacts, the contacts. That they are
    read is noted before."""
    agreed = {side: _agreed(store, seen.row.id, side) for side in Side}
    may = viewer.may(Action.CONTACT_READ, seen.parties.whole) and not over(seen)
    if not may or not all(agreed.values()):
        return Contacts(agreed, {})
    found: dict[Side, Mapping[str, Any]] = {}
    for side in Side:
        row = holder(store, seen, side)
        fields = {} if row is None else contact_of(row)
        if row is not None and fields:
            noted(store, viewer, row.id, sorted(fields), seen.row.id)
        found[side] = fields
    return Contacts(agreed, found)


def _agreed(store: Store, engagement_id: str, side: Side) -> bool:
    kept = store.get_record(AGREED, f"{engagement_id}/{side}")
    return kept is not None and bool(kept["agreed"])


def holder(store: Store, seen: Seen, side: Side) -> NodeRow | None:
    """The node whose contact stands for a side: the studio; the need, or where it names none, the
    unit that posted it."""
    at = seen.studio if side is Side.STUDIO else seen.need
    row = store.get(at) if at else None
    if row is None or side is Side.STUDIO or contact_of(row):
        return row
    units = [relation.end for relation in store.relations(row.id, "POSTED_BY")]
    return store.get(min(units)) if units else row


def contact_of(row: NodeRow) -> dict[str, Any]:
    """The contact that a node has; whoever gives it on has it noted first."""
    fields = private(row)
    return {name: fields[name] for name in SHOWN if name in fields}


def labels(row: NodeRow | None) -> list[Label]:
    """What would be shown of a node, by name, without a value."""
    if row is None:
        return []
    known = declared(NODES[row.kind])
    return [known[name].mark.label for name in contact_of(row)]
