"""On which side of an engagement somebody stands, by the one table of roles."""

from collections.abc import Mapping
from typing import Any

from service.accounts.roles import RULES, Action, Reach, Role
from service.engagements.lifecycle import MOVES, SIDES
from service.subjects import Parties


def side_of(parties: Parties, role: str, at: str) -> Action | None:
    """The side for which a role held somewhere acts as its own; that of the coordinator for one
    that reaches an area; None for any other, and for nobody in particular ('')."""
    if not role:
        return None
    reaches = {side: RULES[side].reach.get(Role(role)) for side in SIDES}
    own = [side for side, reach in reaches.items() if reach is Reach.OWN]
    # Whose it is may have changed since: then the role alone tells, of a studio that it answers.
    standing = [side for side in own if at in parties.of(side).owners] or own[-1:]
    guides = Action.ENGAGEMENT_GUIDE if reaches[Action.ENGAGEMENT_GUIDE] else None
    return standing[0] if standing else guides


def behalf_side(parties: Parties, entry: Mapping[str, Any]) -> Action | None:
    """The side on whose behalf a coordinator made a move; None where nobody did."""
    who, step = entry["who"], MOVES.get(str(entry["what"]).partition(".")[2])
    if who["role"] != Role.COORDINATOR or step is None:
        return None
    for side in step.by:
        if side is not Action.ENGAGEMENT_GUIDE and parties.of(side).owners & {*who["behalf"]}:
            return side
    return None
