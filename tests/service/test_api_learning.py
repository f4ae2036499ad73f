"""Learning over the API: what was learned, the switch, and what the answers rest on."""

import pytest
from outcomes_sample import TROUBLES, engaged, workshops
from starlette.testclient import TestClient

from graph_store import open_store
from service import alliance as alliances
from service.alliance import Alliance


def order(client: TestClient) -> list[tuple[str, float]]:
    body = {"text": TROUBLES[0], "limit": 100}
    suggestions = client.post("/api/v1/matches", json=body).json()["suggestions"]
    return [(s["holder"]["id"], s["score"]) for s in suggestions]


def test_nothing_was_learned_at_first(client: TestClient) -> None:
    found = client.get("/api/v1/learning").json()
    assert found == {"on": True, "used": False, "at": None, "shift": None}


def test_learning_can_be_switched_off_and_back(client: TestClient, alliance: Alliance) -> None:
    alliance.store.write(workshops())
    alliance.store.write(engaged())
    before = order(client)
    learned = client.post("/api/v1/learning").json()
    assert (learned["on"], learned["used"]) == (True, True)
    assert (learned["shift"]["outcomes"], learned["shift"]["needs"]) == (36, 18)
    assert client.get("/api/v1/learning").json() == learned
    after = order(client)
    assert after != before
    off = client.put("/api/v1/learning", json={"on": False}).json()
    assert off == learned | {"on": False, "used": False}
    assert order(client) == before
    assert client.put("/api/v1/learning", json={"on": True}).json() == learned
    assert order(client) == after


def test_learning_anew_leaves_the_switch_as_it_is(client: TestClient, alliance: Alliance) -> None:
    alliance.store.write(workshops())
    alliance.store.write(engaged())
    client.put("/api/v1/learning", json={"on": False})
    found = client.post("/api/v1/learning").json()
    assert (found["on"], found["used"]) == (False, False)
    assert found["shift"]["outcomes"] == 36


def test_what_another_process_learned_is_used_soon(
    alliance: Alliance, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    alliance.store.write(workshops())
    alliance.store.write(engaged())
    before = order(client)
    address = alliance.store.address
    with Alliance(
        open_store(address, encoder=lambda: alliance.encoder), lambda: alliance.encoder
    ) as other:
        from service.learning import learn_now

        learn_now(other)
    monkeypatch.setattr(alliances, "FRESH", 0.0)
    assert order(client) != before


@pytest.mark.parametrize("body", [{}, {"on": "x"}, {"on": True, "more": 1}, [True]])
def test_the_switch_takes_a_truth_value_alone(client: TestClient, body: object) -> None:
    answer = client.put("/api/v1/learning", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "api.values")
