"""A coordinator posts on behalf of a unit of the own region, and the trail says so."""

import pytest
from samples import organisation
from starlette.testclient import TestClient

from graph_schema.nodes import Organisation
from graph_store import Batch
from service.accounts.roles import Role
from service.accounts.viewer import Grant, Viewer
from service.alliance import Alliance
from service.audit import trail_of
from service.console.deps import viewer

TEXT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
NEAR, FAR = "示例煤业公司", "示例机械厂"


@pytest.fixture
def coordinator(client: TestClient, alliance: Alliance) -> TestClient:
    batch = Batch()
    for name, region in ((NEAR, "150702"), (FAR, "150102")):
        unit = alliance.store.get(organisation(name).id)
        batch.put(Organisation(id=unit.id, **(unit.fields | {"region": region})))
    alliance.store.write(batch)
    who = Viewer("account:c", "示例协调员", (Grant(Role.COORDINATOR, "region:1507"),))
    client.app.dependency_overrides[viewer] = lambda: who
    return client


def test_the_trail_says_who_and_for_whom(coordinator: TestClient, alliance: Alliance) -> None:
    assert "替哪个单位发布" in coordinator.get("/").text
    posted = coordinator.post(
        "/", data={"text": TEXT, "unit": NEAR, "visibility": "own_unit"}, follow_redirects=False
    )
    assert posted.status_code == 303, posted.text
    need = posted.headers["location"].rpartition("/")[2]
    unit = organisation(NEAR).id
    assert [row.end for row in alliance.store.relations(need, "POSTED_BY")] == [unit]
    [entry] = trail_of(alliance.store, need)
    assert entry["what"] == "need.posted"
    assert entry["who"] == {
        "account": "account:c",
        "name": "示例协调员",
        "role": "coordinator",
        "at": "region:1507",
        "behalf": [unit],
    }
    assert entry["after"][need]["text"] == TEXT


@pytest.mark.parametrize(
    ("unit", "said"),
    [("", "请写明替哪个单位"), ("没有这家", "没有找到"), (FAR, "不在你负责"), ("示例", "不止一个")],
)
def test_a_unit_that_will_not_do(
    coordinator: TestClient, alliance: Alliance, unit: str, said: str
) -> None:
    refused = coordinator.post("/", data={"text": TEXT, "unit": unit})
    assert refused.status_code == 422
    assert said in refused.text
    assert TEXT in refused.text
    assert not alliance.store.find("Need", limit=1).items
