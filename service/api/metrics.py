"""What runs, in the words of Prometheus: requests by route, method and status, and how long they
took."""

import time
from typing import Any, Final

from fastapi import APIRouter, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.accounts.roles import Action
from service.api.access import allowed
from service.api.deps import TheStore

_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_UNKNOWN: Final = "unknown"
"""The route of requests that no route answers, since their paths are anybody's; and the method of
those that HTTP does not know."""
_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})


class Metrics:
    """The figures of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "jiangmeng_requests_total",
            "requests answered",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "jiangmeng_request_seconds",
            "seconds until the answer was complete",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.under_way = Gauge(
            "jiangmeng_requests_under_way", "requests being answered", registry=self.registry
        )
        self.change = Gauge(
            "jiangmeng_store_change", "number of the store's last change", registry=self.registry
        )


class Measured:
    """ASGI middleware that counts and times requests."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, begun = 500, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self.metrics.under_way.inc()
        try:
            await self.app(scope, receive, noting)
        finally:
            self.metrics.under_way.dec()
            route = _route(scope)
            self.metrics.requests.labels(route, _method(scope), status).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - begun)


def _route(scope: Scope) -> str:
    """The path with names in place of what is different each time."""
    route = scope.get("route")
    if route is None:
        return _plain_route(scope)
    # A route knows its own end of the path; what its router stands under has no names.
    names, parts = route.path.strip("/").split("/"), scope["path"].split("/")
    pairs = zip(reversed(parts), reversed(names), strict=False)
    end = [name if name.startswith("{") else part for part, name in pairs][::-1]
    return "/".join([*parts[: len(parts) - len(end)], *end])


def _plain_route(scope: Scope) -> str:
    """The same of what is no page and no part of the API, such as a style; Starlette names its
    function alone."""
    function = scope.get("endpoint")
    if function is None:
        return _UNKNOWN
    routes = scope["app"].routes
    return next((r.path for r in routes if getattr(r, "endpoint", None) is function), _UNKNOWN)


def _method(scope: Scope) -> str:
    """The method, unless it is one that somebody thought up."""
    return scope["method"] if scope["method"] in _METHODS else _UNKNOWN


def metrics_router(metrics: Metrics) -> APIRouter:
    """`GET /metrics`."""
    router = APIRouter(tags=["health"])

    @router.get(
        "/metrics",
        dependencies=[allowed(Action.METRICS_READ)],
        summary="运行指标（Prometheus） · metrics for Prometheus",
        response_class=Response,
        responses={200: {"content": {"text/plain": {}}}},
    )
    def tell(store: TheStore) -> Any:
        """Tell the figures since the process began, in Prometheus's text format."""
        metrics.change.set(store.change())
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return router
