"""Who hears of a move: the accounts of the other side, in their inboxes.

A notice names the studio, and the need by what it is called; the unit behind a need and what is
private stand in none.
"""

from collections.abc import Mapping
from typing import Final

from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import Action, Role
from service.audit import Who
from service.engagements.lifecycle import Move
from service.engagements.places import Place
from service.engagements.sides import side_of
from service.fits import title
from service.notices.inbox import accounts_of, notify
from service.subjects import Parties
from service.views import shown
from service.visibility import reading

_ASKING: Final = (Action.ENGAGEMENT_ASK, (Role.ENTERPRISE, Role.STUDIO))
_ANSWERING: Final = (Action.ENGAGEMENT_ANSWER, (Role.STUDIO,))

OTHERS: Final[Mapping[Action | None, tuple[tuple[Action, tuple[Role, ...]], ...]]] = {
    Action.ENGAGEMENT_ASK: (_ANSWERING,),
    Action.ENGAGEMENT_ANSWER: (_ASKING,),
}
"""By the side of whoever moved: the sides that hear of it, and the roles that stand for each. Of
what anybody else does, a coordinator on behalf of one side too, both sides hear."""


def tell_move(store: Store, step: Move, place: Place, who: Who) -> None:
    """Tell of a move that somebody made."""
    side = side_of(place.parties, who.role, who.at)
    tell(store, step.event, place.id, place.need, place.studio, place.parties, side)


def tell(
    store: Store,
    what: str,
    engagement_id: str,
    need: NodeRow | None,
    studio: str | None,
    parties: Parties,
    side: Action | None,
) -> None:
    """Put a notice (`notice.engagement.WHAT`) into the inboxes of the other side."""
    row = store.get(studio) if studio else None
    called = "" if row is None else str(row.fields.get("name", row.id))
    for hearing, roles in OTHERS.get(side, (_ASKING, _ANSWERING)):
        values = {"studio": called, "need": _called(need, hearing)}
        to = accounts_of(store, parties.of(hearing), roles)
        notify(store, to, f"engagement.{what}", engagement_id, values)


def _called(need: NodeRow | None, side: Action) -> str:
    """A need kept to its own unit is not told of to the other side."""
    hidden = side is not Action.ENGAGEMENT_ASK
    if need is None or (hidden and reading(need) is Action.NEED_READ_UNIT):
        return need.id if need is not None else ""
    return title(shown(need))
