"""A studio offers itself: for which studios somebody may offer help, and what speaks for each."""

from collections.abc import Collection
from typing import Any

from graph_store.interface import NodeRow
from service.accounts.roles import Action, Role
from service.alliance import Alliance
from service.console.deps import Face
from service.console.pages.engagement import suggestion_of
from service.engagements.opening import NOT_OPEN
from service.subjects import subjects


def offers(
    alliance: Alliance,
    page: Face,
    need: NodeRow,
    chosen: str,
    *,
    asked: Collection[str],
    changes: bool,
) -> list[dict[str, Any]]:
    """The viewer's own studios that may offer their help with a need, unless the viewer `changes`
    it, and the one that a coordinator has chosen, if any; none of those that are `asked` already.
    """
    if need.fields.get("state") in NOT_OPEN:
        return []
    store = alliance.store
    own = [] if changes else page.viewer.places((Role.STUDIO,))
    others = on_behalf(alliance, page, need, {chosen}) if chosen else frozenset()
    rows = store.get_many([studio for studio in (*own, *others) if studio not in asked])
    return [
        {
            "id": row.id,
            "name": row.fields["name"],
            "suggestion": suggestion_of(page, alliance, need, row.id),
            "behalf": row.id in others,
        }
        for row in rows.values()
        if row.kind == "Studio"
    ]


def on_behalf(
    alliance: Alliance, page: Face, need: NodeRow, studios: Collection[str]
) -> frozenset[str]:
    """Those of some studios on whose behalf a coordinator may offer help with a need."""
    coordinates = Role.COORDINATOR in page.viewer.roles
    if not coordinates or not studios or need.fields.get("state") in NOT_OPEN:
        return frozenset()
    found = subjects(alliance.store, studios)
    mine = page.viewer.places((Role.STUDIO,))
    return frozenset(
        studio
        for studio in studios
        if studio not in mine and page.viewer.may(Action.ENGAGEMENT_ANSWER, found[studio])
    )
