"""How often somebody may ask."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from service.accounts import accounts
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.api.access import COOKIE
from service.api.limits import A_MINUTE, OFFICE, Limits

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


def test_who_makes_up_sessions_is_counted_by_address():
    app = Starlette()
    app.state.accounts = True
    app.add_middleware(Limits, a_minute=dict.fromkeys(A_MINUTE, 1), clock=lambda: 0.0)
    client = TestClient(app)

    def answered(number: int) -> int:
        return client.get("/none", headers={"cookie": f"{COOKIE}=made-up-{number}"}).status_code

    assert [answered(1), answered(1)] == [404, 429]
    # Both of them were taken from the address's bucket too.
    assert [answered(number) for number in range(2, OFFICE)] == [404] * (OFFICE - 2)
    assert answered(OFFICE) == 429
