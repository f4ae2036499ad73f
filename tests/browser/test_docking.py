"""A studio that cannot help says why, and the unit asks another."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from docking_sample import PASSWORD
from person import Person, Way
from playwright.sync_api import Browser, expect
from walking import AIRPORT, MINE, TROUBLE, hears, posted, suggested

pytestmark = pytest.mark.browser

WAYS = [Way("wide", "mouse"), Way("phone", "fingers")]


@pytest.fixture
def both(browser: Browser, signed_host: str, way: Way) -> Iterator[tuple[Person, Person]]:
    """Somebody of the unit, and somebody of the studio, each signed in."""
    with ExitStack() as leaving:
        found = []
        for login in ("enterprise.one", "studio.one"):
            person = Person(browser, signed_host, way)
            leaving.callback(person.context.close)
            person.opens("/mine")
            person.writes("登录名", login)
            person.writes("口令", PASSWORD)
            person.presses("登录")
            person.heads("我的")
            found.append(person)
        yield found[0], found[1]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.size)
def test_a_studio_declines_with_a_reason(both: tuple[Person, Person], way: Way) -> None:
    enterprise, studio = both
    posted(enterprise)
    enterprise.follows("请求联系", suggested(enterprise, MINE))
    enterprise.presses("发送请求")
    enterprise.heads("等对方回复")

    hears(studio, f"有人请{MINE}帮忙")
    studio.goes_to("我的")
    studio.unfolds("帮不了")
    studio.presses("人手/时间不足")
    studio.heads("已谢绝")

    hears(enterprise, f"{MINE}这次帮不了")
    enterprise.heads("已谢绝")
    enterprise.sees("人手/时间不足")
    enterprise.goes_to("我的")
    mine = enterprise.page.get_by_role("listitem").filter(has_text=TROUBLE).first
    expect(mine).to_contain_text("已发布")
    enterprise.follows(TROUBLE, mine)
    expect(suggested(enterprise, AIRPORT).get_by_text("请求联系")).to_be_visible()
    for person in both:
        person.leaves()
