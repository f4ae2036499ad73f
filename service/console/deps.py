"""What a page asks for: who looks, in which words, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from fastapi import Depends, Query, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from service.accounts.viewer import ALONE, VISITOR, Viewer
from service.api.access import COOKIE, TheSession, alone
from service.api.deps import TheStore
from service.api.problems import texts_for
from service.console.environment import TAGS, environment
from service.texts import Texts

MOST_FIELDS: Final = 200
"""Values in one form, at most."""


def viewer(request: Request, store: TheStore, held: TheSession) -> Viewer:
    """Whoever asks: by the session that the browser shows, or nobody in particular. Pages take no
    tokens, and what they send is known by its origin (`own_page`)."""
    who = ALONE if alone(request, store) else held.account.viewer() if held else VISITOR
    request.state.viewer = who
    return who


TheViewer = Annotated[Viewer, Depends(viewer)]

UnitName = Annotated[str, Query(max_length=200)]
"""The name of a unit that a page goes on with."""


@dataclass(frozen=True, slots=True)
class Face:
    """A page in the making: the request, its language, and whoever asks."""

    request: Request
    texts: Texts
    viewer: Viewer

    def render(
        self, template: str, *, status: int = HTTPStatus.OK, **values: object
    ) -> HTMLResponse:
        """The page of a template with these values."""
        made = environment(self.texts.language).get_template(template)
        html = made.render(path=self.path, here=self.here, viewer=self.viewer, **values)
        headers = {
            "Cache-Control": "private, no-cache",
            "Content-Language": TAGS[self.texts.language],
            "Vary": "Accept-Language, Cookie",
        }
        return HTMLResponse(html, status, headers=headers)

    @property
    def path(self) -> str:
        """The path that was asked for."""
        return self.request.url.path

    @property
    def here(self) -> str:
        """Where to come back to after a change of language: this page, where it can be asked for
        again."""
        if self.request.method != "GET":
            return "/"
        query = self.request.url.query
        return f"{self.path}?{query}" if query else self.path


def _face(request: Request, who: TheViewer) -> Face:
    return Face(request, texts_for(request), who)


ThePage = Annotated[Face, Depends(_face)]


def own_page(request: Request) -> None:
    """Refuse a form that a page of another host sends; with a session, one too that does not tell
    where it comes from.

    Raises:
        HTTPException: 403, it was not sent from here.
    """
    sent_from = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    untold = sent_from is None and origin is None and COOKIE in request.cookies
    strange = untold or sent_from not in (None, "same-origin", "none")
    if strange or (origin is not None and urlsplit(origin).netloc != request.url.netloc):
        raise HTTPException(HTTPStatus.FORBIDDEN)


Typed = Mapping[str, str]
"""The values of a form by name, as they were typed; of several the last."""


async def _typed(request: Request, _own: Annotated[None, Depends(own_page)]) -> Typed:
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


TheTyped = Annotated[Typed, Depends(_typed)]


def filled(typed: Typed) -> dict[str, Any]:
    """What was filled in, without blanks around it."""
    return {name: value.strip() for name, value in typed.items() if value.strip()}
