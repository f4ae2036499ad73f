"""The application: its routes, its guards, its errors and its document."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi

from service.alliance import Alliance
from service.api import directions, engagements, health, learning, matches, needs, networks, teams
from service.api.guards import BODY_LIMIT, Guards
from service.api.problems import Problem, documented, install
from service.api.resources import RESOURCES, router_of
from service.texts import LANGUAGES, texts_in

PREFIX: Final = "/api/v1"


def create_app(
    alliance: Alliance, *, language: str = LANGUAGES[0], body_limit: int = BODY_LIMIT
) -> FastAPI:
    """The API over one open alliance, which is closed when the app shuts down.

    `language` is that of problems for callers who ask for none that we have.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            alliance.close()

    app = FastAPI(
        title="匠盟 Jiangmeng",
        version=version("jiangmeng"),
        description=texts_in(language)("api.description"),
        lifespan=lifespan,
        openapi_url=f"{PREFIX}/openapi.json",
        # The pages that FastAPI would serve load their scripts from another host.
        docs_url=None,
        redoc_url=None,
    )
    app.state.alliance = alliance
    app.state.language = language
    install(app)
    api = APIRouter(prefix=PREFIX, responses=documented())
    for module in (needs, engagements, matches, teams, directions, networks, learning, health):
        api.include_router(module.router)
    for resource in RESOURCES:
        api.include_router(router_of(resource))
    app.include_router(api)
    app.add_middleware(Guards, body_limit=body_limit)
    app.openapi = lambda: _document(app)  # type: ignore[method-assign]
    return app


def _document(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        parts = problem.pop("$defs")
        document["components"]["schemas"].update({**parts, "Problem": problem})
        app.openapi_schema = document
    return app.openapi_schema
