"""Which studios a need has asked already, and how that stands."""

from collections.abc import Collection
from typing import NamedTuple

from graph_schema.vocabularies.engagement_states import ENDS
from graph_store import Store
from service.accounts.viewer import Viewer
from service.console.docking import Waiting, moved_on, waiting
from service.engagements.lifecycle import state_label
from service.engagements.looking import Seen, engagements_seen
from service.texts import Texts

MOST = 200


class Asked(NamedTuple):
    """An engagement of a need: its id, its state in a word, what it waits for, whether it is
    under way."""

    id: str
    state: str
    waits: str
    mine: bool
    open: bool


def asked(
    store: Store, viewer: Viewer, engagements: Collection[Seen], texts: Texts
) -> dict[str, Asked]:
    """How engagements stand, in short, by their ids."""
    days = moved_on(store, (seen.row for seen in engagements))
    return {
        seen.row.id: _asked(seen, waiting(seen, days[seen.row.id], viewer, texts), texts)
        for seen in engagements
    }


def _asked(seen: Seen, waits: Waiting, texts: Texts) -> Asked:
    state = str(seen.row.fields["state"])
    return Asked(
        seen.row.id, texts.label(state_label(state)), waits.text, waits.mine, state not in ENDS
    )


def asked_already(store: Store, viewer: Viewer, need: str, texts: Texts) -> dict[str, Asked]:
    """By the studio's id its engagement with the need that is under way, if the viewer sees it."""
    found = engagements_seen(store, viewer, need=need, limit=MOST).items
    open_ones = [each for each in found if each.studio and each.row.fields["state"] not in ENDS]
    stands = asked(store, viewer, open_ones, texts)
    return {str(each.studio): stands[each.row.id] for each in open_ones}
