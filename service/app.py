"""The whole service: the API, and the console's pages before it."""

from collections.abc import Callable, Collection

from fastapi import FastAPI

from service import api, console
from service.alliance import Alliance
from service.api.guards import BODY_LIMIT
from service.texts import LANGUAGES


def create_app(
    alliance: Alliance,
    *,
    language: str = LANGUAGES[0],
    body_limit: int = BODY_LIMIT,
    hosts: Collection[str] = (),
    chores: Callable[[], object] | None = None,
) -> FastAPI:
    """The API and the console over one open alliance, which is closed when the app shuts down."""
    app = api.create_app(
        alliance, language=language, body_limit=body_limit, hosts=hosts, chores=chores
    )
    console.install(app)
    return app
