"""Beginning an engagement: a need and a studio are brought together."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from graph_schema.identity import make_id
from graph_schema.nodes import Engagement
from graph_schema.vocabularies import NEED_STATES
from graph_schema.vocabularies.engagement_states import ENDS
from graph_schema.vocabularies.need_states import DONE, EXITS, UNPOSTED
from graph_store import Store
from graph_store.errors import UnknownNode
from graph_store.interface import NodeRow
from service.accounts.viewer import Viewer
from service.engagements.errors import EngagementOpen, NeedNotOpen, OwnNeed
from service.engagements.keeping import Moved
from service.engagements.lifecycle import MOVES, Move
from service.engagements.moving import tried, who_moves
from service.engagements.places import GUARDS, Place, end_of, engagements_of
from service.subjects import Parties, subject_at
from service.visibility import sees

NOT_OPEN = DONE | EXITS | UNPOSTED
"""States of needs that nobody is asked about: met, withdrawn, or not posted yet."""


def open_engagement(
    store: Store,
    need_id: str,
    studio_id: str,
    viewer: Viewer,
    event: str = "request",
    values: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Moved:
    """Begin an engagement of a need and a studio with a move that opens one.

    Raises:
        UnknownNode: there is no such need, or no such studio.
        NeedNotOpen: the need is met, withdrawn or not posted yet.
        EngagementOpen: the two are engaged already.
        OwnNeed: the studio posted the need itself.
        MoveForbidden, ValuesRefused: as their names say.
        StoreError: as the store tells.
    """
    step = MOVES[event]
    engagement_id = make_id(Engagement.id_prefix, uuid4().hex)

    def look() -> Place:
        need_guard = store.get_record(GUARDS, need_id)
        # What follows is read after the guard: whoever engages the need meanwhile changes it.
        need, studio = _there(store, "Need", need_id), _there(store, "Studio", studio_id)
        parties = Parties(subject_at(store, need_id), subject_at(store, studio_id))
        place = Place(engagement_id, {}, parties, need, studio.id, need_guard=need_guard)
        _check_others(step, place, viewer)
        # Whether two are engaged is told to those alone who may engage them.
        who_moves(step, place, viewer)
        # A studio may offer itself for any problem that it may read, and for no other.
        if not sees(viewer, store, need):
            raise UnknownNode(id=need_id)
        _check_open(store, need, studio_id)
        return place

    return tried(store, step, values or {}, viewer, look, now)


def _there(store: Store, kind: str, node_id: str) -> NodeRow:
    row = store.get(node_id)
    if row is None or row.kind != kind:
        raise UnknownNode(id=node_id)
    return row


def _check_others(step: Move, place: Place, viewer: Viewer) -> None:
    """A studio answers no problem of its own. Who posted it is told to its own sides alone."""
    if place.studio not in place.parties.asking.owners or place.need is None:
        return
    if any(viewer.may(side, place.parties.whole) for side in step.by):
        raise OwnNeed(id=place.need.id)


def _check_open(store: Store, need: NodeRow, studio_id: str) -> None:
    state = need.fields.get("state")
    if state in NOT_OPEN:
        raise NeedNotOpen(state=NEED_STATES[state].label)
    for row in engagements_of(store, need.id):
        if row.fields["state"] not in ENDS and end_of(store, row.id, "ENGAGES") == studio_id:
            raise EngagementOpen(id=row.id)
