"""Asking a studio, moving an engagement, and the home of each role, page by page."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from docking_sample import Docking
from engagement_sample import VALUES, WAY
from samples import studio
from starlette.testclient import TestClient

from graph_schema.nodes import Engagement, Need
from graph_store import Batch, Store
from service.alliance import Alliance
from service.audit import stamp, trail_of
from service.engagements.places import GUARDS, place_of

HOSTILE = "<script>alert(1)</script>\"'>{{ 7*7 }}"
ENGLISH = {"accept-language": "en"}
ROLES = ("visitor", "enterprise", "studio", "coordinator", "analyst", "administrator", "stranger")


@pytest.fixture
def asked(docking: Docking) -> str:
    """The address of an engagement that the enterprise asked for."""
    data = {"note": "冬天前最好能来看看"}
    answer = docking.people["enterprise"].post(docking.asking, data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_the_answer_leads_to_asking_and_then_to_what_came_of_it(docking: Docking) -> None:
    asks = docking.people["enterprise"]
    assert f'href="{docking.asking}"' in asks.get(f"/needs/{docking.need}").text
    page = asks.get(docking.asking).text
    assert "不显示单位名称" in page
    assert "示例机械厂" not in page
    assert "共同的技术" in page
    where = asks.post(docking.asking, data={"note": ""}, follow_redirects=False).headers["location"]
    again = asks.get(docking.asking).text
    assert f'href="{where}"' in again
    assert "已经请求过" in again
    assert "<textarea" not in again
    assert asks.post(docking.asking, data={}).status_code == 409
    assert f'href="{docking.asking}"' not in asks.get(f"/needs/{docking.need}").text


@pytest.mark.parametrize("role", ROLES)
def test_who_may_ask(role: str, docking: Docking) -> None:
    may = role in ("enterprise", "coordinator")
    answer = docking.people[role].post(docking.asking, data={}, follow_redirects=False)
    assert (answer.headers.get("location", "").startswith("/engagements/")) == may
    if not may:
        assert answer.status_code in (303, 403, 404)
        assert docking.people["coordinator"].get("/api/v1/engagements").json()["items"] == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_who_sees_it(role: str, language: str, docking: Docking, asked: str) -> None:
    answer = docking.people[role].get(asked, headers={"accept-language": language})
    sees = role in ("enterprise", "studio", "coordinator", "analyst")
    assert (answer.status_code == 200 and answer.url.path == asked) == sees
    home = docking.people[role].get("/mine", headers={"accept-language": language})
    assert home.status_code == 200
    if role == "administrator":
        assert home.url.path == "/jobs"
    for page in (answer, home):
        ids = re.findall(r'\bid="([^"]+)"', page.text)
        assert len(ids) == len(set(ids))
        assert len(re.findall("<h1", page.text)) == 1
        for described in re.findall(r'aria-describedby="([^"]+)"', page.text):
            assert set(described.split()) <= set(ids)
    forms = set(re.findall(rf'action="{asked}/(\w+)"', answer.text))
    moves = {
        "enterprise": {"withdraw", "contacts"},
        "studio": {"accept", "decline", "contacts"},
        "coordinator": {"accept", "decline", "withdraw"},
    }
    assert forms == moves.get(role, set())
    assert ("冬天前最好能来看看" in answer.text) == (role in moves)
    # Nobody but those who may read the trail learns who of an anonymous unit it was.
    assert ("示例enterprise" in answer.text) == (role in ("enterprise", "coordinator"))
    titled = "办理记录" if language == "zh-CN" else ">Trail<"
    assert (titled in answer.text) == (role in moves)


def test_what_waits_for_whom(docking: Docking, asked: str) -> None:
    people = docking.people
    assert "等对方回复，今天起" in people["enterprise"].get(asked).text
    assert "等你回复，今天起" in people["studio"].get(asked).text
    assert "等工作室一方回复，今天起" in people["coordinator"].get(asked).text
    for person in ("enterprise", "coordinator"):
        assert asked in people[person].get("/mine").text
    home = people["studio"].get("/mine").text
    assert f'action="{asked}/accept"' in home
    assert home.index("你做过") < home.index("他们的难题")
    said = people["studio"].post(f"{asked}/decline", data={"decline_reason": "capacity"})
    assert "已谢绝" in said.text
    assert "人手/时间不足" in said.text
    assert "没有等你回复的请求" in people["studio"].get("/mine").text


def waited(store: Store, asked: str, days: int) -> None:
    """As if the last move had been made so many days ago."""
    at = stamp(datetime.now(UTC) - timedelta(days=days))
    store.put_record(GUARDS, asked.rpartition("/")[2], {"n": 1, "at": at})


def test_the_longest_unanswered_comes_first(
    docking: Docking, asked: str, alliance: Alliance
) -> None:
    other = f"/needs/{docking.need}/ask/{studio('S2').id}"
    asks, guides = docking.people["enterprise"], docking.people["coordinator"]
    second = asks.post(other, data={}, follow_redirects=False).headers["location"]
    waited(alliance.store, asked, 2)
    assert "等对方回复，已 2 天" in asks.get(asked).text
    assert "; days so far: 2" in asks.get(asked, headers=ENGLISH).text
    home = guides.get("/mine").text
    assert home.index(asked) < home.index(second)
    waited(alliance.store, second, 5)
    home = guides.get("/mine").text
    assert home.index(second) < home.index(asked)


def test_one_that_was_loaded_with_little(alliance: Alliance, client: TestClient) -> None:
    batch = Batch()
    batch.put(Engagement(id="engagement:old", state="consulting", visited="2024-05"))
    alliance.store.write(batch)
    for language in ("zh-CN", "en"):
        headers = {"accept-language": language}
        page = client.get("/engagements/engagement:old", headers=headers)
        assert page.status_code == 200
        assert "2024-05" in page.text
        assert client.get("/mine", headers=headers).status_code == 200


def test_the_whole_way_by_forms(docking: Docking, asked: str, alliance: Alliance) -> None:
    people, store = docking.people, alliance.store
    asks = {"confirm", "follow_up"}
    for event in WAY:
        who = people["enterprise" if event in asks else "studio"]
        assert f'action="{asked}/{event}"' in who.get(asked).text
        data = {name: str(value) for name, value in VALUES[event].items()}
        answer = who.post(f"{asked}/{event}", data=data, follow_redirects=False)
        assert answer.status_code == 303, answer.text
    assert place_of(store, asked.rpartition("/")[2]).state == "solved"
    page = people["enterprise"].get(asked).text
    assert page.count("<time") >= 9
    assert "韩经理" not in page
    assert "12.5 万元" in page


def test_what_is_wrong_stands_beside_its_field(docking: Docking, asked: str) -> None:
    helps = docking.people["studio"]
    wrong = helps.post(f"{asked}/decline", data={"note": "抱歉"})
    assert wrong.status_code == 422
    assert 'id="decline-decline_reason-wrong"' in wrong.text
    assert "抱歉" in wrong.text
    for event in ("accept", "contact", "consent"):
        helps.post(f"{asked}/{event}", data=VALUES[event])
    early = helps.post(f"{asked}/visit", data={"visited": "2026-03-01"})
    assert early.status_code == 422
    assert 'id="visit-visited-wrong"' in early.text
    assert "不能早于" in early.text
    dated = helps.post(f"{asked}/visit", data={"visited": "昨天"})
    assert 'id="visit-visited-wrong"' in dated.text


def test_a_move_that_came_too_late_or_is_none(docking: Docking, asked: str) -> None:
    helps, asks = docking.people["studio"], docking.people["enterprise"]
    helps.post(f"{asked}/accept", data={})
    late = helps.post(f"{asked}/accept", data={})
    assert late.status_code == 409
    assert "有意向" in late.text
    assert helps.post(f"{asked}/dance", data={}).status_code == 404
    assert asks.post(f"{asked}/decline", data={"decline_reason": "cost"}).status_code == 403
    assert docking.people["stranger"].post(f"{asked}/accept", data={}).status_code == 404
    assert docking.people["visitor"].get(asked, follow_redirects=False).status_code in (303, 403)
    evil = {"sec-fetch-site": "cross-site"}
    assert helps.post(f"{asked}/contact", data={}, headers=evil).status_code == 403


def test_a_coordinators_moves_say_on_whose_behalf(
    docking: Docking, asked: str, alliance: Alliance
) -> None:
    guides = docking.people["coordinator"]
    said = {"accept": "替工作室一方", "withdraw": "替难题一方"}
    html = guides.get(asked).text
    for event, behalf in said.items():
        form = html.partition(f'action="{asked}/{event}"')[2].partition("</form>")[0]
        assert f"{behalf}办理，办理记录里会写明" in form
    assert "办理记录里会写明" not in docking.people["studio"].get(asked).text
    guides.post(f"{asked}/accept", data={"note": "他们让我代办"})
    guides.post(f"{asked}/contact", data={"contacted": "2026-03-01"})
    trail = guides.get(asked).text.partition('id="trail"')[2]
    assert [trail.count(each) for each in ("替工作室一方", "替难题一方")] == [1, 1]
    entries = trail_of(alliance.store, asked.rpartition("/")[2])
    assert [docking.studio in entry["who"]["behalf"] for entry in entries] == [False, True, False]
    # The sides read what was said with it, and for whom.
    told = docking.people["enterprise"].get(asked).text.partition('id="trail"')[2]
    line = next(each for each in told.split("<li>") if "他们让我代办" in each)
    assert "协调员" in line
    assert "替工作室一方" in line


def test_hostile_words_stay_words(docking: Docking) -> None:
    data = {"note": HOSTILE}
    answer = docking.people["enterprise"].post(docking.asking, data=data)
    pages = [answer.text, docking.people["studio"].get("/mine").text]
    wrong = docking.people["studio"].post(f"{answer.url.path}/decline", data={"note": HOSTILE})
    for html in [*pages, wrong.text, docking.people["coordinator"].get(answer.url.path).text]:
        assert "<script>alert" not in html
        assert ">49" not in html
    assert "alert(1)" in answer.text


def test_a_need_kept_to_its_unit_asks_nobody(docking: Docking, alliance: Alliance) -> None:
    batch = Batch()
    batch.put(Need.model_construct(id=docking.need, visibility="own_unit"))
    alliance.store.write(batch)
    asks = docking.people["enterprise"]
    assert "请先把公开范围改为" in asks.get(docking.asking).text
    assert asks.post(docking.asking, data={}).status_code == 409


def test_each_side_hears_of_the_other_and_of_nothing_private(docking: Docking, asked: str) -> None:
    people = docking.people

    def heard(role: str) -> list[str]:
        html = people[role].get("/inbox").text
        assert "示例机械厂" not in html
        return re.findall(rf'href="{asked}"><span class="name">([^<]+)<', html)

    assert [said.startswith("有人请") for said in heard("studio")] == [True]
    assert heard("enterprise") == []
    people["studio"].post(f"{asked}/accept", data={})
    assert len(heard("studio")) == 1
    assert "愿意帮忙" in heard("enterprise")[0]
    people["coordinator"].post(f"{asked}/contact", data={"contacted": "2026-03-01"})
    assert len(heard("studio")) == 2
    assert len(heard("enterprise")) == 2
    english = people["enterprise"].get("/inbox", headers=ENGLISH).text
    assert "is willing to help" in english
    assert "notice." not in english


def test_a_studio_sees_what_may_suit_it_and_nothing_hidden(
    docking: Docking, alliance: Alliance, client: TestClient
) -> None:
    home = docking.people["studio"].get("/mine").text
    assert "可能适合你的难题" in home
    assert docking.need not in home


def test_a_studio_follows_a_problem_of_its_own(docking: Docking) -> None:
    person = docking.people["studio"]
    posted = person.post("/", data={"text": "除冰车喷嘴冬季冻住，喷不出液"}, follow_redirects=False)
    need = posted.headers["location"]
    answer = person.get(need).text
    assert f'href="{need}/ask/{docking.studio}"' not in answer
    own = person.post(f"{need}/ask/{docking.studio}", data={})
    assert own.status_code == 409
    assert "难题是这个工作室自己提出的" in own.text
    asked = person.post(f"{need}/ask/{studio('S2').id}", data={"note": "盼复"})
    assert asked.url.path.startswith("/engagements/")
    assert "难题一方" in asked.text
    home = person.get("/mine").text
    assert f'href="{need}"' in home
    assert f'href="{asked.url.path}"' in home


def test_an_outcome_stays_in_sight_until_it_was_followed_up(docking: Docking, asked: str) -> None:
    people = docking.people

    def shown(role: str, heading: str) -> bool:
        _, _, below = people[role].get("/mine").text.partition(f"<h2>{heading}</h2>")
        return f'href="{asked}"' in below.partition("</section>")[0]

    for step in WAY[:-1]:
        by = "enterprise" if step in ("agree", "confirm") else "studio"
        assert not shown("studio", "已经结束的")
        assert people[by].post(f"{asked}/{step}", data=VALUES[step]).status_code == 200
    assert shown("studio", "已经结束的")
    assert shown("coordinator", "已确认，等回访")
    people["coordinator"].post(f"{asked}/follow_up", data=VALUES["follow_up"])
    assert not shown("coordinator", "已确认，等回访")


def test_nothing_to_do_is_said_where_only_giving_up_is_left(docking: Docking, asked: str) -> None:
    people = docking.people
    for step in ("accept", "contact"):
        people["studio"].post(f"{asked}/{step}", data=VALUES[step])
    assert "现在没有要你办的" in people["enterprise"].get(asked).text
    assert "现在没有要你办的" not in people["studio"].get(asked).text
