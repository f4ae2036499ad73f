"""An engagement as it stands when somebody wants to move it, with what it hangs on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph_store import Linked, Store
from graph_store.errors import UnknownNode
from graph_store.interface import NodeRow
from service.engagements.lifecycle import NEW
from service.subjects import Parties, sides_of

GUARDS: Final = "engagements"
"""Under the id of an engagement, or of a need: how often it was moved, or its engagements were."""

_AT_ONCE: Final = 200

Guard = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Place:
    """`fields`: of the engagement, none of one that is not there yet. `need`, `studio`: what it
    joins; a loaded one may lack either. `guard`, `need_guard`: read before all the rest."""

    id: str
    fields: Mapping[str, Any]
    parties: Parties
    need: NodeRow | None
    studio: str | None
    guard: Guard = None
    need_guard: Guard = None

    @property
    def state(self) -> str:
        """The engagement's state, or NEW."""
        return str(self.fields.get("state", NEW))

    @property
    def number(self) -> int:
        """How many moves were made of it."""
        return 0 if self.guard is None else int(self.guard["n"])


def place_of(store: Store, engagement_id: str) -> Place:
    """An engagement that is there.

    Raises:
        UnknownNode: there is none of the id.
    """
    guard = store.get_record(GUARDS, engagement_id)
    need_id = end_of(store, engagement_id, "ANSWERS")
    need_guard = None if need_id is None else store.get_record(GUARDS, need_id)
    # What follows is read after the guards: who moves it meanwhile changes them.
    row = store.get(engagement_id)
    if row is None or row.kind != "Engagement":
        raise UnknownNode(id=engagement_id)
    sides = sides_of(store, [row.id])[row.id]
    need = None if need_id is None else store.get(need_id)
    return Place(row.id, row.fields, sides.parties, need, sides.studio, guard, need_guard)


def end_of(store: Store, engagement_id: str, kind: str) -> str | None:
    """The need that an engagement answers, or the studio that it engages: the first by its id,
    where a file gave it several."""
    rows = store.relations(engagement_id, kind)
    return min((row.end for row in rows if row.start == engagement_id), default=None)


def engagements_of(store: Store, need_id: str) -> Iterator[NodeRow]:
    """All engagements about a need."""
    after: str | None = ""
    while after is not None:
        page = store.find(
            "Engagement", linked=Linked("ANSWERS", need_id), after=after, limit=_AT_ONCE
        )
        yield from page.items
        after = page.next
