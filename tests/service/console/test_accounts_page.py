"""账号: an administrator looks somebody up, resets a password, blocks, erases."""

import re

import pytest
from starlette.testclient import TestClient

from service.accounts import accounts, sessions
from service.accounts.roles import Role
from service.accounts.viewer import Grant

PASSWORD = "皮带防冻伴热 1507"


@pytest.fixture
def keeper(signed_in) -> TestClient:
    return signed_in("keeper.one", Grant(Role.ADMINISTRATOR))


@pytest.fixture
def somebody(alliance, keeper):
    grant = Grant(Role.COORDINATOR, "region:1507")
    return accounts.create(alliance.store, "some.body", "示例某人", (grant,), PASSWORD)


def test_found_by_a_part_of_the_name(keeper: TestClient, somebody) -> None:
    for part in ("", "某人", "SOME"):
        page = keeper.get("/accounts", params={"text": part})
        assert f'href="/accounts/{somebody.id}"' in page.text
        assert "协调员 内蒙古自治区呼伦贝尔市" in page.text
    assert somebody.id not in keeper.get("/accounts", params={"text": "没有"}).text


def test_pages_of_accounts_lead_on(keeper: TestClient, alliance, monkeypatch) -> None:
    monkeypatch.setattr("service.console.pages.accounts.LISTED", 2)
    for number in range(4):
        accounts.create(alliance.store, f"many.{number}", "示例", (), PASSWORD)
    seen: list[str] = []
    address = "/accounts?text=many"
    while address:
        page = keeper.get(address).text
        seen += re.findall(r'href="/accounts/(account:[^"]+)"', page)
        address = next(iter(re.findall(r'href="(/accounts\?[^"]*after=[^"]+)"', page)), "")
        address = address.replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 4


def test_a_reset_gives_a_link_by_which_a_new_password_is_chosen(
    keeper: TestClient, somebody, client: TestClient, alliance
) -> None:
    page = keeper.post(f"/accounts/{somebody.id}/reset", data={})
    link = re.search(r'id="link">http://127.0.0.1(/join\?code=[^<]+)<', page.text)
    assert link, page.text
    form = client.get(link[1])
    assert form.status_code == 200
    code = link[1].partition("code=")[2]
    new = "新口令 伴热带 2024"
    sent = {"code": code, "password": new, "again": new}
    headers = {"origin": "http://127.0.0.1"}
    client.post("/join", data=sent, headers=headers, follow_redirects=False)
    assert accounts.signed_in(alliance.store, "some.body", new).id == somebody.id


def test_blocked_and_let_in_again(keeper: TestClient, somebody, alliance) -> None:
    secret = sessions.begin(alliance.store, somebody)
    page = keeper.post(f"/accounts/{somebody.id}/blocked", data={"on": "yes"})
    assert "已停用" in page.text
    assert sessions.session(alliance.store, secret) is None
    page = keeper.post(f"/accounts/{somebody.id}/blocked", data={"on": "no"})
    assert "已恢复使用" in page.text
    assert not accounts.existing(alliance.store, somebody.id).blocked


def test_erased_once_it_is_meant(keeper: TestClient, somebody, alliance) -> None:
    page = keeper.post(f"/accounts/{somebody.id}/erase", data={})
    assert page.status_code == 422
    assert "请先确认" in page.text
    page = keeper.post(f"/accounts/{somebody.id}/erase", data={"sure": "on"})
    assert page.url.path == "/accounts"
    assert "账号已删除" in page.text
    assert accounts.find(alliance.store, somebody.id) is None
    assert keeper.get(f"/accounts/{somebody.id}").status_code == 404


def test_not_the_own_one(keeper: TestClient, alliance) -> None:
    mine = accounts.named(alliance.store, "keeper.one").id
    page = keeper.get(f"/accounts/{mine}").text
    assert "/reset" in page
    assert "/erase" not in page
    assert "/blocked" not in page
    refused = keeper.post(f"/accounts/{mine}/erase", data={"sure": "on"})
    assert refused.status_code == 422
    assert "不能删除自己的账号" in refused.text


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ANALYST])
def test_others_may_not(signed_in, somebody, role: Role) -> None:
    other = signed_in("other.one", Grant(role, "region:1507"))
    assert other.get("/accounts").status_code == 403
    assert other.get(f"/accounts/{somebody.id}").status_code == 403
    assert other.post(f"/accounts/{somebody.id}/erase", data={"sure": "on"}).status_code == 403
