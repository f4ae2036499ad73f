"""`needs`, `peers`, `results`, `adopters`, `duplicates` and `team` on the command line."""

import json

import pytest
from command_line import Jm

pytestmark = pytest.mark.usefixtures("filled")

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"


def test_needs_for_a_studio(jm: Jm) -> None:
    need = json.loads(jm("post", BELT, "--json").out)
    found = json.loads(jm("needs", "机场", "--json").out)["items"]
    assert len(found) == 1
    ended = jm("needs", "机场")
    assert ended.code == 0
    assert found[0]["row"]["id"] in ended.out
    assert need["duplicates"] == []


def test_posting_the_same_again_tells_of_the_first(jm: Jm) -> None:
    jm("post", BELT)
    ended = jm("post", BELT)
    assert "已有说同一件事的难题" in ended.err
    assert len(jm("duplicates", BELT).out.splitlines()) >= 2


def test_nobody_has_posted_it(jm: Jm) -> None:
    ended = jm("duplicates", BELT)
    assert ended.code == 0
    assert ended.out == ""
    assert "没有人提过" in ended.err


def test_peers_results_and_adopters(jm: Jm) -> None:
    assert jm("peers", "露天矿", "--json").code == 0
    assert jm("results", "露天矿").code == 0
    assert jm("results", "--industry", "06").code == 0
    assert jm("adopters", "没有这个").code == 1
    assert jm("adopters", "溜槽衬板耐磨堆焊修复").code == 0


def test_results_of_something(jm: Jm) -> None:
    ended = jm("results")
    assert ended.code == 2
    assert "--industry" in ended.err


def test_a_name_that_several_have(jm: Jm) -> None:
    ended = jm("peers", "示例")
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 2


def test_a_team(jm: Jm) -> None:
    told = json.loads(jm("team", f"{BELT}；溜槽衬板磨穿", "--json").out)
    ended = jm("team", f"{BELT}；溜槽衬板磨穿")
    assert ended.code == 0
    assert "难题里有" in ended.out
    assert all(member["name"] in ended.out for member in told["members"])
