"""How often somebody may ask: a bucket a minute for each kind of request, in this process.

Signing in is counted by address, since guesses come without an account; all else by what is shown
(a session or token), and, since that may be made up, by address, where a whole office may sit.
"""

import time
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Final

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.access import COOKIE, SAFE
from service.api.problems import respond, texts_for

A_MINUTE: Final[Mapping[str, int]] = {"sign_in": 20, "change": 120, "read": 1200}
"""Requests that one may send in a minute, by kind; a bucket holds as many, and fills evenly."""

OFFICE: Final = 20
"""So many times as much may come from one address, whatever is shown."""

GUESSING: Final = ("/session", "/invitations/accept", "/account/password", "/sign-in", "/join")
"""Ends of paths at which a secret could be guessed."""

_MOST: Final = 50_000
"""Buckets kept; beyond, those that are full again are dropped."""


class Limits:
    """ASGI middleware; the status is 429, and Retry-After tells when it goes on."""

    def __init__(
        self,
        app: ASGIApp,
        a_minute: Mapping[str, int] = A_MINUTE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self._a_minute = a_minute
        self._clock = clock
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it."""
        if scope["type"] != "http" or not getattr(scope["app"].state, "accounts", False):
            # Without accounts nobody but whoever sits here can reach the service.
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        wait = max(self.waits(*each) for each in _counted(request))
        if wait <= 0:
            await self.app(scope, receive, send)
            return
        texts = texts_for(request)
        seconds = str(max(1, round(wait)))
        detail = texts("error.http.429", seconds=seconds)
        answer = respond(texts, 429, "http.429", detail, headers={"Retry-After": seconds})
        await answer(scope, receive, send)

    def waits(self, kind: str, who: str, times: int = 1) -> float:
        """Count a request in a bucket of `times` the size of its kind's; the seconds until it may
        be sent, 0 where it may be now."""
        most, now = times * self._a_minute[kind], self._clock()
        left, at = self._buckets.get((kind, who), (float(most), now))
        left = min(most, left + (now - at) * most / 60)
        if left < 1:
            self._buckets[kind, who] = left, now
            return (1 - left) * 60 / most
        self._buckets[kind, who] = left - 1, now
        if len(self._buckets) > _MOST:
            self._buckets = {
                key: (left, at) for key, (left, at) in self._buckets.items() if now - at < 60
            }
        return 0.0


def _counted(request: Request) -> list[tuple[str, str, int]]:
    """The buckets that a request is taken from: its kind, whose it is, how many times as large."""
    address = request.client.host if request.client else ""
    if request.method in SAFE:
        kind = "read"
    elif request.url.path.endswith(GUESSING):
        return [("sign_in", address, 1)]
    else:
        kind = "change"
    shown = request.cookies.get(COOKIE) or request.headers.get("authorization")
    if not shown:
        return [(kind, address, 1)]
    return [
        (kind, blake2b(shown.encode(), digest_size=16).hexdigest(), 1),
        (kind, f"office {address}", OFFICE),
    ]
