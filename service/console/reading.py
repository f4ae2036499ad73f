"""What a page may show: nodes by the address, and whether whoever asks may see them."""

from typing import Annotated, Any

from fastapi import Depends

from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import refusal
from service.api.deps import TheStore
from service.api.resources import NodeId, existing, known
from service.console.deps import TheViewer
from service.visibility import visible_ids


def allowed(viewer: Viewer, action: Action) -> None:
    """Refuse whoever can never do this.

    Raises:
        NotSignedIn, NotAllowed: as their names say.
    """
    if not viewer.may_ever(action):
        raise refusal(viewer, action)


def _need(store: TheStore, viewer: TheViewer, node_id: NodeId) -> NodeRow:
    allowed(viewer, Action.NEED_READ_PUBLIC)
    return known(store, viewer, "Need", node_id)


def _studio(store: TheStore, viewer: TheViewer, node_id: NodeId) -> NodeRow:
    allowed(viewer, Action.GRAPH_READ)
    studio: NodeRow = existing(store, "Studio", node_id)
    return studio


TheNeed = Annotated[NodeRow, Depends(_need)]
TheStudio = Annotated[NodeRow, Depends(_studio)]


def readable(store: Store, viewer: Viewer, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of worded duplicates that somebody may read."""
    ids = visible_ids(viewer, store, {each["need"]["id"] for each in found})
    return [each for each in found if each["need"]["id"] in ids]
