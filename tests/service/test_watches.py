"""Watches, by real matching on the small alliance."""

import pytest
from samples import achievement, studio

from graph_schema.nodes import Need
from graph_schema.relations import DoneBy
from graph_store import Batch
from graph_store.interface import NodeRow
from service.accounts import accounts
from service.accounts.accounts import Account
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.asking import post_need
from service.notices.inbox import inbox, told
from service.texts import texts_in
from service.watches import look_again, unwatch, watch, watched

PASSWORD = "皮带防冻伴热 1507"
TEXT = "高温炉门密封圈烧蚀漏气，想换耐高温的密封结构"


@pytest.fixture
def need(alliance: Alliance) -> NodeRow:
    return post_need(alliance.store, {"text": TEXT, "visibility": "alliance"})


@pytest.fixture
def mine(alliance: Alliance) -> Account:
    return made(alliance, "wang")


def made(alliance: Alliance, login: str) -> Account:
    grant = Grant(Role.STUDIO, studio("S1").id)
    return accounts.create(alliance.store, login, login, (grant,), PASSWORD)


def found_at_last(alliance: Alliance, number: str = "S9") -> str:
    """A studio that has done just this."""
    batch = Batch()
    there = studio(number, f"示例·密封工作室{number}")
    batch.put(there)
    for turn in range(3):
        work = achievement(f"{number}-{turn}", "高温炉门密封圈烧蚀漏气用的耐高温密封结构")
        batch.put(work)
        batch.link(DoneBy(start=work.id, end=there.id))
    alliance.store.write(batch)
    return there.id


def test_who_watches_hears_once(alliance: Alliance, need: NodeRow, mine: Account) -> None:
    other = made(alliance, "zhang")
    watch(alliance, need, mine.id)
    watch(alliance, need, mine.id)
    assert watched(alliance.store, need.id, mine.id)
    assert look_again(alliance) == []
    found_at_last(alliance)
    [found] = look_again(alliance)
    assert (found.need, found.account) == (need.id, mine.id)
    assert found.studios == ("示例·密封工作室S9",)
    [notice] = inbox(alliance.store, mine.id)
    assert notice.about == need.id
    for language in ("zh_CN", "en"):
        text = told(notice, texts_in(language))["text"]
        assert "示例·密封工作室S9" in text
        assert TEXT[:20] in text
        assert "{" not in text
    assert inbox(alliance.store, other.id) == []
    assert look_again(alliance) == []
    assert len(inbox(alliance.store, mine.id)) == 1
    found_at_last(alliance, "S8")
    assert [each.studios for each in look_again(alliance)] == [("示例·密封工作室S8",)]


def test_what_was_there_already_is_no_news(
    alliance: Alliance, need: NodeRow, mine: Account
) -> None:
    found_at_last(alliance)
    watch(alliance, need, mine.id)
    assert look_again(alliance) == []


@pytest.mark.parametrize("state", ["withdrawn", "signed", "closed"])
def test_it_ends_with_the_need(
    alliance: Alliance, need: NodeRow, mine: Account, state: str
) -> None:
    watch(alliance, need, mine.id)
    batch = Batch()
    batch.put(Need(id=need.id, **(dict(need.fields) | {"state": state})))
    alliance.store.write(batch)
    found_at_last(alliance)
    assert look_again(alliance) == []
    assert not watched(alliance.store, need.id, mine.id)


def test_it_ends_when_switched_off_or_the_need_is_gone(
    alliance: Alliance, need: NodeRow, mine: Account
) -> None:
    watch(alliance, need, mine.id)
    unwatch(alliance.store, need.id, mine.id)
    found_at_last(alliance)
    assert look_again(alliance) == []
    watch(alliance, need, mine.id)
    batch = Batch()
    batch.remove(need.id)
    alliance.store.write(batch)
    assert look_again(alliance) == []
    assert not watched(alliance.store, need.id, mine.id)


def test_it_ends_where_the_watcher_may_see_it_no_more(alliance: Alliance, mine: Account) -> None:
    hidden = post_need(alliance.store, {"text": TEXT, "visibility": "own_unit"})
    watch(alliance, hidden, mine.id)
    blocked = made(alliance, "blocked")
    seen = post_need(alliance.store, {"text": TEXT, "visibility": "alliance"})
    watch(alliance, seen, blocked.id)
    accounts.blocked(alliance.store, blocked.id)
    found_at_last(alliance)
    assert look_again(alliance) == []
    assert not watched(alliance.store, hidden.id, mine.id)
    assert not watched(alliance.store, seen.id, blocked.id)


def test_a_run_is_bounded_and_takes_turns(alliance: Alliance, mine: Account) -> None:
    needs = [
        post_need(alliance.store, {"text": f"{TEXT}，第{number}台", "visibility": "alliance"})
        for number in range(3)
    ]
    for need in needs:
        watch(alliance, need, mine.id)
    found_at_last(alliance)
    turns = [look_again(alliance, most=1) for _ in range(4)]
    assert [len(turn) for turn in turns] == [1, 1, 1, 0]
    assert {turn[0].need for turn in turns[:3]} == {need.id for need in needs}


def test_without_accounts_it_is_told_to_whoever_runs_it(alliance: Alliance, need: NodeRow) -> None:
    watch(alliance, need, "")
    found_at_last(alliance)
    assert [(each.account, each.need) for each in look_again(alliance)] == [("", need.id)]
    assert inbox(alliance.store, "") == []
