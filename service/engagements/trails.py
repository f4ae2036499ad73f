"""The trail of an engagement as somebody may see it: the one rule, for pages and programs.

Who guides the engagement sees all of an entry. Either side sees what was done and said, and the
side that did it, but no person: a name might tell an anonymous unit. Who reads trails and no
engagements (an administrator) sees who did what and when, and nothing of what it was about.
"""

from typing import Any, Final

from graph_store import Store
from graph_store.errors import UnknownNode
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.audit import Told, trail_of
from service.engagements.errors import TrailForbidden
from service.engagements.lifecycle import SIDES
from service.engagements.sides import behalf_side, side_of
from service.subjects import Parties, parties_of_engagement

_NOBODY: Final[dict[str, Any]] = {"account": "", "name": "", "role": "", "at": "", "behalf": []}
_NOTHING: Final[dict[str, Any]] = {"before": {}, "after": {}, "values": {}, "withheld": []}


def may_see_trail(viewer: Viewer, parties: Parties) -> bool:
    """Whether any of the trail is for this viewer."""
    return viewer.may(Action.AUDIT_READ, parties.whole) or _on_a_side(viewer, parties)


def told_of(viewer: Viewer, parties: Parties, entries: list[Told]) -> list[Told]:
    """Entries as far as they are for this viewer, each with the `side` that made the move ('' where
    it was nobody's) and the `behalf_side` for which a coordinator did; none where no part is."""
    if not may_see_trail(viewer, parties):
        return []
    hidden: dict[str, Any] = {}
    unsaid: dict[str, Any] = {}
    if not viewer.may(Action.AUDIT_READ, parties.whole):
        unsaid = _NOBODY
    if not viewer.may(Action.ENGAGEMENT_READ, parties.whole):
        # Where a role is held, and for whom, would tell the unit of an anonymous problem.
        hidden, unsaid = _NOTHING, unsaid | {"at": "", "behalf": []}
    return [
        entry
        | {
            "side": side_of(parties, entry["who"]["role"], entry["who"]["at"]) or "",
            "behalf_side": behalf_side(parties, entry) or "",
        }
        | hidden
        | {"who": entry["who"] | unsaid}
        for entry in entries
    ]


def trail_seen(
    store: Store, engagement_id: str, viewer: Viewer, after: str = "", limit: int = 50
) -> list[Told]:
    """At most `limit` entries from past the key `after`, the first first.

    Raises:
        UnknownNode: there is none of the id, or neither it nor its trail is for this viewer.
        TrailForbidden: the engagement is for this viewer, and its trail is not.
    """
    row = store.get(engagement_id)
    if row is None or row.kind != "Engagement":
        raise UnknownNode(id=engagement_id)
    parties = parties_of_engagement(store, row.id)
    if not may_see_trail(viewer, parties):
        if viewer.may(Action.ENGAGEMENT_READ, parties.whole):
            raise TrailForbidden(id=engagement_id)
        raise UnknownNode(id=engagement_id)
    return told_of(viewer, parties, trail_of(store, row.id, after, limit))


def _on_a_side(viewer: Viewer, parties: Parties) -> bool:
    return any(viewer.may(side, parties.of(side)) for side in SIDES)
