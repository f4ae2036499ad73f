"""Keeping a move: the graph and the trail change as one.

A move is one batch: the engagement, the agreement that it makes, the state of its need, the entry
of the trail, and the guards. The store keeps a batch whole or not at all, so a process that dies
leaves either all of it or nothing, and there is never anything to repair.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph_schema.identity import make_id, number_key
from graph_schema.kinds import Node
from graph_schema.nodes import Agreement, Engagement, Need
from graph_schema.relations import Answers, Engages, Governs
from graph_store import Batch, Store
from graph_store.merging import difference
from service.audit import Entry, Who, add, stamp
from service.engagements.errors import AgreementExists
from service.engagements.lifecycle import CLOSING, NEW, SETS, Move
from service.engagements.need_states import need_state
from service.engagements.places import GUARDS, Place, engagements_of


@dataclass(frozen=True, slots=True)
class Moved:
    """An engagement after a move: its id, its state, and the entry of the trail."""

    id: str
    state: str
    entry: Entry


@dataclass(slots=True)
class _Changes:
    """A batch, and what the trail says of it."""

    batch: Batch = field(default_factory=Batch)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    def put(self, kind: type[Node], node_id: str, old: Mapping[str, Any], **new: Any) -> None:
        """Set some fields of a node; the trail tells of those that differ."""
        # Only what is set is written, so that others may change the rest meanwhile; the values
        # are those of a checked form, or codes of this house.
        self.batch.put(kind.model_construct(id=node_id, **new))
        if differing := difference(old, {**old, **new}):
            self.before[node_id] = dict(differing.before) if old else None
            self.after[node_id] = dict(differing.after)

    def withhold(self, node_id: str, names: tuple[str, ...]) -> None:
        """Leave the values of private fields out of the trail."""
        for side in (self.before, self.after):
            for name in names:
                (side.get(node_id) or {}).pop(name, None)


def keep(
    store: Store, step: Move, values: Mapping[str, Any], place: Place, who: Who, now: datetime
) -> Moved:
    """Write a move that may be made.

    Raises:
        AgreementExists: another agreement has the number.
        RecordChanged: somebody moved the engagement, or another of its need, meanwhile.
    """
    at = stamp(now)
    if place.guard is not None:
        # The clocks of two machines differ; the order of the trail is that of the moves.
        at = max(at, str(place.guard["at"]))
    state = step.next(place.state, values)
    changes = _Changes()
    fields = _fields(step, values, place, state, at[:10])
    changes.put(Engagement, place.id, place.fields, **fields)
    _join(changes, place)
    _agree(store, changes, step, values, place.id)
    _follow(store, changes, place, fields)
    withheld = tuple(one.name for one in step.takes if one.private and one.name in values)
    changes.withhold(place.id, withheld)
    said = _kept_in("", step, values)
    number = place.number + 1
    entry = Entry(
        *(at, who, f"engagement.{step.event}", place.id, number),
        *(changes.before, changes.after, said, withheld),
    )
    changes.batch.swap(GUARDS, place.id, place.guard, {"n": number, "at": at})
    add(changes.batch, entry)
    store.write(changes.batch)
    return Moved(place.id, state, entry)


def _fields(
    step: Move, values: Mapping[str, Any], place: Place, state: str, today: str
) -> dict[str, Any]:
    """What a move sets of the engagement."""
    given = _kept_in(Engagement.__name__, step, values)
    dates = {step.stamps: today} if step.stamps else {}
    if state in CLOSING and state != place.state:
        dates["closed"] = today
    return {"state": state, **dates, **given, **SETS.get(state, {})}


def _kept_in(kind: str, step: Move, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a move's values that nodes of a kind keep, or with '' the trail alone."""
    names = [one.name for one in step.takes if one.kept_in == kind]
    return {name: values[name] for name in names if name in values}


def _join(changes: _Changes, place: Place) -> None:
    """Tie an engagement that begins to its need and its studio."""
    if place.state == NEW and place.need is not None and place.studio is not None:
        changes.batch.link(Answers(start=place.id, end=place.need.id))
        changes.batch.link(Engages(start=place.id, end=place.studio))


def _agree(
    store: Store, changes: _Changes, step: Move, values: Mapping[str, Any], engagement_id: str
) -> None:
    """Make the agreement that a move brings, under an id that the engagement gives."""
    given = _kept_in(Agreement.__name__, step, values)
    if not given:
        return
    keys: list[str] = []
    if number := given.get("number"):
        keys = [number_key(number)]
        if there := store.lookup("Agreement", keys).get(keys[0]):
            raise AgreementExists(number=number, id=there[0])
    agreement_id = make_id(Agreement.id_prefix, engagement_id)
    changes.put(Agreement, agreement_id, {}, known_as=tuple(keys), **given)
    changes.batch.link(Governs(start=agreement_id, end=engagement_id))


def _follow(store: Store, changes: _Changes, place: Place, fields: Mapping[str, Any]) -> None:
    """Let the need's state follow from all its engagements, and count the move at the need."""
    need = place.need
    if need is None:
        return
    others = [row.fields for row in engagements_of(store, need.id) if row.id != place.id]
    present = need.fields.get("state")
    state = need_state(present, [*others, {**place.fields, **fields}])
    if state != present:
        changes.put(Need, need.id, need.fields, state=state)
    count = 0 if place.need_guard is None else int(place.need_guard["n"])
    changes.batch.swap(GUARDS, need.id, place.need_guard, {"n": count + 1})
