"""The button on an answer that nothing fits yet."""

import pytest
from samples import organisation
from starlette.testclient import TestClient

from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.watches import watched

NOTHING = "微波消解仪的光谱基线漂移，想找人一起校准激光器波长"
START, STOP = "有了就告诉我", "不再关注"


def posted(browser: TestClient, text: str = NOTHING) -> str:
    answer = browser.post("/", data={"text": text, "visibility": "public"})
    assert answer.status_code == 200
    return answer.url.path


def test_it_is_switched_on_and_off(client: TestClient, alliance: Alliance) -> None:
    need = posted(client)
    assert START in client.get(need).text
    on = client.post(f"{need}/watch", data={"on": "on"})
    assert on.url.path == need
    assert START not in on.text
    assert STOP in on.text
    assert watched(alliance.store, need.removeprefix("/needs/"), "")
    off = client.post(f"{need}/watch", data={})
    assert START in off.text
    assert not watched(alliance.store, need.removeprefix("/needs/"), "")


def test_each_account_for_itself(client: TestClient, signed_in) -> None:
    unit = Grant(Role.ENTERPRISE, organisation("示例煤业公司").id)
    wang, zhang = signed_in("wang", unit), signed_in("zhang", unit)
    need = posted(wang)
    assert STOP in wang.post(f"{need}/watch", data={"on": "on"}).text
    assert START in zhang.get(need).text
    english = wang.get(need, headers={"accept-language": "en"}).text
    assert "your notices will tell you" in english
    wang.cookies.clear()
    visitor = wang.get(need)
    assert visitor.status_code == 200
    assert START not in visitor.text
    refused = wang.post(f"{need}/watch", data={"on": "on"}, follow_redirects=False)
    assert refused.status_code == 303
    assert refused.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("state", ["withdrawn", "signed"])
def test_not_for_a_need_that_is_over(state: str, client: TestClient, alliance: Alliance) -> None:
    from graph_schema.nodes import Need
    from graph_store import Batch

    need = posted(client).removeprefix("/needs/")
    batch = Batch()
    batch.put(Need(id=need, **(dict(alliance.store.get(need).fields) | {"state": state})))
    alliance.store.write(batch)
    assert START not in client.get(f"/needs/{need}").text
    client.post(f"/needs/{need}/watch", data={"on": "on"})
    assert not watched(alliance.store, need, "")
