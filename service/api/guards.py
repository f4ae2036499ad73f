"""What stands before the app: bounded bodies, and no caller that means another host."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import faced, respond, texts_for

BODY_LIMIT: Final = 256 * 1024
"""Bytes of a request's body; a need in words is a hundredth of it."""

MULTIPART: Final = "multipart/form-data"
PHOTOS: Final = 40 * 1024 * 1024
SHEETS: Final = 64 * 1024 * 1024
LARGER: Final[Mapping[str, int]] = {
    "/": PHOTOS,
    "/draft": PHOTOS,
    "/jobs": SHEETS,
    "/api/v1/imports": SHEETS,
}
"""The limit of forms with files, by path: of those that photos of a need or sheets are sent to."""

HOSTS: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names under which a loopback service is called. Any other name in the Host header, unless the
settings name it, is that of a foreign page which a browser was led to send here."""


_OF_NEED: Final = re.compile(r"/api/v1/needs/[^/]+/photos")


def _larger(path: str) -> int:
    return PHOTOS if _OF_NEED.fullmatch(path) else LARGER.get(path, 0)


class Guards:
    """ASGI middleware; the status is 421 for another host and 413 for too large a body."""

    def __init__(
        self, app: ASGIApp, body_limit: int = BODY_LIMIT, hosts: Collection[str] = ()
    ) -> None:
        self.app = app
        self.hosts = HOSTS | {host.lower() for host in hosts}
        self.body_limit = body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        limit = self._limit(request)
        status = self._refusal(request, limit)
        if status is not None:
            texts = texts_for(request)
            detail = texts(f"error.http.{status}", limit=limit)
            answer = faced(request, respond(texts, status, f"http.{status}", detail))
            await answer(scope, receive, send)
            return
        received = 0

        async def bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413)
            return message

        await self.app(scope, bounded, send)

    def _limit(self, request: Request) -> int:
        files = request.headers.get("content-type", "").lower().startswith(MULTIPART)
        # A request that may be repeated is held whole before anybody asks who sends it.
        files = files and "idempotency-key" not in request.headers
        return max(self.body_limit, _larger(request.url.path) if files else 0)

    def _refusal(self, request: Request, limit: int) -> int | None:
        host = request.headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name.lower() not in self.hosts:
            return 421
        length = request.headers.get("content-length", "0")
        return 413 if length.isdecimal() and int(length) > limit else None
