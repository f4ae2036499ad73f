"""Every error of the API as problem details (RFC 9457), in the caller's language."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graph_schema.errors import JiangmengError
from service.texts import LANGUAGES, Texts, accepted, language_of, texts_in

MEDIA_TYPE: Final = "application/problem+json"
LANGUAGE_COOKIE: Final = "jiangmeng-language"

STATUS: Final = {
    "store.node": 404,
    "store.field": 422,
    "store.batch": 422,
    "store.busy": 503,
    "store.unavailable": 503,
    "store.full": 507,
    "store.record": 409,
    "api.unknown": 404,
    "need.exists": 409,
    "need.secret": 422,
    "idempotency.changed": 422,
    "idempotency.under_way": 409,
    "access.sign_in": 401,
    "access.token": 401,
    "access.denied": 403,
    "access.csrf": 403,
    "account.own": 409,
    "account.refused": 401,
    "account.waits": 429,
    "account.login": 422,
    "account.password": 422,
    "account.grant": 422,
    "account.taken": 409,
    "account.unknown": 404,
    "account.invitation": 410,
    "draft.large": 413,
    "engagement.agreement": 409,
    "engagement.contact": 403,
    "engagement.date": 422,
    "engagement.forbidden": 403,
    "engagement.moved": 409,
    "engagement.need": 409,
    "engagement.open": 409,
    "engagement.own": 409,
    "engagement.state": 409,
    "engagement.trail": 403,
    "engagement.values": 422,
    "api.linked": 422,
    "spelling.unclear": 422,
    "spelling.unknown": 422,
    "import.file": 422,
    "import.files": 422,
    "job.undo": 409,
    "person.nothing": 404,
    "photo.large": 422,
    "photo.many": 422,
    "photo.unread": 422,
    "unit.credit_code": 422,
    "unit.exists": 409,
    "watch.over": 409,
    "work.exists": 409,
    "work.loaded": 409,
    "work.shared": 409,
    "work.not_own": 404,
    "query.empty": 422,
    "query.no_words": 422,
    "query.not_text": 422,
}
"""The status of each error that a caller can cause or wait out; any other is 500."""

RETRY_AFTER: Final = {503: "2"}
"""Seconds after which a request may be tried again, by status."""

STATUSES: Final = (
    *(400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 421, 422, 429),
    *(500, 503, 507),
)
"""Every status with a title in the catalogues."""

EVERYWHERE: Final = (400, 401, 403, 413, 421, 422, 429, 503)
"""What any route may answer: written into the document for all at once, so that a route names only
what is its own."""


class FieldProblem(BaseModel):
    """What is wrong with one value of a request."""

    pointer: str = Field(description="where: `body/text`, `query/limit`", examples=["body/text"])
    detail: str = Field(description="what was expected there", examples=["这里要填写"])


class Problem(BaseModel):
    """An error, as RFC 9457 lays it down."""

    type: str = Field(examples=["urn:jiangmeng:problem:store.node"])
    title: str = Field(examples=["没有找到"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["没有编号为 studio:x 的内容。"])
    code: str = Field(examples=["store.node"])
    errors: list[FieldProblem] = Field(default=[], description="value by value, for status 422")


class Unknown(JiangmengError):
    """There is nothing of the kind under the id. Params: `kind`, `id`."""

    code = "api.unknown"


class LinkedUnclear(JiangmengError):
    """`linked` is not RELATION:ID. Params: `found`."""

    code = "api.linked"


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a route's errors stand in the OpenAPI document; all others come under `default`."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    english = texts_in("en")
    described: dict[int | str, dict[str, Any]] = {
        status: {"description": english(f"problem.{status}"), "content": content}
        for status in statuses
    }
    described["default"] = {"description": english("problem.default"), "content": content}
    return described


def texts_for(request: Request) -> Texts:
    """The words in the language that was chosen in a page, or else that the request asks for."""
    chosen = language_of(request.cookies.get(LANGUAGE_COOKIE, ""))
    if chosen is not None:
        return texts_in(chosen)
    default = getattr(request.app.state, "language", LANGUAGES[0])
    return texts_in(accepted(request.headers.get("accept-language", ""), default))


def respond(
    texts: Texts,
    status: int,
    code: str,
    detail: str,
    *,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem as a response."""
    problem = Problem(
        type=f"urn:jiangmeng:problem:{code}",
        title=texts(f"problem.{status}" if status in STATUSES else "problem.default"),
        status=status,
        detail=detail,
        code=code,
        errors=list(errors),
    )
    more = {"Content-Language": texts.language.replace("_", "-"), **(headers or {})}
    if status in RETRY_AFTER:
        more["Retry-After"] = RETRY_AFTER[status]
    return JSONResponse(
        problem.model_dump(exclude_defaults=True), status, headers=more, media_type=MEDIA_TYPE
    )


def faced(request: Request, problem: JSONResponse) -> Response:
    """The problem with the face that the app gives to errors, where it has pages."""
    face = getattr(request.app.state, "face", None)
    shown: Response = problem if face is None else face(request, problem)
    return shown


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem."""

    @app.exception_handler(JiangmengError)
    def of_ours(request: Request, error: JiangmengError) -> Response:
        texts = texts_for(request)
        problem = respond(texts, STATUS.get(error.code, 500), error.code, texts.error(error))
        return faced(request, problem)

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        texts = texts_for(request)
        code = f"http.{error.status_code}"
        key = f"error.{code}"
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = _methods(request)
        detail = texts(key if texts.has(key) else "error.http.other", path=request.url.path)
        problem = respond(texts, error.status_code, code, detail, headers=headers)
        return faced(request, problem)

    @app.exception_handler(RequestValidationError)
    def of_values(request: Request, error: RequestValidationError) -> Response:
        texts = texts_for(request)
        fields = [field_problem(problem, texts) for problem in error.errors()[:50]]
        problem = respond(texts, 422, "api.values", texts("error.api.values"), errors=fields)
        return faced(request, problem)

    @app.exception_handler(Exception)
    def of_nobody(request: Request, _error: Exception) -> Response:
        texts = texts_for(request)
        return faced(request, respond(texts, 500, "http.500", texts("error.http.500")))


def _methods(request: Request) -> str:
    """What may be asked of a path: of several routes that have it, Starlette tells the first's."""
    there: set[str] = set()
    for route in iter_route_contexts(request.app.routes):
        if route.methods and route.path_regex.match(request.url.path):
            there |= route.methods
    return ", ".join(sorted(there))


_QUOTED = re.compile(r"'([^']*)'")


def field_problem(problem: Mapping[str, Any], texts: Texts) -> FieldProblem:
    """One of pydantic's errors in our words, by its type."""
    kind = problem["type"]
    values = dict(problem.get("ctx", {}))
    if kind in ("literal_error", "enum"):
        values["expected"] = _QUOTED.findall(str(values["expected"]))
    key = f"value.{kind}"
    # Broken JSON has no field; pydantic gives the offset of the fault instead.
    where = [step for step in problem["loc"] if kind != "json_invalid" or isinstance(step, str)]
    return FieldProblem(
        pointer="/".join(map(str, where)),
        detail=texts(key if texts.has(key) else "value.other", **values),
    )
