"""Contacts as a page shows them: whose agreement is missing, what would be shown, what is."""

from typing import NamedTuple

from graph_schema.kinds import NODES, declared
from graph_schema.label import Label
from graph_store import Store
from service.accounts.viewer import Viewer
from service.engagements.contacts import (
    ACTIONS,
    SHOWN,
    Side,
    contacts,
    decides,
    holder,
    labels,
    over,
)
from service.engagements.lifecycle import SIDES
from service.engagements.looking import Seen


class Shared(NamedTuple):
    """A side: what it is called, whether it agreed, whether the viewer decides for it, the names of
    what it would show and of what it may keep (told to itself alone), and its contact once both
    agreed."""

    side: str
    label: Label
    agreed: bool
    mine: bool
    would: list[Label]
    fields: list[tuple[str, Label]]
    contact: list[tuple[Label, str]]


class Sharing(NamedTuple):
    """Both sides of an engagement, and whether both agreed. `over`: it ended without an outcome,
    and nothing is shown any more."""

    over: bool
    both: bool
    sides: list[Shared]


def shared(store: Store, viewer: Viewer, seen: Seen) -> Sharing:
    """Both sides' contacts as far as the viewer may see them; a reading is noted."""
    found = contacts(store, viewer, seen)
    mine = decides(viewer, seen)
    sides = []
    for side in Side:
        row = holder(store, seen, side)
        known = declared(NODES[row.kind]) if row is not None else {}
        contact = found.shown.get(side, {})
        sides.append(
            Shared(
                side.value,
                SIDES[ACTIONS[side]],
                found.agreed[side],
                side in mine,
                labels(row) if side in mine else [],
                _fields(side) if side in mine else [],
                [(known[name].mark.label, str(value)) for name, value in contact.items()],
            )
        )
    return Sharing(over(seen), found.both, sides)


def _fields(side: Side) -> list[tuple[str, Label]]:
    known = declared(NODES["Studio" if side is Side.STUDIO else "Need"])
    return [(name, known[name].mark.label) for name in SHOWN if name in known]
