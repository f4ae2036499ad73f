"""How often somebody may ask."""

import pytest
from starlette.testclient import TestClient

from service.accounts import accounts
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.api.limits import A_MINUTE, Limits

PASSWORD = "皮带防冻伴热 1507"


def test_a_bucket_empties_and_fills_evenly():
    now = [0.0]
    limits = Limits(None, {"read": 60}, clock=lambda: now[0])
    assert [limits.waits("read", "a") for _ in range(60)] == [0.0] * 60
    assert limits.waits("read", "a") == pytest.approx(1.0)
    assert limits.waits("read", "b") == 0
    now[0] = 1.0
    assert limits.waits("read", "a") == 0
    assert limits.waits("read", "a") > 0
    now[0] = 1_000.0
    assert [limits.waits("read", "a") for _ in range(60)] == [0.0] * 60
    assert limits.waits("read", "a") > 0


def test_guessing_is_slowed_down_for_an_address(client: TestClient, alliance):
    accounts.create(alliance.store, "admin", "", (Grant(Role.ADMINISTRATOR),), PASSWORD)
    assert client.get("/api/v1/session").status_code == 200
    wrong = {"login": "nobody", "password": "x"}
    # Each try takes a while, in which the bucket fills a little.
    answers = [client.post("/api/v1/session", json=wrong) for _ in range(3 * A_MINUTE["sign_in"])]
    statuses = [answer.status_code for answer in answers]
    assert set(statuses[: A_MINUTE["sign_in"]]) == {401}
    refused = answers[statuses.index(429)]
    assert int(refused.headers["retry-after"]) >= 1
    assert client.get("/api/v1/health").status_code == 200


def test_without_accounts_nothing_is_counted(client: TestClient):
    for _ in range(A_MINUTE["change"] + 5):
        assert client.post("/api/v1/matches", json={"text": ""}).status_code == 422
