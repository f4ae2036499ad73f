"""The application: its routes, its guards, its errors and its document."""

import os
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any, Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi

from service.alliance import Alliance
from service.api import (
    contacts,
    directions,
    drafts,
    engagements,
    health,
    imports,
    jobs,
    learning,
    matches,
    needs,
    networks,
    notices,
    persons,
    photos,
    privates,
    sign_in,
    studio_work,
    teams,
    units,
    watches,
)
from service.api.guards import BODY_LIMIT, Guards
from service.api.idempotency import Idempotency
from service.api.limits import Limits
from service.api.metrics import Measured, Metrics, metrics_router
from service.api.problems import EVERYWHERE, Problem, documented, install
from service.api.resources import RESOURCES, router_of
from service.jobs.worker import Worker
from service.texts import LANGUAGES, texts_in

PREFIX: Final = "/api/v1"
MODULES: Final = (
    needs,
    drafts,
    photos,
    watches,
    engagements,
    contacts,
    matches,
    teams,
    directions,
    networks,
    learning,
    notices,
    privates,
    persons,
    studio_work,
    units,
    sign_in,
    jobs,
    imports,
    health,
)

AT_ONCE: Final = 2 * max(2, os.cpu_count() or 1)
"""Requests that are worked on at once; others wait for their turn. More threads would not be done
sooner: Python runs one of them at a time, and each change from one to another costs."""


def create_app(
    alliance: Alliance,
    *,
    language: str = LANGUAGES[0],
    body_limit: int = BODY_LIMIT,
    hosts: Collection[str] = (),
    chores: Callable[[], object] | None = None,
) -> FastAPI:
    """The API over one open alliance, which is closed when the app shuts down.

    `language` is that of problems for callers who ask for none that we have; `hosts` are names by
    which it is called, besides those of this machine; `chores` is what the worker looks after each
    minute, besides jobs.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = AT_ONCE
        worker = Worker(alliance, chores=chores)
        worker.start()
        try:
            yield
        finally:
            worker.stop()
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
    api = APIRouter(prefix=PREFIX, responses=documented(*EVERYWHERE))
    for module in MODULES:
        api.include_router(module.router)
    for resource in RESOURCES:
        api.include_router(router_of(resource))
    metrics = Metrics()
    api.include_router(metrics_router(metrics))
    app.include_router(api)
    # The last that is added stands first.
    app.add_middleware(Idempotency)
    app.add_middleware(Limits)
    app.add_middleware(Guards, body_limit=body_limit, hosts=hosts)
    app.add_middleware(Measured, metrics=metrics)
    app.openapi = lambda: _document(app)  # type: ignore[method-assign]
    return app


def _document(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        parts = {**problem.pop("$defs"), "Problem": problem}
        schemas = document["components"]["schemas"]
        if taken := schemas.keys() & parts:
            raise ValueError(f"a model of the API has the name of another: {sorted(taken)}")
        schemas.update(parts)
        app.openapi_schema = document
    return app.openapi_schema
