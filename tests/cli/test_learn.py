"""`jiangmeng learn`: learn, show, switch off and back."""

import json
from pathlib import Path

import pytest
from command_line import Jm
from outcomes_sample import TROUBLES, engaged, workshops

from graph_store import open_store
from language import open_encoder
from matching.learning import FEWEST


@pytest.fixture
def outcomes(filled: Path, model: Path) -> None:
    store = open_store(f"embedded:{filled}", encoder=lambda: open_encoder(str(model)))
    store.write(workshops())
    store.write(engaged())
    store.close()


def order(jm: Jm) -> str:
    return jm("match", TROUBLES[0], "--format", "trec").out


@pytest.mark.usefixtures("outcomes")
def test_off_gives_the_shipped_order_and_on_the_learned_one(jm: Jm) -> None:
    shipped = order(jm)
    ended = jm("learn")
    assert ended.code == 0
    assert "36" in ended.out
    assert "×" in ended.out
    learned = order(jm)
    assert learned != shipped
    assert "停用" in jm("learn", "--off").out
    assert order(jm) == shipped
    jm("learn", "--on")
    assert order(jm) == learned


@pytest.mark.usefixtures("outcomes")
def test_show_learns_nothing(jm: Jm) -> None:
    assert "还没有" in jm("learn", "--show").out
    told = json.loads(jm("learn", "--json").out)
    assert json.loads(jm("learn", "--show", "--json").out) == told
    answer = json.loads(jm("match", TROUBLES[0], "--json").out)
    assert answer["versions"]["learning"].startswith("36-")


@pytest.mark.usefixtures("filled")
def test_too_few_outcomes_are_told(jm: Jm) -> None:
    ended = jm("learn")
    assert ended.code == 0
    assert str(FEWEST) in ended.out
    assert "×" not in ended.out
