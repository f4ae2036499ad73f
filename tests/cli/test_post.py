"""`jiangmeng post`: a problem is kept, answered, and answered again without being kept twice."""

import json

import pytest
from command_line import Jm
from samples import studio

pytestmark = pytest.mark.usefixtures("filled")

BELT = "输煤皮带冬季结冰打滑，怎样除冰"


def needs(jm: Jm) -> int:
    counts: dict[str, int] = json.loads(jm("doctor", "--json").out)["counts"]
    return counts.get("Need", 0)


def test_a_posted_problem_is_kept_and_answered(jm: Jm) -> None:
    before = needs(jm)
    ended = jm("post", BELT, "--industry", "煤炭开采和洗选业", "--conditions", "零下三十度")
    assert ended.code == 0
    assert ended.out.splitlines()[0].split("\t")[1] == studio("S1").id
    assert "need:" in ended.err
    assert needs(jm) == before + 1


def test_the_same_number_and_text_are_one_need(jm: Jm) -> None:
    before = needs(jm)
    first = json.loads(jm("post", BELT, "--number", "N-7", "--json").out)
    again = json.loads(jm("post", BELT, "--number", "N-7", "--json").out)
    assert first["need"] == again["need"]
    assert first["id"] != again["id"]
    assert needs(jm) == before + 1


def test_another_text_under_a_number_in_use_is_refused(jm: Jm) -> None:
    jm("post", BELT, "--number", "N-7")
    ended = jm("post", "锅炉四管泄漏", "--number", "N-7")
    assert ended.code == 1
    assert "need:" in ended.err


@pytest.mark.parametrize("text", ["", "！！！"])
def test_what_cannot_be_matched_is_said(jm: Jm, text: str) -> None:
    ended = jm("post", text)
    assert ended.code == 1
    assert ended.err.strip()
    assert "Traceback" not in ended.err


def test_a_region_that_is_none_is_refused_before_anything_is_kept(jm: Jm) -> None:
    before = needs(jm)
    assert jm("post", BELT, "--region", "不存在的地方").code == 1
    assert needs(jm) == before
