"""What an endpoint asks for: the open alliance, who calls, and the caller's words."""

from typing import Annotated

from fastapi import Depends, Request

from graph_store import Store
from service.accounts.viewer import ALONE, Viewer
from service.alliance import Alliance
from service.api.problems import texts_for
from service.texts import Texts


def _alliance(request: Request) -> Alliance:
    alliance: Alliance = request.app.state.alliance
    return alliance


def _store(request: Request) -> Store:
    return _alliance(request).store


def _viewer() -> Viewer:
    """Whoever sits at this machine: nobody can sign in yet."""
    return ALONE


TheAlliance = Annotated[Alliance, Depends(_alliance)]
TheStore = Annotated[Store, Depends(_store)]
TheViewer = Annotated[Viewer, Depends(_viewer)]
TheTexts = Annotated[Texts, Depends(texts_for)]
