"""From an invitation to a confirmed outcome, on the pages alone: the enterprise's way and the
studio's, with whoever invited them and guides them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from alliance_sample import sample_batch
from docking_sample import PASSWORD, PHONE, STUDIO_PHONE, units
from neo4j_server import NEO4J, address_of_neo4j, cleared
from person import Person, Way
from playwright.sync_api import Browser, expect
from samples import studio
from serving import served
from walking import (
    AIRPORT,
    NOTE,
    TROUBLE,
    UNIT,
    asked,
    does,
    hears,
    invited,
    joined,
    posted,
    suggested,
)

from graph_store import Batch
from service.alliance import Alliance
from service.learning import learn_now
from service.settings import read_settings

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WAYS = [
    pytest.param("embedded", Way("wide", "mouse"), id="wide"),
    pytest.param("embedded", Way("phone", "fingers"), id="phone"),
    pytest.param("embedded", Way("wide", "keyboard"), id="keyboard"),
    pytest.param("embedded", Way("phone", "fingers", scripts=False), id="scriptless"),
    pytest.param("neo4j", Way("phone", "fingers"), marks=NEO4J, id="neo4j"),
]


class Place(NamedTuple):
    """A served alliance with studios, a unit with a problem, and no account yet."""

    host: str
    store: str
    alliance: Alliance


class People(NamedTuple):
    """Whoever takes part, each with a browser and an account of their own."""

    enterprise: Person
    studio: Person
    coordinator: Person


@pytest.fixture
def place(engine: str, tmp_path: Path) -> Iterator[Place]:
    """With the product's own model, as it is installed."""
    neo4j = engine == "neo4j"
    store = cleared(address_of_neo4j()) if neo4j else f"embedded:{tmp_path / 'alliance.jm'}"
    alliance = Alliance.open(read_settings(store=store), create=True)
    alliance.store.write(sample_batch())
    units(alliance.store)
    batch = Batch()
    calls = {"contact": "白示例", "phone": STUDIO_PHONE}
    batch.put(studio("S2", AIRPORT, industry="56", region="150782", **calls))
    alliance.store.write(batch)
    with served(alliance) as host:
        yield Place(host, store, alliance)


@pytest.fixture
def somebody(browser: Browser, place: Place, way: Way) -> Iterator[Callable[[], Person]]:
    """Somebody more with a browser."""
    with ExitStack() as leaving:

        def person() -> Person:
            made = Person(browser, place.host, way)
            leaving.callback(made.context.close)
            return made

        yield person


def administrator(place: Place, person: Person) -> Person:
    """The first account, by the command line; then signed in on the page."""
    subprocess.run(
        [sys.executable, "-m", "jiangmeng", "account", "admin.one", "--name", "管示例"],
        input=f"{PASSWORD}\n".encode(),
        env={**os.environ, "JIANGMENG_STORE": place.store, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    person.opens("/")
    person.heads("登录")
    person.writes("登录名", "admin.one")
    person.writes("口令", PASSWORD)
    person.presses("登录")
    return person


@pytest.fixture
def people(place: Place, somebody: Callable[[], Person]) -> People:
    first = administrator(place, somebody())
    link = invited(first, "协调员", "呼伦贝尔市", "调示例")
    coordinator = joined(somebody(), link, "coordinator.one", "协调员 内蒙古自治区呼伦贝尔市")
    link = invited(coordinator, "企业", UNIT, "乌示例")
    enterprise = joined(somebody(), link, "enterprise.one", f"企业 {UNIT}")
    link = invited(coordinator, "工作室", AIRPORT, "白示例")
    first.leaves()
    return People(
        enterprise, joined(somebody(), link, "studio.one", f"工作室 {AIRPORT}"), coordinator
    )


def agreed_on_contacts(people: People) -> None:
    """Each side says so, and then sees the other's number."""
    people.studio.presses("同意互看联系方式")
    expect(people.studio.page.get_by_text(PHONE)).to_have_count(0)
    hears(people.enterprise, "对方同意互看联系方式")
    people.enterprise.presses("同意互看联系方式")
    people.enterprise.sees(STUDIO_PHONE, "白示例")
    hears(people.studio, "对方同意互看联系方式")
    people.studio.sees(PHONE, "乌示例")


def watched_by_the_coordinator(person: Person) -> None:
    """It lies in the coordinator's region: how it stands, and who did what."""
    person.goes_to("我的")
    person.sees(TROUBLE, AIRPORT)
    person.follows(TROUBLE)
    person.sees("办理记录", NOTE)
    person.presses("退出")
    person.heads("登录")


@pytest.mark.parametrize(("engine", "way"), WAYS)
def test_from_an_invitation_to_a_confirmed_outcome(place: Place, people: People) -> None:
    enterprise, studio, coordinator = people
    posted(enterprise)
    asked(enterprise)

    hears(studio, f"有人请{AIRPORT}帮忙")
    studio.heads("等你回复")
    studio.sees(NOTE)
    studio.goes_to("我的")
    studio.presses("能帮")
    studio.heads("等你或对方联系")
    agreed_on_contacts(people)
    watched_by_the_coordinator(coordinator)

    does(enterprise, "联络")
    enterprise.heads("等对方取得单位同意")
    hears(studio, "双方已联系")
    does(studio, "工作室单位同意", 同意人="示例·韩经理", 同意依据="机函〔2026〕7号")
    hears(enterprise, f"{AIRPORT}所在单位已同意")
    does(enterprise, "现场会诊")
    hears(studio, "现场会诊已登记")
    does(studio, "提出方案", 方案要点="托辊加电热带，落料口加吹扫")
    hears(enterprise, f"{AIRPORT}提出了方案")
    enterprise.sees("托辊加电热带，落料口加吹扫")
    does(enterprise, "签订协议", 成果归属="双方共有", 收益分配="各半")
    hears(studio, "协议已登记")
    studio.sees("双方共有", "各半")
    does(studio, "开始实施")
    does(studio, "完成", 解决情况="加装电热带后皮带不再结冰打滑")
    hears(enterprise, f"{AIRPORT}说已完成")
    does(enterprise, "企业确认", 结论="已解决", 经济效益="12.5", 效益依据="财务部核算")
    enterprise.heads("已解决")
    enterprise.sees("12.5 万元", "财务部核算")
    does(enterprise, "回访", 回访情况="运行正常")
    hears(studio, "企业已确认结果")
    studio.sees("12.5 万元", "运行正常")
    enterprise.goes_to("我的")
    enterprise.sees("已结案")

    learned(place, enterprise)
    enterprise.leaves()
    studio.leaves()
    coordinator.leaves()


def learned(place: Place, person: Person) -> None:
    """The outcome teaches the ranking, and speaks for the studio when the like is asked again."""
    shift = learn_now(place.alliance).shift
    assert shift is not None
    assert (shift.outcomes, shift.needs) == (1, 1)
    person.goes_to("发布难题")
    person.writes("遇到了什么难题？像跟老师傅说话那样写。", "皮带又结冰打滑，想加装电热带")
    person.presses("发布难题")
    expect(suggested(person, AIRPORT)).to_contain_text("加装电热带后皮带不再结冰打滑")
