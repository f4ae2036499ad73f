"""A side's own contact, kept at the need or the studio by who stands on the side."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from graph_schema.kinds import NODES, declared
from graph_store import Batch, Store
from service.accounts.viewer import Viewer
from service.audit import Entry, add, in_role, stamp
from service.engagements.contacts import ACTIONS, SHOWN, ContactForbidden, Side, decides
from service.engagements.lifecycle import SIDES
from service.engagements.looking import Seen

LONGEST: Final = 100
"""Characters of one field."""


def give(store: Store, viewer: Viewer, seen: Seen, side: Side, contact: Mapping[str, str]) -> None:
    """Keep those of the fields SHOWN that are given; the others stay. The trail tells their names
    alone.

    Raises:
        ContactForbidden: the viewer does not stand on the side.
    """
    action = ACTIONS[side]
    who = in_role(viewer, action, seen.parties.of(action), ())
    row = store.get((seen.studio if side is Side.STUDIO else seen.need) or "")
    if side not in decides(viewer, seen) or row is None or who is None:
        raise ContactForbidden(expected=SIDES[action])
    kind = NODES[row.kind]
    known = declared(kind)
    given: dict[str, Any] = {
        name: contact[name] for name in SHOWN if name in known and contact.get(name)
    }
    if not given:
        return
    batch = Batch()
    batch.put(kind.model_construct(id=row.id, **given))
    at = stamp(datetime.now(UTC))
    add(batch, Entry(at, who, "contact.given", row.id, 0, {}, {}, {}, tuple(given)))
    store.write(batch)
