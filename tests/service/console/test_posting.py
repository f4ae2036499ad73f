"""Posting a need by the form, and the suggestions beside it."""

import re

import pytest
from samples import organisation
from starlette.testclient import TestClient

from graph_schema.kinds import declared
from graph_schema.nodes import Need
from graph_store import Batch
from service.accounts.roles import Role
from service.accounts.viewer import Grant, Viewer
from service.alliance import Alliance
from service.console.deps import viewer

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"


def test_the_form_has_the_declared_fields_in_their_order(client: TestClient) -> None:
    html = client.get("/").text
    folded = html[html.index('class="folded"') : html.index('class="seen"')]
    names = re.findall(r'name="(\w+)"', folded)
    expected = [name for name in declared(Need) if name in names]
    assert names == expected
    above = {"known_as", "state", "since", "text", "equipment", "conditions", "tried", "industry"}
    assert set(declared(Need)) - set(names) == above | {"visibility", "anonymous"}


def test_a_posted_need_has_what_was_filled_in(client: TestClient, alliance: Alliance) -> None:
    form = {
        "text": f"  {BELT}  ",
        "equipment": "皮带机",
        "industry": "电力、热力生产和供应业",
        "region": "海拉尔区",
        "keywords": "结冰、打滑，皮带",
        "budget": "12.5",
        "due": "2027-03",
        "urgency": "soon",
        "visibility": "targeted",
        "phone": "13900000000",
        "state": "withdrawn",
        "goal": "   ",
    }
    answer = client.post("/", data=form, follow_redirects=False)
    assert answer.status_code == 303
    row = alliance.store.get(answer.headers["location"].removeprefix("/needs/"))
    assert row is not None
    fields = dict(row.fields)
    del fields["known_as"], fields["since"]
    assert fields == {
        "text": BELT,
        "equipment": "皮带机",
        "industry": "44",
        "region": "150702",
        "keywords": ["结冰", "打滑", "皮带"],
        "budget": 12.5,
        "due": "2027-03",
        "urgency": "soon",
        "visibility": "targeted",
        "anonymous": False,
        "phone": "13900000000",
        "state": "published",
    }
    kept = client.get(f"/api/v1/needs/{row.id}/matches").json()["items"]
    assert len(kept) == 1


WRONG = [
    ({"text": ""}, "text"),
    ({"text": "。。。"}, "text"),
    ({"due": "2026-02-30"}, "due"),
    ({"budget": "many"}, "budget"),
    ({"urgency": "very"}, "urgency"),
    ({"industry": "没有这一行"}, "industry"),
    ({"region": "新城"}, "region"),
]


@pytest.mark.parametrize(("given", "name"), WRONG)
def test_what_is_wrong_is_told_beside_it(
    given: dict[str, str], name: str, client: TestClient
) -> None:
    form = {"text": BELT, "tried": "撒盐", "contact": "联络示例", **given}
    answer = client.post("/", data=form)
    assert answer.status_code == 422
    assert f'id="{name}-wrong"' in answer.text
    assert f'<a href="#{name}">' in answer.text
    assert 'value="撒盐"' in answer.text
    if given.get(name) and name != "urgency":
        assert given[name] in answer.text
    assert '<details class="folded" open>' in answer.text
    assert client.get("/api/v1/needs").json()["items"] == []


def test_a_number_that_is_taken(client: TestClient) -> None:
    client.post("/", data={"text": BELT, "number": "N-7"})
    again = client.post("/", data={"text": BELT, "number": "N-7"})
    assert again.status_code == 409
    assert 'id="number-wrong"' in again.text


def test_what_is_known_of_the_unit_unfolds_nothing(client: TestClient, alliance: Alliance) -> None:
    batch = Batch()
    batch.put(organisation("示例煤业公司", region="150702"))
    alliance.store.write(batch)
    unit = organisation("示例煤业公司").id
    who = Viewer(account="a", name="示例账号", grants=(Grant(Role.ENTERPRISE, unit),))
    client.app.dependency_overrides[viewer] = lambda: who  # type: ignore[attr-defined]
    html = client.get("/").text
    assert 'value="呼伦贝尔市海拉尔区"' in html
    assert '<details class="folded">' in html


def test_it_is_posted_by_the_unit_of_whoever_posts(client: TestClient, alliance: Alliance) -> None:
    unit = organisation("示例煤业公司").id
    who = Viewer(account="a", name="示例账号", grants=(Grant(Role.ENTERPRISE, unit),))
    client.app.dependency_overrides[viewer] = lambda: who  # type: ignore[attr-defined]
    answer = client.post("/", data={"text": BELT, "visibility": "own_unit"})
    assert answer.status_code == 200
    assert "示例账号" in answer.text
    posted = answer.url.path.removeprefix("/needs/")
    assert [row.end for row in alliance.store.relations(posted, "POSTED_BY")] == [unit]


@pytest.mark.parametrize("text", ["", "皮带", "。。。。。。。。。。。"])
def test_too_little_to_go_by(text: str, client: TestClient) -> None:
    answer = client.post("/suggestions", data={"text": text})
    assert answer.status_code == 200
    assert "写上几句" in answer.text


def test_suggestions_are_a_part_of_the_page(client: TestClient) -> None:
    form = {"text": BELT, "industry": "44", "region": "没有这个地方"}
    answer = client.post("/suggestions", data=form)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 1 <= answer.text.count("<li>") <= 3
    assert "/studios/studio:" in answer.text
    assert client.get("/api/v1/needs").json()["items"] == []


def test_a_duplicate_is_shown_while_one_writes_and_afterwards(
    client: TestClient, need: str
) -> None:
    assert need in client.post("/suggestions", data={"text": BELT}).text
    assert need in client.post("/", data={"text": BELT}).text
