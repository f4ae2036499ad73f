"""From an invitation to an account, and what one does with it, by the pages alone."""

import re
from collections.abc import Iterator

import pytest
from samples import organisation, studio
from starlette.testclient import TestClient

from service.accounts import accounts, invitations, sessions
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.app import create_app
from service.notices import digest, inbox

PASSWORD = "皮带防冻伴热 1507"
HERE = {
    "accept": "text/html",
    "host": "127.0.0.1",
    "origin": "http://127.0.0.1",
    "sec-fetch-site": "same-origin",
}


@pytest.fixture
def browser(alliance: Alliance) -> Iterator[TestClient]:
    app = create_app(alliance)
    with TestClient(app, base_url="http://127.0.0.1", headers=HERE) as client:
        yield client


@pytest.fixture
def admin(alliance: Alliance) -> accounts.Account:
    grants = (Grant(Role.ADMINISTRATOR),)
    return accounts.create(alliance.store, "admin", "示例管理员", grants, PASSWORD)


def sign_in(browser: TestClient, login: str, password: str = PASSWORD, back: str = "/") -> object:
    values = {"login": login, "password": password, "back": back}
    return browser.post("/sign-in", data=values, follow_redirects=False)


@pytest.fixture
def worker(alliance: Alliance, admin: accounts.Account) -> accounts.Account:
    grants = (Grant(Role.STUDIO, studio("S1").id),)
    return accounts.create(alliance.store, "wang.li", "示例乙", grants, PASSWORD)


def test_a_visitor_is_asked_to_sign_in_and_comes_back(
    browser: TestClient, worker: accounts.Account
) -> None:
    first = browser.get("/inbox?after=x", follow_redirects=False)
    assert first.headers["location"] == "/sign-in?back=%2Finbox%3Fafter%3Dx"
    page = browser.get(first.headers["location"])
    assert 'value="/inbox?after=x"' in page.text
    wrong = sign_in(browser, "wang.li", "not this one", "/inbox")
    assert wrong.status_code == 401
    assert "登录名或口令不对" in wrong.text
    assert "not this one" not in wrong.text
    assert 'value="wang.li"' in wrong.text
    right = sign_in(browser, "wang.li", back="/inbox")
    assert (right.status_code, right.headers["location"]) == (303, "/inbox")
    assert "示例乙" in browser.get("/inbox").text
    browser.post("/sign-out")
    assert browser.get("/inbox", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_signing_in_leads_to_no_other_host(
    browser: TestClient, worker: accounts.Account, back: str
) -> None:
    assert sign_in(browser, "wang.li", back=back).headers["location"] == "/mine"


def test_everybody_begins_at_home(browser: TestClient, alliance: Alliance) -> None:
    mine, region = Grant(Role.STUDIO, studio("S1").id), Grant(Role.COORDINATOR, "region:1507")
    unit = Grant(Role.ENTERPRISE, organisation("示例煤业公司").id)
    homes = {
        "enterprise": ((unit,), "/"),
        "studio": ((mine,), "/mine"),
        "coordinator": ((region,), "/mine"),
        "two": ((mine, unit), "/"),
    }
    for login, (grants, home) in homes.items():
        accounts.create(alliance.store, login, "", grants, PASSWORD)
        assert sign_in(browser, login).headers["location"] == home, login


def test_an_invitation_is_made_and_taken_up(
    browser: TestClient, alliance: Alliance, admin: accounts.Account
) -> None:
    sign_in(browser, "admin")
    name = alliance.store.get(studio("S1").id).fields["name"]
    wrong = browser.post("/invite", data={"role": "studio", "at": "没有这个", "name": "示例丙"})
    assert wrong.status_code == 422
    assert "没有找到" in wrong.text
    assert 'value="示例丙"' in wrong.text
    several = browser.post("/invite", data={"role": "studio", "at": "工作室", "name": "示例丙"})
    assert "不止一个：示例·" in several.text
    made = browser.post("/invite", data={"role": "studio", "at": name, "name": "示例丙"})
    link = re.search(r"http://127\.0\.0\.1/join\?code=[\w-]+", made.text)[0]
    browser.post("/sign-out")
    page = browser.get(link.removeprefix("http://127.0.0.1"))
    assert "工作室" in page.text
    assert name in page.text
    code = link.partition("=")[2]
    values = {"code": code, "name": "示例丙", "login": "bing.shi"}
    weak = browser.post("/join", data=values | {"password": "1234567890"})
    assert weak.status_code == 422
    assert 'value="bing.shi"' in weak.text
    assert "1234567890" not in weak.text
    done = browser.post("/join", data=values | {"password": PASSWORD}, follow_redirects=False)
    assert done.status_code == 303
    assert "示例丙" in browser.get("/account").text
    again = browser.post("/join", data=values | {"password": PASSWORD})
    assert again.status_code == 410


def test_a_reset_by_its_code(
    browser: TestClient, alliance: Alliance, worker: accounts.Account
) -> None:
    code = invitations.reset(alliance.store, worker, "")
    page = browser.get("/join", params={"code": code})
    assert "示例乙" in page.text
    assert 'name="login"' not in page.text
    browser.post("/join", data={"code": code, "password": "完全不同的口令一二三"})
    assert accounts.signed_in(alliance.store, "wang.li", "完全不同的口令一二三")


def test_ones_own_account(
    browser: TestClient, alliance: Alliance, worker: accounts.Account
) -> None:
    store = alliance.store
    sign_in(browser, "wang.li")
    other = sessions.begin(store, worker)
    values = {"old": "wrong", "new": "完全不同的口令一二三"}
    assert browser.post("/account/password", data=values).status_code == 401
    changed = browser.post("/account/password", data=values | {"old": PASSWORD})
    assert "口令已改" in changed.text
    assert sessions.session(store, other) is None
    made = browser.post("/account/tokens", data={"name": "报表"})
    token = re.search(r"jm_[\w-]+", made.text)[0]
    assert sessions.token_holder(store, token).id == worker.id
    assert token not in browser.get("/account").text
    [kept] = sessions.tokens_of(store, worker.id)
    browser.post("/account/tokens/revoke", data={"id": kept.id})
    assert sessions.token_holder(store, token) is None
    assert browser.post("/account/mail", data={"email": "none"}).status_code == 422
    browser.post("/account/mail", data={"email": "wang@example.cn", "on": "on"})
    assert accounts.find(store, worker.id).email == "wang@example.cn"
    browser.post("/account/mail", data={"email": "wang@example.cn"})
    assert not digest.wants(store, worker.id)
    gone = browser.post("/account/devices", follow_redirects=False)
    assert gone.headers["location"] == "/sign-in"
    assert browser.get("/account", follow_redirects=False).status_code == 303


def test_notices_are_read(
    browser: TestClient, alliance: Alliance, worker: accounts.Account
) -> None:
    sign_in(browser, "wang.li")
    assert "没有提醒" in browser.get("/inbox").text
    values = {"text": "<b>结冰</b>"}
    inbox.notify(alliance.store, [worker.id], "test", studio("S1").id, values)
    page = browser.get("/inbox").text
    assert "&lt;b&gt;结冰" in page
    assert f'href="/studios/{studio("S1").id}"' in page
    browser.post("/inbox/read")
    assert not list(inbox.unread(alliance.store, worker.id))


def test_a_form_of_another_host_is_refused(
    browser: TestClient, alliance: Alliance, worker: accounts.Account
) -> None:
    sign_in(browser, "wang.li")
    for headers in (
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        refused = browser.post("/account/devices", headers=headers, follow_redirects=False)
        assert refused.status_code == 403
    del browser.headers["origin"], browser.headers["sec-fetch-site"]
    untold = browser.post("/account/devices", follow_redirects=False)
    assert untold.status_code == 403
    assert accounts.find(alliance.store, worker.id).epoch == worker.epoch


@pytest.mark.parametrize("page", ["/sign-in", "/join", "/account", "/inbox", "/invite"])
def test_each_page_in_english(browser: TestClient, admin: accounts.Account, page: str) -> None:
    sign_in(browser, "admin")
    told = browser.get(page, headers={"accept-language": "en"})
    assert told.status_code == 200
    assert 'lang="en"' in told.text
    assert "<script>" not in told.text
    assert "style=" not in told.text
