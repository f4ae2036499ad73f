"""Moving an engagement as the table of its life cycle says, one of several at once.

The guards (service.engagements.places) count the moves of an engagement and of all engagements of
its need. They are read first, and swapped in the batch that keeps the move
(service.engagements.keeping). Whoever moves the same engagement meanwhile swaps them too, so of
several one is kept; the others find that a guard is no longer the one they read, and nothing of
theirs is kept. A move of another engagement of the same need changes the need's guard alone: then
the move is tried again with what is there now, since the need's state follows from both.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from graph_schema.kinds import declared
from graph_schema.nodes import Engagement
from graph_store import Store
from graph_store.errors import RecordChanged, StoreError, UnknownNode
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.audit import Who, in_role
from service.engagements.errors import (
    DateTooEarly,
    EngagementMoved,
    MoveForbidden,
    MoveRefused,
)
from service.engagements.forms import checked
from service.engagements.hearing import tell_move
from service.engagements.keeping import Moved, keep
from service.engagements.lifecycle import MOVES, NEW, SIDES, Move, state_label
from service.engagements.places import Place, place_of
from service.secrets import refuse_secret
from service.subjects import Parties

_TRIES: Final = 20
"""So often others may move engagements of the same need in between."""


def move(
    store: Store,
    engagement_id: str,
    event: str,
    values: Mapping[str, Any],
    viewer: Viewer,
    now: datetime | None = None,
) -> Moved:
    """Make a move of an engagement.

    Raises:
        UnknownNode: there is none of the id, or the viewer may not see it.
        MoveForbidden, MoveRefused, ValuesRefused, DateTooEarly: as their names say.
        AgreementExists: another agreement has the number.
        NeedSecret: a value is marked as secret or military; nothing of it is kept.
        EngagementMoved: somebody else moved it meanwhile.
        StoreError: as the store tells.
    """
    return tried(store, MOVES[event], values, viewer, lambda: place_of(store, engagement_id), now)


def tried(
    store: Store,
    step: Move,
    values: Mapping[str, Any],
    viewer: Viewer,
    look: Callable[[], Place],
    now: datetime | None,
) -> Moved:
    """Make a move from where `look` finds the engagement, again while only its need changed."""
    first: Place | None = None
    for _ in range(_TRIES):
        place = look()
        first = first or place
        if place.guard != first.guard:
            break
        who = who_moves(step, place, viewer)
        if place.state not in step.starts:
            raise MoveRefused(
                event=step.label,
                state=state_label(place.state),
                expected=tuple(map(state_label, step.starts)),
            )
        filled = checked(step, values)
        refuse_secret(filled)
        _check_dates(step, filled, place)
        try:
            moved = keep(store, step, filled, place, who, now or datetime.now(UTC))
        except RecordChanged:
            continue
        _tell(store, step, place, who)
        return moved
    raise EngagementMoved(id=place.id)


def who_moves(step: Move, place: Place, viewer: Viewer) -> Who:
    """The viewer in the first role that may make the move, for the first side that it may be.

    Raises:
        UnknownNode: the viewer may not even see the engagement.
        MoveForbidden: no role of the viewer may make the move.
    """
    if (found := who_may(step, place.parties, viewer)) is not None:
        return found[1]
    if place.state != NEW and not viewer.may(Action.ENGAGEMENT_READ, place.parties.whole):
        raise UnknownNode(id=place.id)
    raise MoveForbidden(event=step.label, expected=tuple(SIDES[side] for side in step.by))


def who_may(step: Move, parties: Parties, viewer: Viewer) -> tuple[Action, Who] | None:
    """The first side for which the viewer may make a move, and as whom; None where none is."""
    for side in step.by:
        subject = parties.of(side)
        behalf = () if side is Action.ENGAGEMENT_GUIDE else subject.owners
        who = in_role(viewer, side, subject, behalf)
        if who is not None:
            return side, who
    return None


def _tell(store: Store, step: Move, place: Place, who: Who) -> None:
    # The move is kept: whoever made it must not hear that it failed because a notice did.
    with suppress(StoreError):
        tell_move(store, step, place, who)


def _check_dates(step: Move, values: Mapping[str, Any], place: Place) -> None:
    for field in step.takes:
        earliest = place.fields.get(field.not_before)
        found = values.get(field.name)
        if earliest is None or found is None:
            continue
        # A date may be known to the year alone; then only the year is compared.
        length = min(len(earliest), len(found))
        if found[:length] < earliest[:length]:
            other = declared(Engagement)[field.not_before].mark.label
            raise DateTooEarly(field=field.label, found=found, other=other, expected=earliest)
