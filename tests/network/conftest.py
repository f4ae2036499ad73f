"""A small invented alliance seen from above, on the real engine."""

from collections.abc import Iterator

import pytest
from hash_encoder import HashEncoder

from graph_schema.nodes import Achievement, Alliance, Organisation, Person, Studio
from graph_schema.relations import DoneBy, HostedBy, Joined, LedBy, MemberOf
from graph_store import Batch, Store, open_store

STUDIOS = {
    "a": {"industry": "0610", "region": "150702", "level": "region", "state": "named"},
    "b": {"industry": "0690", "region": "150781", "level": "region"},
    "c": {"industry": "4420", "region": "150702"},
    "d": {"industry": "1441", "region": "150103", "state": "named"},
    "e": {},
}
HOSTS = {"a": "mine", "b": "mine", "c": "grid", "d": "dairy"}
OWNERSHIP = {"mine": "state", "grid": None, "dairy": "private"}


@pytest.fixture(scope="session")
def above(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("network") / "above.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    store.write(sample())
    yield store
    store.close()


def sample() -> Batch:
    batch = Batch()
    for code in ("first", "second"):
        batch.put(Alliance(id=f"alliance:{code}", name=f"示例{code}联盟"))
    for code, fields in STUDIOS.items():
        batch.put(Studio(id=f"studio:{code}", name=f"示例·{code}工作室", **fields))
    for code, ownership in OWNERSHIP.items():
        batch.put(Organisation(id=f"org:{code}", name=f"示例{code}公司", ownership=ownership))
    for code, host in HOSTS.items():
        batch.link(HostedBy(start=f"studio:{code}", end=f"org:{host}"))
    for code in ("a", "b", "c"):
        batch.link(Joined(start=f"studio:{code}", end="alliance:first", since="2018"))
    batch.link(Joined(start="studio:c", end="alliance:second"))
    batch.link(Joined(start="studio:e", end="alliance:first", since="2016", until="2017"))
    for code in ("lead", "shared", "gone"):
        batch.put(Person(id=f"person:{code}", name=f"示例{code}"))
    batch.link(LedBy(start="studio:a", end="person:lead"))
    batch.link(MemberOf(start="person:shared", end="studio:a"))
    batch.link(LedBy(start="studio:d", end="person:shared"))
    batch.link(MemberOf(start="person:gone", end="studio:a", until="2015"))
    batch.link(MemberOf(start="person:gone", end="studio:b"))
    work = {"a": "输煤皮带撕裂检测", "b": "皮带机托辊更换", "c": "导线覆冰清除", "d": "奶罐清洗"}
    for code, name in work.items():
        batch.put(Achievement(id=f"achievement:{code}", name=name))
        batch.link(DoneBy(start=f"achievement:{code}", end=f"studio:{code}"))
    return batch
