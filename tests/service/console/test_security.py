"""Headers, forms from elsewhere, hostile text, private fields, and errors as pages."""

import pytest
from hash_encoder import HashEncoder
from samples import studio
from starlette.testclient import TestClient

from graph_store import Batch
from service.accounts.roles import Role
from service.accounts.viewer import VISITOR, Grant, Viewer
from service.alliance import Alliance
from service.app import create_app
from service.console.deps import viewer
from service.console.headers import HEADERS

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"


@pytest.mark.parametrize("path", ["/", "/studios", "/nothing", "/api/v1/health", "/static/x/no"])
def test_the_headers_are_on_every_answer(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/", "/suggestions", "/language"])
@pytest.mark.parametrize(
    "sent",
    [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_a_form_of_another_host_is_refused(
    path: str, sent: dict[str, str], client: TestClient
) -> None:
    answer = client.post(path, data={"text": "输煤皮带冬季结冰打滑"}, headers=sent)
    assert answer.status_code == 403
    assert client.get("/api/v1/needs").json()["items"] == []


def test_our_own_form_is_not(client: TestClient) -> None:
    sent = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert client.post("/suggestions", data={"text": "x"}, headers=sent).status_code == 200


def test_hostile_text_stays_text(client: TestClient, alliance: Alliance) -> None:
    batch = Batch()
    batch.put(studio("S1", HOSTILE, specialities=HOSTILE, mongolian_name=HOSTILE))
    alliance.store.write(batch)
    text = f"皮带结冰打滑 {HOSTILE}"
    posted = client.post("/", data={"text": text, "equipment": HOSTILE}, follow_redirects=False)
    need = posted.headers["location"]
    mine = studio("S1").id
    pages = [need, f"{need}/compare?studio={mine}", f"{need}/slip/{mine}", f"/studios/{mine}"]
    pages += ["/studios", f"/studios?text={HOSTILE}", f"/studios?region={HOSTILE}", f"/{HOSTILE}"]
    answers = [client.get(page).text for page in pages]
    answers.append(client.post("/suggestions", data={"text": text}).text)
    answers.append(client.post("/", data={"text": text, "due": HOSTILE}).text)
    for html in answers:
        assert "<script>alert" not in html
        assert "<img" not in html
        assert ">49" not in html


def test_private_fields_reach_no_page(client: TestClient, addresses: dict[str, str]) -> None:
    private = {"contact": "联络示例", "phone": "13900000001", "mobile": "13900000002"}
    answer = client.post("/", data={"text": "输煤皮带结冰打滑又跑偏", **private})
    assert answer.status_code == 200
    need = answer.url.path
    mine = studio("S1").id
    more = [need, f"{need}/slip/{mine}", f"{need}/compare?studio={mine}"]
    for address in [*addresses.values(), *more]:
        html = client.get(address).text
        assert "13900000001" not in html
        assert "13900000002" not in html
        assert "13800000000" not in html
        assert "联络示例" not in html


def test_whoever_may_not_sees_a_page_that_says_so(client: TestClient, need: str) -> None:
    client.app.dependency_overrides[viewer] = lambda: VISITOR  # type: ignore[attr-defined]
    first = client.get("/", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/sign-in?back=%2F")
    # What may not be seen is not told from what is not there.
    for address in (need, f"{need}/compare", f"{need}/slip/{studio('S1').id}"):
        assert client.get(address).status_code == 404
    posted = client.post("/", data={"text": "输煤皮带冬季结冰打滑"}, follow_redirects=False)
    assert posted.status_code == 303
    assert client.get("/studios").status_code == 200
    analyst = Viewer("account:a", "示例", (Grant(Role.ANALYST, "region:1507"),))
    client.app.dependency_overrides[viewer] = lambda: analyst  # type: ignore[attr-defined]
    assert client.get("/", follow_redirects=False).headers["location"] == "/mine"
    refused = client.post("/", data={"text": "输煤皮带冬季结冰打滑"})
    assert refused.status_code == 403
    assert "没有看这一页" in refused.text


def test_an_unreadable_need_is_not_named_as_a_duplicate(client: TestClient, need: str) -> None:
    text = client.get(f"/api/v1{need}").json()["fields"]["text"]
    assert need in client.post("/suggestions", data={"text": text}).text
    again = client.post("/", data={"text": text, "visibility": "own_unit"})
    assert again.status_code == 200
    assert again.url.path not in client.get(need).text


ERRORS = [
    ("GET", "/nothing", {}, 404, "没有这个页面"),
    ("GET", "/suggestions", {}, 405, "不能直接打开"),
    ("POST", "/", {"text": "长" * 300_000}, 413, "内容太多了"),
    ("GET", "/studios/studio:none", {}, 404, "没有这个页面"),
]


@pytest.mark.parametrize(("method", "path", "form", "status", "said"), ERRORS)
def test_an_error_is_a_page(
    method: str, path: str, form: dict[str, str], status: int, said: str, client: TestClient
) -> None:
    answer = client.request(method, path, data=form or None)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert said in answer.text
    assert "匠盟" in answer.text


def test_values_of_an_address_that_are_none(client: TestClient, need: str) -> None:
    answer = client.get(f"{need}?reach=far")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")


def test_a_crash_and_a_busy_store(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph_store.errors import StoreBusy
    from service.console.pages import studios

    for error, status in (
        (StoreBusy(address="embedded:a", wait=3.0), 503),
        (ZeroDivisionError, 500),
    ):

        def fail(*_: object, error: object = error) -> None:
            raise error  # type: ignore[misc]

        monkeypatch.setattr(studios, "allowed", fail)
        answer = client.get("/studios")
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html")
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "ZeroDivision" not in answer.text


@pytest.mark.parametrize("path", ["/api/v1/needs/need:none", "/api/v1/nothing"])
def test_the_api_keeps_its_problems(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_program_gets_a_problem_of_a_page_too(client: TestClient) -> None:
    answer = client.get("/nothing", headers={"accept": "*/*"})
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_empty_alliance(store_path: object) -> None:
    from graph_store import open_store

    store = open_store(f"embedded:{store_path}-empty", create=True, encoder=HashEncoder)
    with TestClient(
        create_app(Alliance(store, HashEncoder)), base_url="http://127.0.0.1"
    ) as client:
        assert "还没有工作室" in client.get("/studios").text
        answer = client.post("/", data={"text": "输煤皮带冬季结冰打滑"})
        assert answer.status_code == 200
        assert "目前没有合适的工作室" in answer.text
