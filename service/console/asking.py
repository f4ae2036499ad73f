"""Which studios a need has asked already, and how that stands."""

from typing import NamedTuple

from graph_schema.vocabularies.engagement_states import ENDS
from graph_store import Store
from service.accounts.viewer import Viewer
from service.console.docking import waiting
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


def asked(store: Store, viewer: Viewer, seen: Seen, texts: Texts) -> Asked:
    """How an engagement stands, in short."""
    state = str(seen.row.fields["state"])
    waits = waiting(store, seen, viewer, texts)
    return Asked(
        seen.row.id, texts.label(state_label(state)), waits.text, waits.mine, state not in ENDS
    )


def asked_already(store: Store, viewer: Viewer, need: str, texts: Texts) -> dict[str, Asked]:
    """By the studio's id its engagement with the need that is under way, if the viewer sees it."""
    return {
        seen.studio: asked(store, viewer, seen, texts)
        for seen in engagements_seen(store, viewer, need=need, limit=MOST).items
        if seen.studio and seen.row.fields["state"] not in ENDS
    }
