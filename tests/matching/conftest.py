"""A small invented alliance with every path from evidence to a holder, on the real engine."""

from collections.abc import Iterator

import pytest
from hash_encoder import HashEncoder

from graph_schema.nodes import (
    Achievement,
    Case,
    Engagement,
    Organisation,
    Patent,
    Person,
    Studio,
)
from graph_schema.relations import (
    AppliedBy,
    CompletedBy,
    DoneBy,
    Engages,
    HostedBy,
    InventedBy,
    LedBy,
    MemberOf,
)
from graph_store import Batch, Store, open_store

STUDIOS = {
    "ice": {"industry": "4420", "region": "150702"},
    "belt": {"industry": "0610", "region": "150781"},
    "milk": {"industry": "1441", "region": "150103", "specialities": "奶罐清洗与巴氏杀菌"},
    "far": {"region": "440106"},
    "gone": {"industry": "0690", "region": "150781", "state": "delisted"},
    "pump": {"industry": "2641", "region": "150781"},
}
HOSTS = {"ice": "grid", "belt": "mine", "far": "works", "pump": "mill"}
WORK = {
    "ice": (
        ("线路覆冰快速除冰机器人", "导线覆冰导致断线", "2021-03"),
        ("变电站端子箱冬季防冻", "端子箱受潮上冻", "2019"),
    ),
    "belt": (
        ("带式输送机皮带纵向撕裂检测", "皮带撕裂后不能及时停机", "2020"),
        ("输送机清扫器改造", "皮带粘煤结冰打滑", "2018-11"),
    ),
    "milk": (("牛奶巴氏杀菌器在线清洗", "换热板结垢", "2022"),),
    "gone": (("皮带机托辊手工润滑", "托辊磨损", "1995"),),
}


@pytest.fixture(scope="session")
def encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture(scope="session")
def alliance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("alliance") / "alliance.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    store.write(sample())
    yield store
    store.close()


def sample() -> Batch:
    batch = Batch()
    for code, fields in STUDIOS.items():
        batch.put(Studio(id=f"studio:{code}", name=f"示例·{code}工作室", phone="0470", **fields))
    for host in (*HOSTS.values(), "lab"):
        batch.put(Organisation(id=f"org:{host}", name=f"示例{host}公司"))
    for code, host in HOSTS.items():
        batch.link(HostedBy(start=f"studio:{code}", end=f"org:{host}"))
    for name in ("leader", "member", "former", "outsider"):
        batch.put(Person(id=f"person:{name}", name=f"示例{name}"))
    batch.link(LedBy(start="studio:ice", end="person:leader"))
    batch.link(MemberOf(start="person:member", end="studio:pump", since="2015"))
    batch.link(MemberOf(start="person:former", end="studio:milk", since="2011", until="2014"))
    for code, works in WORK.items():
        for number, (name, problem, completed) in enumerate(works):
            work = Achievement(
                id=f"achievement:{code}{number}", name=name, problem=problem, completed=completed
            )
            batch.put(work)
            batch.link(DoneBy(start=work.id, end=f"studio:{code}"))
    batch.link(CompletedBy(start="achievement:ice0", end="person:outsider", order=1))
    batch.link(CompletedBy(start="achievement:ice0", end="person:leader", order=2))
    batch.put(Case(id="case:pump", name="水泵机械密封泄漏", remedy="更换机封", on="2023"))
    batch.link(DoneBy(start="case:pump", end="studio:pump"))
    batch.put(Engagement(id="engagement:e", state="solved", outcome="锅炉给水泵振动超标已解决"))
    batch.link(Engages(start="engagement:e", end="studio:pump"))
    patents = {
        "leads": ("一种架空线路激光清障装置", "grid", "leader"),
        "member": ("一种离心泵叶轮拆卸工具", "lab", "member"),
        "host": ("一种矿用破碎机锤头", "mine", None),
        "far": ("一种连续卸船机臂架防碰撞系统", "works", None),
        "lab": ("一种粮仓温湿度无线监测装置", "lab", None),
        "left": ("一种奶牛挤奶杯自动脱落装置", "lab", "former"),
    }
    for code, (name, unit, inventor) in patents.items():
        batch.put(Patent(id=f"patent:{code}", name=name, filed="2017-05-01"))
        batch.link(AppliedBy(start=f"patent:{code}", end=f"org:{unit}", order=1))
        if inventor:
            batch.link(InventedBy(start=f"patent:{code}", end=f"person:{inventor}", order=1))
    return batch
