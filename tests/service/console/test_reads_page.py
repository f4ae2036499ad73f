"""查阅记录: whoever may see it is told who read what, and no more than they may know."""

from docking_sample import NEED, PHONE, STUDIO, Docking

from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.alliance import Alliance
from service.privacy import noted

READER = Viewer("account:x", "示例读者")


def _read(alliance: Alliance, of: str, why: str = Action.PRIVATE_READ.value) -> None:
    noted(alliance.store, READER, of, ["phone"], why)


def test_who_read_what_and_why(docking: Docking, alliance: Alliance) -> None:
    _read(alliance, NEED, "engagement:none")
    _read(alliance, STUDIO)
    page = docking.people["coordinator"].get("/reads").text
    assert "示例读者看了技术需求的联系电话" in page
    assert f'href="/needs/{NEED}"' in page
    assert 'href="/engagements/engagement:none"' in page
    assert "示例读者看了工作室的联系电话" in page
    assert "看不公开的字段" in page
    assert PHONE not in page
    assert 'href="/reads"' in docking.people["coordinator"].get("/mine").text


def test_an_administrator_sees_that_and_not_of_which_problem(
    docking: Docking, alliance: Alliance
) -> None:
    _read(alliance, NEED)
    page = docking.people["administrator"].get("/reads").text
    assert "示例读者看了技术需求的联系电话" in page
    assert "皮带" not in page
    assert NEED not in page
    assert 'href="/reads"' in docking.people["administrator"].get("/accounts").text


def test_days_and_pages(docking: Docking, alliance: Alliance, monkeypatch) -> None:
    mine = docking.people["administrator"]
    assert "没有人看过" in mine.get("/reads").text
    for _ in range(3):
        _read(alliance, STUDIO)
    monkeypatch.setattr("service.console.pages.reads.PAGE", 2)
    first = mine.get("/reads").text
    assert first.count("示例读者看了") == 2
    address = first.partition('href="/reads?since=')[2].partition('"')[0].replace("&amp;", "&")
    assert mine.get(f"/reads?since={address}").text.count("示例读者看了") == 1
    assert "没有人看过" in mine.get("/reads", params={"since": "2999-01-01"}).text
    wrong = mine.get("/reads", params={"since": "上周"}).text
    assert "since-wrong" in wrong
    assert "示例读者" in wrong


def test_others_may_not(docking: Docking) -> None:
    for name in ("enterprise", "studio", "analyst"):
        assert docking.people[name].get("/reads").status_code == 403, name
