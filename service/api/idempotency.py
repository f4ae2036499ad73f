"""The same POST twice is done once: `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header).

The first answer is kept for a day under the key of whoever sent it, and given again to a request
that is the same; another request with the same key is refused. An answer of 5xx is not kept, so
that what failed may be tried again.
"""

import base64
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, ClassVar, Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.api.access import COOKIE
from service.api.guards import BODY_LIMIT
from service.api.problems import STATUS, respond, texts_for
from service.records import forgotten

HEADER: Final = "Idempotency-Key"
KEPT: Final = "idempotency"
HOLDS: Final = timedelta(days=1)
UNDER_WAY: Final = timedelta(minutes=2)
"""After which a request that never ended, since its process died, may be sent again."""

LONGEST: Final = 200
_NOTHING: Final[dict[str, Any]] = {"status": 500, "headers": [], "body": b""}


class KeyReused(JiangmengError):
    """The key came with another request before."""

    code: ClassVar[str] = "idempotency.changed"


class RequestUnderWay(JiangmengError):
    """The same request is being done now."""

    code: ClassVar[str] = "idempotency.under_way"


class Idempotency:
    """ASGI middleware before the app's routes; other requests than POST pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, give the kept answer, or refuse."""
        request = Request(scope) if scope["type"] == "http" else None
        given = request.headers.get(HEADER) if request and request.method == "POST" else None
        if request is None or given is None:
            await self.app(scope, receive, send)
            return
        try:
            body = await _body(receive)
        except HTTPException as error:
            # The body is too large; nothing past this point answers for what is raised here.
            texts, code = texts_for(request), f"http.{error.status_code}"
            refusal = respond(
                texts, error.status_code, code, texts(f"error.{code}", limit=BODY_LIMIT)
            )
            await refusal(scope, receive, send)
            return
        store: Store = scope["app"].state.alliance.store
        key = _digest(given[:LONGEST], *_sender(request))
        asked = _digest(request.url.path, request.url.query, body.hex())
        begun = await run_in_threadpool(_begin, store, key, asked)
        if begun is None:
            answer = dict(_NOTHING)
            try:
                await self._answered(scope, _again(body, receive), send, answer)
            finally:
                # Also where the app failed, or the caller went away: then nothing is kept.
                await run_in_threadpool(_finish, store, key, asked, answer)
        elif begun.get("asked") != asked:
            await _refused(request, KeyReused())(scope, receive, send)
        elif "status" not in begun:
            await _refused(request, RequestUnderWay())(scope, receive, send)
        else:
            await _replay(begun, send)

    async def _answered(
        self, scope: Scope, receive: Receive, send: Send, answer: dict[str, Any]
    ) -> None:
        """Note what the app answers, while it is sent."""

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer["status"], answer["headers"] = message["status"], list(message["headers"])
            elif message["type"] == "http.response.body":
                answer["body"] += message.get("body", b"")
            await send(message)

        await self.app(scope, receive, noting)


def _begin(store: Store, key: str, asked: str) -> dict[str, Any] | None:
    """None where the request is to be done now; else what is kept of it."""
    at = datetime.now(UTC)
    mine = {"asked": asked, "at": at.isoformat()}
    while not store.swap_record(KEPT, key, None, mine):
        kept = store.get_record(KEPT, key)
        if kept is None:
            continue
        age = at - datetime.fromisoformat(kept["at"])
        over = age > (HOLDS if "status" in kept else UNDER_WAY)
        if not over:
            return kept
        if store.swap_record(KEPT, key, kept, mine):
            break
    return None


def _finish(store: Store, key: str, asked: str, answer: dict[str, Any]) -> None:
    if answer["status"] >= 500:
        store.delete_record(KEPT, key)
        return
    kept = {
        "asked": asked,
        "at": datetime.now(UTC).isoformat(),
        "status": answer["status"],
        # A cookie is for whoever signed in, not for whoever asks again.
        "headers": [
            [name.decode("latin-1"), value.decode("latin-1")]
            for name, value in answer["headers"]
            if name.lower() != b"set-cookie"
        ],
        "body": base64.b64encode(answer["body"]).decode(),
    }
    store.put_record(KEPT, key, kept)


def swept(store: Store) -> int:
    """Forget the answers whose day is over; how many there were."""
    now = datetime.now(UTC)
    return forgotten(store, KEPT, lambda kept: now - datetime.fromisoformat(kept["at"]) > HOLDS)


def _sender(request: Request) -> tuple[str, str]:
    return request.headers.get("authorization", ""), request.cookies.get(COOKIE, "")


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


async def _body(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False) and message["type"] == "http.request"
    return body


def _again(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """What gives a body that was read already, then what else comes."""
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving


def _refused(request: Request, error: JiangmengError) -> ASGIApp:
    texts = texts_for(request)
    return respond(texts, STATUS[error.code], error.code, texts.error(error))


async def _replay(kept: dict[str, Any], send: Send) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in kept["headers"]]
    headers.append((b"idempotency-replayed", b"true"))
    await send({"type": "http.response.start", "status": kept["status"], "headers": headers})
    await send({"type": "http.response.body", "body": base64.b64decode(kept["body"])})
