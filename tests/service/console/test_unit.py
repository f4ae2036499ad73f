"""A firm that no list has: registered on the way, and what was written of its problem stays."""

import pytest
from starlette.testclient import TestClient

from service.accounts.roles import Role
from service.accounts.viewer import Grant

TEXT = "巴氏杀菌换热板结垢，清洗一次停产四小时"
DAIRY = "示例·海拉尔乳业有限公司"


@pytest.fixture
def coordinator(signed_in) -> TestClient:
    return signed_in("coordinator.one", Grant(Role.COORDINATOR, "region:1507"))


def test_from_an_unknown_unit_to_its_problem(coordinator: TestClient) -> None:
    typed = {"text": TEXT, "unit": DAIRY, "tried": "酸洗"}
    refused = coordinator.post("/", data=typed)
    assert refused.status_code == 422
    assert 'href="/units/new?errand=post&amp;unit=' in refused.text
    form = coordinator.get("/units/new", params={"errand": "post", "unit": DAIRY})
    assert f'value="{DAIRY}"' in form.text
    assert 'value="呼伦贝尔市"' in form.text
    unit = {"errand": "post", "name": DAIRY, "region": "海拉尔区", "phone": "0470-1234567"}
    answer = coordinator.post("/units/new", data=unit, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    back = coordinator.get(answer.headers["location"])
    assert TEXT in back.text
    assert "酸洗" in back.text
    assert f'name="unit" value="{DAIRY}"' in back.text
    posted = coordinator.post("/", data=typed, follow_redirects=False)
    assert posted.status_code == 303, posted.text


def test_from_an_invitation_and_back(coordinator: TestClient) -> None:
    refused = coordinator.post("/invite", data={"role": "enterprise", "at": DAIRY})
    assert refused.status_code == 422
    assert 'href="/units/new?errand=invite&amp;unit=' in refused.text
    unit = {"errand": "invite", "name": DAIRY, "region": "海拉尔区"}
    back = coordinator.post("/units/new", data=unit)
    assert back.url.path == "/invite"
    assert f'value="{DAIRY}"' in back.text
    made = coordinator.post("/invite", data={"role": "enterprise", "at": DAIRY})
    assert "/join?code=" in made.text


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"name": ""}, "name", "必须填写"),
        ({"name": DAIRY}, "region", "请写明地区"),
        ({"name": DAIRY, "region": "呼和浩特市"}, "region", "不在你负责的范围内"),
        ({"name": DAIRY, "region": "火星"}, "region", "火星"),
        ({"name": DAIRY, "region": "海拉尔区", "credit_code": "1"}, "credit_code", "校验码"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    coordinator: TestClient, typed: dict[str, str], field: str, said: str
) -> None:
    answer = coordinator.post("/units/new", data=typed)
    assert answer.status_code == 422
    place = answer.text.index(f'id="u-{field}-wrong"')
    assert said in answer.text[place : place + 200]
    assert typed["name"] in answer.text


def test_others_may_not(signed_in, client: TestClient) -> None:
    studio = signed_in("studio.one", Grant(Role.STUDIO, "studio:none"))
    assert studio.get("/units/new").status_code == 403
    assert studio.post("/units/new", data={"name": DAIRY}).status_code == 403
    assert client.get("/units/new", follow_redirects=False).status_code in (303, 401)
