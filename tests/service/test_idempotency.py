"""The same POST twice is done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from service.api import idempotency

BODY = {"text": "输煤皮带冬天结冰打滑"}
KEY = {"Idempotency-Key": "one"}


def posted(client):
    return client.get("/api/v1/needs").json()["items"]


def test_the_first_answer_is_given_again(client):
    first = client.post("/api/v1/needs", json=BODY, headers=KEY)
    again = client.post("/api/v1/needs", json=BODY, headers=KEY)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.headers["location"] == again.headers["location"]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert len(posted(client)) == 1


def test_without_a_key_each_counts(client):
    for _ in range(2):
        client.post("/api/v1/needs", json=BODY)
    assert len(posted(client)) == 2


def test_another_request_with_the_key_is_refused(client):
    client.post("/api/v1/needs", json=BODY, headers=KEY)
    other = client.post("/api/v1/needs", json={"text": "溜槽衬板磨穿"}, headers=KEY)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.changed")
    elsewhere = client.post("/api/v1/matches", json=BODY, headers=KEY)
    assert elsewhere.status_code == 422
    assert len(posted(client)) == 1


def test_another_sender_with_the_key_is_another(client):
    client.post("/api/v1/needs", json=BODY, headers=KEY)
    other = {**KEY, "Authorization": "Bearer else"}
    assert (
        "idempotency-replayed" not in client.post("/api/v1/needs", json=BODY, headers=other).headers
    )


def test_a_refusal_is_kept_too_and_a_failure_is_not(client, alliance, monkeypatch):
    empty = {"Idempotency-Key": "two"}
    for _ in range(2):
        assert client.post("/api/v1/needs", json={"text": ""}, headers=empty).status_code == 422

    def broken(*_, **__):
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(type(alliance.store), "write", broken)
        assert client.post("/api/v1/needs", json=BODY, headers=KEY).status_code == 500
    assert client.post("/api/v1/needs", json=BODY, headers=KEY).status_code == 201


def test_of_several_at_once_one_is_done(client):
    def post(_):
        return client.post("/api/v1/needs", json=BODY, headers=KEY).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(post, range(4)))
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert len(posted(client)) == 1


@pytest.mark.parametrize("ended", [True, False])
def test_what_is_over_is_done_anew(client, alliance, monkeypatch, ended):
    client.post("/api/v1/needs", json=BODY, headers=KEY)
    [(key, kept)] = alliance.store.records(idempotency.KEPT)
    if not ended:
        kept = {"asked": kept["asked"], "at": kept["at"]}
        alliance.store.put_record(idempotency.KEPT, key, kept)
        assert client.post("/api/v1/needs", json=BODY, headers=KEY).status_code == 409
    monkeypatch.setattr(idempotency, "HOLDS", timedelta(0))
    monkeypatch.setattr(idempotency, "UNDER_WAY", timedelta(0))
    assert client.post("/api/v1/needs", json=BODY, headers=KEY).status_code == 201
    assert len(posted(client)) == 2
    assert idempotency.swept(alliance.store) == 1
    assert alliance.store.records(idempotency.KEPT) == []


def test_a_body_too_large_that_tells_no_length_is_refused(client):
    def pieces():
        for _ in range(40):
            yield b" " * 10_000

    headers = {**KEY, "content-type": "application/json"}
    refused = client.post("/api/v1/needs", content=pieces(), headers=headers)
    assert refused.status_code == 413
    assert client.post("/api/v1/needs", json=BODY, headers=KEY).status_code == 201
