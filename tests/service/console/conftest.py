"""The whole service over the small alliance, asked as a browser asks."""

from collections.abc import Callable, Iterator

import pytest
from docking_sample import Docking, docked
from samples import studio
from starlette.testclient import TestClient

from service.accounts import accounts, sessions
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.api.access import COOKIE
from service.app import create_app

BROWSER = {"accept": "text/html,application/xhtml+xml", "host": "127.0.0.1"}
BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"


@pytest.fixture
def client(alliance: Alliance) -> Iterator[TestClient]:
    app = create_app(alliance)
    with TestClient(
        app, base_url="http://127.0.0.1", headers=BROWSER, raise_server_exceptions=False
    ) as client:
        yield client


OURS = {**BROWSER, "origin": "http://127.0.0.1"}
As = Callable[..., TestClient]


@pytest.fixture
def signed_in(client: TestClient, alliance: Alliance) -> As:
    """A browser of a new account with these grants."""

    def browser(login: str, *grants: Grant) -> TestClient:
        made = accounts.create(alliance.store, login, login, grants, "皮带防冻伴热 1507")
        cookies = {COOKIE: sessions.begin(alliance.store, made)}
        return TestClient(client.app, base_url="http://127.0.0.1", headers=OURS, cookies=cookies)

    return browser


@pytest.fixture
def need(client: TestClient) -> str:
    """The address of a need that was posted by the form."""
    answer = client.post("/", data={"text": BELT, "industry": "44"}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


@pytest.fixture
def addresses(client: TestClient, need: str) -> dict[str, str]:
    """An address of each page, by the page's name."""
    mine, airport = studio("S1").id, studio("S2").id
    asked = client.post(f"{need}/ask/{airport}", data={"note": "盼复"}, follow_redirects=False)
    return {
        "post": "/",
        "answer": need,
        "answer-cross": f"{need}?reach=cross",
        "compare": f"{need}/compare?studio={mine}&studio={airport}",
        "slip": f"{need}/slip/{mine}",
        "ask": f"{need}/ask/{mine}",
        "engagement": asked.headers["location"],
        "mine": "/mine",
        "studio": f"/studios/{mine}",
        "studios": "/studios?text=示例",
        "missing": "/needs/need:nobody",
    }


@pytest.fixture
def docking(alliance: Alliance, client: TestClient) -> Docking:
    """Somebody signed in on each side, and on neither, of a need and a studio."""
    return docked(alliance.store, lambda secret: browser(client, secret))


def browser(client: TestClient, secret: str) -> TestClient:
    """Another browser, signed in or not."""
    return TestClient(
        client.app,
        base_url="http://127.0.0.1",
        headers={**BROWSER, "sec-fetch-site": "same-origin"},
        cookies={COOKIE: secret} if secret else {},
        raise_server_exceptions=False,
    )
