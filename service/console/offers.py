"""A studio offers itself: for which of the viewer's studios, and what speaks for each."""

from typing import Any

from graph_store.interface import NodeRow
from service.accounts.roles import Action, Role
from service.alliance import Alliance
from service.console.asking import asked_already
from service.console.deps import Face
from service.console.pages.engagement import suggestion_of
from service.engagements.opening import NOT_OPEN
from service.subjects import subject_at


def offers(alliance: Alliance, page: Face, need: NodeRow) -> list[dict[str, Any]]:
    """The viewer's own studios that may offer their help with a need of others, and have neither
    done so nor been asked."""
    mine = page.viewer.places((Role.STUDIO,))
    if not mine or need.fields.get("state") in NOT_OPEN:
        return []
    store = alliance.store
    subject = subject_at(store, need.id)
    if page.viewer.may(Action.NEED_CHANGE, subject):
        return []
    asked = asked_already(store, page.viewer, need.id, page.texts)
    rows = store.get_many([studio for studio in mine if studio not in asked])
    return [
        {
            "id": row.id,
            "name": row.fields["name"],
            "suggestion": suggestion_of(page, alliance, need, row.id),
        }
        for row in rows.values()
    ]
