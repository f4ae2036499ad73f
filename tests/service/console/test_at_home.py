"""Homes with more than a page of them: every need and engagement is on one page, once, in order."""

import re

import pytest
from docking_sample import UNIT, Docking
from starlette.testclient import TestClient

from graph_schema.nodes import Engagement, Need
from graph_schema.relations import Answers, Engages, PostedBy
from graph_store import Batch
from service.alliance import Alliance
from service.console.pages.mine import LISTED, REQUESTS

MANY = 2 * LISTED + 7
ENGAGEMENT = re.compile(r'href="(/engagements/engagement:many\d+)"')
NEED = re.compile(r'href="/needs/(need:many\d+)"')
NEXT = re.compile(r'href="(/mine\?after=[^"]+)"')


@pytest.fixture
def crowded(docking: Docking, alliance: Alliance) -> Docking:
    """Many needs of the unit, each with an engagement of the studio: the later the number, the
    longer it has waited; every other one is under way."""
    batch = Batch()
    for number in range(MANY):
        need, engagement = f"need:many{number}", f"engagement:many{number}"
        day = f"{2025 - number // 12}-{12 - number % 12:02}-01"
        state = "consulting" if number % 2 else "requested"
        batch.put(Need(id=need, text=f"第{number}个难题", since=day, visibility="alliance"))
        batch.put(Engagement(id=engagement, state=state, requested=day))
        batch.link(PostedBy(start=need, end=UNIT))
        batch.link(Answers(start=engagement, end=need))
        batch.link(Engages(start=engagement, end=docking.studio))
    alliance.store.write(batch)
    return docking


def pages(browser: TestClient, section: int = 1) -> list[str]:
    """All pages of one list of a home, as its own links lead on."""
    found: list[str] = []
    address = ["/mine"]
    while address:
        answer = browser.get(address[0])
        assert answer.status_code == 200
        found.append(answer.text.split("<section>")[section])
        address = NEXT.findall(found[-1])
    assert "回到开头" not in found[0]
    assert all("回到开头" in page for page in found[1:])
    return found


def longest_first(odd: int) -> list[str]:
    return [f"/engagements/engagement:many{n}" for n in reversed(range(MANY)) if n % 2 == odd]


def test_a_units_needs_newest_first(crowded: Docking) -> None:
    found = [NEED.findall(page) for page in pages(crowded.people["enterprise"])]
    assert [need for page in found for need in page] == [f"need:many{n}" for n in range(MANY)]
    assert [len(page) for page in found][:2] == [LISTED, LISTED]


def test_a_region_unanswered_first_and_the_longest(crowded: Docking) -> None:
    for role in ("coordinator", "analyst"):
        told = [each for page in pages(crowded.people[role]) for each in ENGAGEMENT.findall(page)]
        assert told == longest_first(0) + longest_first(1)


@pytest.mark.parametrize(("section", "odd", "most"), [(1, 0, REQUESTS), (2, 1, LISTED)])
def test_a_studios_lists(crowded: Docking, section: int, odd: int, most: int) -> None:
    found = [ENGAGEMENT.findall(page) for page in pages(crowded.people["studio"], section)]
    assert [each for page in found for each in page] == longest_first(odd)
    assert all(len(page) == most for page in found[:-1])


def test_an_address_from_before_something_was_moved_begins_anew(crowded: Docking) -> None:
    home = crowded.people["studio"].get("/mine?after=engagement:gone").text
    assert "回到开头" not in home
    assert longest_first(0)[0] in home


def test_a_need_that_was_loaded_with_little_has_its_page(crowded: Docking) -> None:
    for role in ("enterprise", "studio", "coordinator"):
        assert crowded.people[role].get("/needs/need:many0").status_code == 200, role
