"""Adding the console to the app: its pages, its files, its headers, its face for errors."""

from typing import Final

from fastapi import FastAPI

from service.console import assets
from service.console.faces import face
from service.console.headers import Headers
from service.console.pages import (
    account,
    accounts,
    answer,
    ask,
    compare,
    draft,
    edit,
    engagement,
    inbox,
    invite,
    jobs,
    join,
    language,
    mine,
    person,
    photos,
    post,
    reads,
    report,
    sign_in,
    slip,
    studio,
    studios,
    unit,
    watch,
)

PAGES: Final = (
    *(post, draft, mine, edit, answer, photos, watch, ask, engagement),
    *(compare, slip, studios, report, studio, person, unit),
    *(sign_in, join, account, accounts, inbox, invite, jobs, reads, language),
)
"""Each module has a `router`, and is named for its page."""


def install(app: FastAPI) -> None:
    """Serve the pages, and show every error outside the API as one of them."""
    app.state.face = face
    app.add_route(assets.PATH, assets.serve)
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.add_middleware(Headers)
