"""Engagements over the API: routes made from the table, pages, the trail, and who sees what."""

from collections.abc import Iterator
from typing import Any

import pytest
from engagement_sample import (
    ANSWERING,
    ASKING,
    NEED,
    STUDIO,
    VALUES,
    VIEWERS,
    WAY,
    opened,
)
from fastapi import FastAPI
from hash_encoder import HashEncoder
from starlette.testclient import TestClient

from graph_store import Store
from service.accounts.viewer import Viewer
from service.alliance import Alliance
from service.api import access, create_app
from service.engagements import MOVES, move, open_engagement

PLACE = "/api/v1/engagements"
BODY = {"need": NEED, "studio": STUDIO}


@pytest.fixture
def app(store: Store) -> FastAPI:
    return create_app(Alliance(store, HashEncoder))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def calls(app: FastAPI, viewer: Viewer) -> None:
    app.dependency_overrides[access._viewer] = lambda: viewer


def begun(client: TestClient, **more: object) -> str:
    answer = client.post(PLACE, json={**BODY, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_the_whole_way(client: TestClient) -> None:
    answer = client.post(PLACE, json={**BODY, "note": "盼复"})
    assert answer.status_code == 201
    place = answer.headers["location"]
    assert client.get(place).json() == answer.json()
    for event in WAY:
        now = client.get(place).json()
        assert event in [step["event"] for step in now["moves"]]
        answer = client.post(f"{place}/{event}", json=VALUES[event])
        assert answer.status_code == 200, answer.text
    ended = answer.json()
    assert (ended["state"], ended["need"], ended["studio"]) == ("solved", NEED, STUDIO)
    assert [step["event"] for step in ended["moves"]] == ["follow_up"]
    assert "韩经理" not in answer.text
    assert client.get(f"/api/v1/needs/{NEED}").json()["fields"]["state"] == "closed"
    trail = client.get(f"{place}/trail").json()
    assert [entry["what"] for entry in trail["items"]] == [
        f"engagement.{event}" for event in ("request", *WAY)
    ]


def test_a_move_is_told_with_what_it_needs(client: TestClient) -> None:
    place = f"{PLACE}/{begun(client)}"
    english = {"Accept-Language": "en"}
    moves = {step["event"]: step for step in client.get(place, headers=english).json()["moves"]}
    assert list(moves) == ["accept", "decline", "withdraw"]
    reason, note = moves["decline"]["fields"]
    assert (reason["label"], reason["required"], note["required"]) == (
        "reason for declining",
        True,
        False,
    )
    assert {"code": "employer", "label": "employer does not agree"} in reason["choices"]
    assert client.get(place).json()["moves"][0]["label"] == "接受"


@pytest.mark.parametrize(
    ("event", "values", "status", "code"),
    [
        ("decline", {}, 422, "api.values"),
        ("decline", {"decline_reason": "mood"}, 422, "api.values"),
        ("decline", {"decline_reason": "cost", "colour": "red"}, 422, "api.values"),
        ("visit", VALUES["visit"], 409, "engagement.state"),
        ("confirm", VALUES["confirm"], 409, "engagement.state"),
        ("dance", {}, 404, "http.404"),
        ("suggest", {}, 404, "http.404"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_refused(
    client: TestClient, event: str, values: dict[str, Any], status: int, code: str, language: str
) -> None:
    engagement = begun(client)
    headers = {"Accept-Language": language}
    answer = client.post(f"{PLACE}/{engagement}/{event}", json=values, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "{" not in answer.json()["detail"]
    assert client.get(f"{PLACE}/{engagement}").json()["state"] == "requested"


def test_what_cannot_begin(client: TestClient) -> None:
    first = begun(client)
    again = client.post(PLACE, json=BODY)
    assert (again.status_code, again.json()["code"]) == (409, "engagement.open")
    assert first in again.json()["detail"]
    for wrong, status in (
        ({**BODY, "need": "need:none"}, 404),
        ({**BODY, "studio": NEED}, 404),
        ({**BODY, "event": "accept"}, 422),
        ({"need": NEED}, 422),
    ):
        assert client.post(PLACE, json=wrong).status_code == status


def test_lists(client: TestClient) -> None:
    one, two = begun(client), begun(client, studio="studio:other", event="suggest")
    client.post(f"{PLACE}/{one}/accept", json={})

    def ids(**query: object) -> list[str]:
        found = client.get(PLACE, params=query).json()["items"]  # type: ignore[arg-type]
        return [item["id"] for item in found]

    assert ids() == ids(need=NEED) == sorted([one, two])
    assert ids(studio=STUDIO) == ids(state="willing") == ids(need=NEED, studio=STUDIO) == [one]
    assert ids(state="suggested") == [two]
    assert ids(need=NEED, state="solved") == ids(need="need:none") == []
    first = client.get(PLACE, params={"limit": 1}).json()
    assert first["next"] is not None
    rest = client.get(PLACE, params={"limit": 1, "after": first["next"]}).json()
    assert [*first["items"], *rest["items"]] == client.get(PLACE).json()["items"]
    assert rest["next"] is None
    for wrong in ({"state": "happy"}, {"limit": 0}, {"limit": 201}, {"colour": "red"}):
        assert client.get(PLACE, params=wrong).status_code == 422  # type: ignore[arg-type]


def test_the_trail_is_read_in_pages_and_by_no_other_method(client: TestClient) -> None:
    engagement = begun(client)
    for event in WAY[:4]:
        client.post(f"{PLACE}/{engagement}/{event}", json=VALUES[event])
    path = f"{PLACE}/{engagement}/trail"
    whole = client.get(path).json()
    assert [entry["number"] for entry in whole["items"]] == [1, 2, 3, 4, 5]
    first = client.get(path, params={"limit": 3}).json()
    rest = client.get(path, params={"limit": 3, "after": first["next"]}).json()
    assert first["items"] + rest["items"] == whole["items"]
    assert rest["next"] is None
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, path).status_code == 405
    assert client.get(path).json() == whole
    assert client.get(f"{PLACE}/engagement:none/trail").status_code == 404


def test_who_sees_and_who_moves(app: FastAPI, client: TestClient, store: Store) -> None:
    engagement = opened(store)
    place = f"{PLACE}/{engagement}"
    told = {}
    for name, viewer in VIEWERS.items():
        calls(app, viewer)
        one = client.get(place)
        listed = [item["id"] for item in client.get(PLACE).json().get("items", [])]
        assert (one.status_code == 200) == (listed == [engagement])
        moves = [step["event"] for step in one.json()["moves"]] if one.is_success else None
        trail = client.get(f"{place}/trail").status_code
        told[name] = (moves, trail, client.post(f"{place}/plan", json=VALUES["plan"]).status_code)
    everything = ["accept", "decline", "withdraw"]
    assert told == {
        "alone": (everything, 200, 409),
        "visitor": (None, 401, 401),
        "enterprise": (["withdraw"], 200, 403),
        "studio": (["accept", "decline"], 200, 409),
        "coordinator": (everything, 200, 409),
        "coordinator of the unit": (["withdraw"], 200, 403),
        "coordinator of the studio": (everything, 200, 409),
        "coordinator elsewhere": (None, 404, 404),
        "host of the studio": ([], 403, 403),
        "another enterprise": (None, 404, 403),
        "another studio": (None, 404, 404),
        "analyst": ([], 403, 403),
        "administrator": (None, 200, 403),
    }


def test_how_much_of_the_trail_each_sees(app: FastAPI, client: TestClient, store: Store) -> None:
    engagement = open_engagement(store, NEED, STUDIO, ASKING, values={"note": "盼复"}).id
    move(store, engagement, "accept", {}, ANSWERING)

    def seen(name: str) -> list[dict[str, Any]]:
        calls(app, VIEWERS[name])
        return list(client.get(f"{PLACE}/{engagement}/trail").json()["items"])

    whole = seen("coordinator")
    assert whole == seen("alone")
    assert [entry["side"] for entry in whole] == ["engagement.ask", "engagement.answer"]
    assert [entry["who"]["name"] for entry in whole] == ["示例·enterprise", "示例·studio"]
    nobody = {"account": "", "name": "", "role": "", "at": "", "behalf": []}
    for side in ("enterprise", "studio"):
        assert seen(side) == [entry | {"who": nobody} for entry in whole]
    nothing: dict[str, Any] = {"before": {}, "after": {}, "values": {}, "withheld": []}
    assert whole[0]["values"] == {"note": "盼复"}
    unsaid = {"at": "", "behalf": []}
    assert seen("administrator") == [
        entry | nothing | {"who": entry["who"] | unsaid} for entry in whole
    ]


def test_the_document_names_each_move_with_a_model_of_its_own(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    for step in MOVES.values():
        operation = document["paths"].get(f"{PLACE}/{{engagement_id}}/{step.event}")
        if not any(step.starts):
            assert operation is None
            continue
        schema = operation["post"]["requestBody"]["content"]["application/json"]["schema"]
        model = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        assert list(model["properties"]) == [field.name for field in step.takes]
        required = [field.name for field in step.takes if field.required]
        assert model.get("required", []) == required
        assert step.label.zh in operation["post"]["summary"]
    ids = [op["operationId"] for path in document["paths"].values() for op in path.values()]
    assert len(ids) == len(set(ids))
