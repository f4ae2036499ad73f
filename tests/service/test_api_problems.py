"""Every error is a problem document, in the caller's language, and described in OpenAPI."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.alliance import Alliance
from service.api import create_app
from service.api.problems import STATUS, STATUSES
from service.texts import LANGUAGES, texts_in

JSON = {"Content-Type": "application/json"}

CASES = [
    ("GET", "/api/v1/nothing", {}, 404, "http.404"),
    ("GET", "/", {}, 404, "http.404"),
    ("DELETE", "/api/v1/studios", {}, 405, "http.405"),
    ("GET", "/api/v1/studios/studio:none", {}, 404, "api.unknown"),
    ("GET", "/api/v1/people/studio:none/neighbourhood", {}, 404, "api.unknown"),
    ("GET", "/api/v1/alliances/alliance:none/network", {}, 404, "api.unknown"),
    ("GET", "/api/v1/studios", {"params": {"limit": 0}}, 422, "api.values"),
    ("GET", "/api/v1/studios", {"params": {"limit": 201}}, 422, "api.values"),
    ("GET", "/api/v1/studios", {"params": {"limit": "x"}}, 422, "api.values"),
    ("GET", "/api/v1/studios", {"params": {"colour": "red"}}, 422, "api.values"),
    ("GET", "/api/v1/studios", {"params": {"level": "royal"}}, 422, "api.values"),
    ("GET", "/api/v1/studios", {"params": {"region": "火星"}}, 422, "spelling.unknown"),
    ("GET", "/api/v1/studios", {"params": {"region": "城区"}}, 422, "spelling.unclear"),
    ("GET", "/api/v1/studios", {"params": {"linked": "JOINED"}}, 422, "api.linked"),
    ("GET", "/api/v1/studios", {"params": {"linked": "KNOWS:x"}}, 422, "api.linked"),
    ("GET", "/api/v1/network", {"params": {"limit": 100000}}, 422, "api.values"),
    ("POST", "/api/v1/matches", {"content": b"{", "headers": JSON}, 422, "api.values"),
    ("POST", "/api/v1/matches", {"content": b"\xff\xfe", "headers": JSON}, 422, "api.values"),
    ("POST", "/api/v1/matches", {"json": ["皮带"]}, 422, "api.values"),
    ("POST", "/api/v1/matches", {"content": b"text=a"}, 422, "api.values"),
    ("POST", "/api/v1/matches", {"json": {"text": "皮" * 100_000}}, 413, "http.413"),
    ("GET", "/api/v1/health", {"headers": {"Host": "evil.example"}}, 421, "http.421"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("method", "path", "options", "status", "code"), CASES)
def test_errors_are_problems(
    reader: TestClient,
    method: str,
    path: str,
    options: dict[str, Any],
    status: int,
    code: str,
    language: str,
) -> None:
    headers = {**options.get("headers", {}), "Accept-Language": language}
    answer = reader.request(method, path, **{**options, "headers": headers})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["type"] == f"urn:jiangmeng:problem:{code}"
    assert body["title"]
    assert "{" not in body["detail"]
    # Names of places are Chinese in every language.
    if not code.startswith("spelling."):
        assert bool(re.search("[\u4e00-\u9fff]", body["detail"])) == (language == "zh")


def test_a_body_that_comes_in_parts_is_bounded(client: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(40):
            yield b"a" * 10_000
        yield b'"}'

    answer = client.post("/api/v1/matches", content=parts(), headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["code"] == "http.413"


def test_a_fault_of_ours_is_a_problem_without_its_details(
    alliance: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(alliance)
    monkeypatch.setattr(alliance.store, "find", None)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/studios")
    assert answer.status_code == 500
    assert answer.json()["code"] == "http.500"
    assert "NoneType" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_a_title(language: str) -> None:
    texts = texts_in(language)
    for status in {*STATUSES, *STATUS.values()}:
        assert texts.has(f"problem.{status}"), status


def document(client: TestClient) -> dict[str, Any]:
    body: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return body


def operations(client: TestClient) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document(client)["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_the_document_names_every_route(client: TestClient) -> None:
    names = {name for name, _ in operations(client)}
    for kind in ("studios", "people", "achievements", "patents", "organisations", "alliances"):
        for end in ("", "/{node_id}", "/{node_id}/neighbourhood"):
            assert f"get /api/v1/{kind}{end}" in names
    assert {
        "post /api/v1/needs",
        "get /api/v1/needs",
        "get /api/v1/needs/{node_id}",
        "post /api/v1/needs/{node_id}/matches",
        "get /api/v1/needs/{node_id}/matches",
        "post /api/v1/matches",
        "get /api/v1/network",
        "get /api/v1/alliances/{node_id}/network",
        "get /api/v1/health",
        "get /api/v1/ready",
    } <= names


def test_every_operation_is_described_with_its_problems(client: TestClient) -> None:
    for name, operation in operations(client):
        assert operation["summary"], name
        assert operation["tags"], name
        problem = operation["responses"]["default"]["content"]["application/problem+json"]
        assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}, name


def test_the_document_says_that_only_this_machine_is_served(client: TestClient) -> None:
    assert "127.0.0.1" in document(client)["info"]["description"]


def test_every_reference_of_the_document_leads_somewhere(client: TestClient) -> None:
    text = json.dumps(document(client))
    schemas = document(client)["components"]["schemas"]
    for reference in set(text.split('"$ref": "#/components/schemas/')[1:]):
        assert reference.partition('"')[0] in schemas


def test_private_fields_are_in_no_answer_of_the_document(client: TestClient) -> None:
    schemas = document(client)["components"]["schemas"]
    assert {"phone", "contact"} <= schemas["NeedIn"]["properties"].keys()
    for name in ("NeedFields", "StudioFields", "PersonFields"):
        assert {"phone", "contact", "born", "known_as"} & schemas[name]["properties"].keys() == (
            set()
        )


def test_the_examples_of_the_document_are_taken(client: TestClient) -> None:
    for name, operation in operations(client):
        content = operation.get("requestBody", {}).get("content", {})
        for example in content.get("application/json", {}).get("examples", {}).values():
            method, path = name.split()
            answer = client.request(method, path, json=example["value"])
            assert answer.is_success, (name, answer.text)


def test_answers_are_those_of_the_document(client: TestClient) -> None:
    """Each list and the match answer are valid by their own schema."""
    jsonschema = pytest.importorskip("jsonschema")
    whole = document(client)
    client.post("/api/v1/needs", json={"text": "皮带结冰"})

    def check(path: str, body: Any, method: str = "get", status: str = "200") -> None:
        operation = whole["paths"][path][method]
        schema = operation["responses"][status]["content"]["application/json"]["schema"]
        jsonschema.validate(body, {**schema, "components": whole["components"]})

    for kind in ("needs", "studios", "people", "achievements", "patents", "organisations"):
        check(f"/api/v1/{kind}", client.get(f"/api/v1/{kind}").json())
    check("/api/v1/network", client.get("/api/v1/network").json())
    match = client.post("/api/v1/matches", json={"text": "皮带结冰"}).json()
    check("/api/v1/matches", match, "post")


def test_405_tells_every_method_of_the_path(reader: TestClient) -> None:
    answer = reader.put("/api/v1/needs")
    assert answer.status_code == 405
    # Listing and posting are two routes.
    assert answer.headers["allow"] == "GET, POST"
