"""The form that saves itself, and is there again for whoever wrote it."""

import re

import pytest
from samples import organisation, studio
from starlette.testclient import TestClient

from graph_schema.nodes import Organisation
from graph_store import Batch
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.drafts import draft

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
PART = {"hx-request": "true"}


def value_of(html: str, name: str) -> str:
    return re.search(rf'<input[^>]* name="{name}"[^>]* value="([^"]*)"', html)[1]


def test_it_is_there_again_until_it_is_posted(client: TestClient) -> None:
    form = {"text": BELT, "tried": "撒盐", "goal": "不打滑", "visibility": "public"}
    kept = client.post("/draft", data=form, headers=PART)
    assert kept.status_code == 200
    assert re.search(r"已自动保存 \d\d:\d\d", kept.text)
    assert "<html" not in kept.text
    html = client.get("/").text
    assert BELT in html
    assert value_of(html, "tried") == "撒盐"
    assert "没有发布的草稿" in html
    assert 'value="public" checked' in html
    # A box that was not ticked stays so.
    assert not re.search(r'name="anonymous"[^>]* checked', html)
    assert client.get("/api/v1/needs").json()["items"] == []
    assert client.post("/", data=form).status_code == 200
    assert BELT not in client.get("/").text


def test_by_a_plain_button_too(client: TestClient) -> None:
    answer = client.post("/draft", data={"text": BELT}, files={"photo": ("", b"")})
    assert answer.url.path == "/"
    assert BELT in answer.text
    cleared = client.post("/draft/clear")
    assert cleared.url.path == "/"
    assert BELT not in cleared.text
    assert "没有发布的草稿" not in cleared.text


def test_in_english(client: TestClient) -> None:
    english = {"accept-language": "en"}
    kept = client.post("/draft", data={"text": BELT}, headers=PART | english)
    assert re.search(r"Saved \d\d:\d\d", kept.text)
    assert "not posted yet" in client.get("/", headers=english).text


@pytest.mark.parametrize("form", [{}, {"text": "  "}, {"visibility": "public", "anonymous": "on"}])
def test_an_empty_form_is_no_draft(
    form: dict[str, str], client: TestClient, alliance: Alliance
) -> None:
    client.post("/draft", data={"text": BELT}, headers=PART)
    emptied = client.post("/draft", data=form, headers=PART)
    assert "已自动保存" not in emptied.text
    assert draft(alliance.store, "") is None


@pytest.mark.parametrize(
    ("form", "said"),
    [({"text": "机密★10年，某部件"}, "机密"), ({"text": "长" * 22_000}, "64 KB")],
)
def test_what_is_not_kept_is_said(
    form: dict[str, str], said: str, client: TestClient, alliance: Alliance
) -> None:
    part = client.post("/draft", data=form, headers=PART)
    assert part.status_code == 200
    assert said in part.text
    assert "已自动保存" not in part.text
    whole = client.post("/draft", data=form)
    assert whole.status_code == 422
    assert said in whole.text
    # What was written is still in front of whoever wrote it.
    assert form["text"] in whole.text
    assert draft(alliance.store, "") is None


def test_what_nobody_asked_for_is_not_kept(client: TestClient, alliance: Alliance) -> None:
    client.post("/draft", data={"text": BELT, "state": "closed", "more": "x"}, headers=PART)
    assert draft(alliance.store, "").typed == {"text": BELT}


def test_hostile_text_in_a_draft_stays_text(client: TestClient) -> None:
    hostile = "</textarea><script>alert(1)</script>\"'>"
    client.post("/draft", data={"text": hostile, "tried": hostile}, headers=PART)
    html = client.get("/").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_one_account_never_sees_anothers(signed_in, alliance: Alliance) -> None:
    unit = organisation("示例煤业公司").id
    wang = signed_in("wang", Grant(Role.ENTERPRISE, unit))
    zhang = signed_in("zhang", Grant(Role.ENTERPRISE, unit))
    assert wang.post("/draft", data={"text": BELT}, headers=PART).status_code == 200
    assert BELT in wang.get("/").text
    assert BELT not in zhang.get("/").text
    zhang.post("/draft/clear")
    assert BELT in wang.get("/").text
    wang.cookies.clear()
    for address in ("/draft", "/draft/clear"):
        assert wang.post(address, data={"text": BELT}, headers=PART).status_code == 401
    assert draft(alliance.store, "") is None


@pytest.mark.parametrize("path", ["/draft", "/draft/clear"])
def test_not_from_elsewhere(path: str, client: TestClient, alliance: Alliance) -> None:
    client.post("/draft", data={"text": BELT}, headers=PART)
    sent = {"origin": "http://evil.example"}
    assert client.post(path, data={"text": "别处来的"}, headers=sent).status_code == 403
    assert draft(alliance.store, "").typed == {"text": BELT}


def test_what_the_unit_tells_is_filled_in(signed_in, alliance: Alliance) -> None:
    unit = organisation("示例煤业公司")
    batch = Batch()
    batch.put(Organisation(id=unit.id, name=unit.name, industry="06", region="150702"))
    alliance.store.write(batch)
    told = signed_in("wang", Grant(Role.ENTERPRISE, unit.id))
    html = told.get("/").text
    assert value_of(html, "industry") == "煤炭开采和洗选业"
    assert "海拉尔" in value_of(html, "region")
    helping = html[html.index('class="helping"') : html.index('class="folded"')]
    assert 'name="industry"' not in helping
    # What was filled in for somebody is nothing that they wrote.
    first = {"industry": value_of(html, "industry"), "region": value_of(html, "region")}
    assert "已自动保存" not in told.post("/draft", data=first, headers=PART).text
    posted = told.post("/", data={"text": BELT, **first})
    assert posted.status_code == 200
    fields = alliance.store.get(posted.url.path.removeprefix("/needs/")).fields
    assert (fields["industry"], fields["region"]) == ("06", "150702")
    studios = signed_in("qiao", Grant(Role.STUDIO, studio("S2").id))
    assert value_of(studios.get("/").text, "industry") == "航空运输业"


def test_the_industry_is_asked_where_nobody_knows_it(client: TestClient, signed_in) -> None:
    pages = [client.get("/").text]
    unknown = Grant(Role.ENTERPRISE, organisation("示例机械厂").id)
    pages.append(signed_in("wang", unknown).get("/").text)
    for html in pages:
        helping = html[html.index('class="helping"') : html.index('class="folded"')]
        assert 'name="industry"' in helping
        assert html.count('name="industry"') == 1
        assert 'list="industry-names"' in helping
