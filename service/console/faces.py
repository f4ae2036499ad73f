"""Errors as pages, for browsers; whoever asks the API gets its problems as they are."""

import json
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from service.accounts.viewer import VISITOR
from service.api.problems import texts_for
from service.console.deps import Face
from service.console.headers import HEADERS

API: Final = "/api/"
SIGN_IN: Final = "/sign-in"
KEPT: Final = ("retry-after", "allow", "www-authenticate")
"""Headers of a problem that its page has too."""


def face(request: Request, problem: JSONResponse) -> Response:
    """The problem as a page where a person looks, else as it is."""
    if not wants_page(request):
        return problem
    if problem.status_code == HTTPStatus.UNAUTHORIZED and request.url.path != SIGN_IN:
        return RedirectResponse(sign_in_first(request), HTTPStatus.SEE_OTHER)
    told = json.loads(bytes(problem.body))
    page = Face(request, texts_for(request), getattr(request.state, "viewer", VISITOR))
    answer = page.render(
        "error.html",
        status=problem.status_code,
        title=told["title"],
        detail=_detail(page, problem.status_code, told["detail"]),
        errors=told.get("errors", []),
        status_shown=problem.status_code,
    )
    answer.headers.update({name: problem.headers[name] for name in KEPT if name in problem.headers})
    # The answer to an error that nobody foresaw is sent from outside the middleware.
    answer.headers.update(HEADERS)
    return answer


def sign_in_first(request: Request) -> str:
    """Where to sign in, and come back from to what was asked for."""
    query = f"?{request.url.query}" if request.url.query else ""
    back = request.url.path + query if request.method == "GET" else "/"
    return f"{SIGN_IN}?{urlencode({'back': back})}"


def wants_page(request: Request) -> bool:
    """Whether a browser asks for a page, and not a program, or a script of ours, for a part."""
    return (
        not request.url.path.startswith(API)
        and "text/html" in request.headers.get("accept", "")
        and "hx-request" not in request.headers
    )


def _detail(page: Face, status: int, detail: str) -> str:
    """What happened and what to do next; the API speaks of addresses, ids and methods instead."""
    key = f"page.error.{status}"
    return page.texts(key) if page.texts.has(key) else detail
