"""The other directions on both engines: needs for a studio, peers, results to adopt, duplicates."""

import pytest
from hash_encoder import HashEncoder

from graph_schema.nodes import Achievement, Adoption, Engagement, Need, Organisation, Studio
from graph_schema.relations import (
    AdoptedAt,
    Adopts,
    Answers,
    DoneBy,
    Engages,
    HostedBy,
    PostedBy,
)
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from matching import Reach
from matching.directions import (
    adopters_of,
    duplicates_of,
    needs_for_studio,
    peers_of,
    results_for_needs,
    results_for_unit,
)

WORK = {
    "ice": ("4420", "grid", "线路覆冰快速除冰机器人", "cross_unit"),
    "line": ("4420", "wire", "架空线路覆冰监测与除冰", "unit"),
    "belt": ("0610", "mine", "带式输送机皮带纵向撕裂检测", "unit"),
    "milk": ("1441", "dairy", "牛奶巴氏杀菌器在线清洗", "none"),
}
NEEDS = {
    "ice": ("输电线路覆冰断线怎样除冰", "mine", {}),
    "own": ("线路除冰机器人电池不耐冻", "grid", {}),
    "closed": ("线路覆冰要除冰，机器人太慢", "mine", {"state": "closed"}),
    "hidden": ("线路覆冰除冰机器人，不便公开", "mine", {"visibility": "own_unit"}),
    "taken": ("架空线路除冰机器人爬不过绝缘子", "mine", {}),
    "milk": ("奶粉结块，包装前要打散", "mine", {}),
}


@pytest.fixture
def alliance(store: Store) -> Store:
    batch = Batch()
    for code, (industry, host, name, adoption) in WORK.items():
        batch.put(Organisation(id=f"org:{host}", name=f"示例{host}公司"))
        batch.put(Studio(id=f"studio:{code}", name=f"示例·{code}工作室", industry=industry))
        batch.link(HostedBy(start=f"studio:{code}", end=f"org:{host}"))
        batch.put(Achievement(id=f"achievement:{code}", name=name, adoption=adoption))
        batch.link(DoneBy(start=f"achievement:{code}", end=f"studio:{code}"))
    for code, (text, unit, fields) in NEEDS.items():
        batch.put(Need(id=f"need:{code}", text=text, industry="0610", **fields))
        batch.link(PostedBy(start=f"need:{code}", end=f"org:{unit}"))
    batch.put(Engagement(id="engagement:e", state="declined"))
    batch.link(Answers(start="engagement:e", end="need:taken"))
    batch.link(Engages(start="engagement:e", end="studio:ice"))
    store.write(batch)
    return store


def row(store: Store, node_id: str) -> NodeRow:
    found = store.get(node_id)
    assert found is not None
    return found


def test_needs_for_a_studio(alliance: Store) -> None:
    found = needs_for_studio(alliance, HashEncoder(), row(alliance, "studio:ice"))
    ids = [fit.row.id for fit in found]
    assert ids[0] == "need:ice"
    # Its own unit's, what is settled, what others may not see, and what it has answered already.
    assert not {"need:own", "need:closed", "need:hidden", "need:taken"} & set(ids)
    assert found[0].reasons[0].evidence.row.id == "achievement:ice"
    assert found[0].crossings["industry"] == "cross"


def test_studios_like_a_studio(alliance: Store) -> None:
    ice = row(alliance, "studio:ice")
    found = peers_of(alliance, HashEncoder(), ice)
    assert found[0].row.id == "studio:line"
    assert "studio:ice" not in {fit.row.id for fit in found}
    assert found[0].reasons[0].evidence.row.id == "achievement:line"
    cross = peers_of(alliance, HashEncoder(), ice, reach=Reach.CROSS)
    assert "studio:line" not in {fit.row.id for fit in cross}


def test_results_for_a_unit_are_proven_and_not_its_own(alliance: Store) -> None:
    mine = row(alliance, "org:mine")
    ids = [fit.row.id for fit in results_for_unit(alliance, HashEncoder(), mine)]
    assert set(ids[:2]) == {"achievement:ice", "achievement:line"}
    assert not {"achievement:belt", "achievement:milk"} & set(ids)
    batch = Batch()
    batch.put(Adoption(id="adoption:a", on="2024"))
    batch.link(Adopts(start="adoption:a", end="achievement:ice"))
    batch.link(AdoptedAt(start="adoption:a", end="org:mine"))
    alliance.write(batch)
    ids = [fit.row.id for fit in results_for_unit(alliance, HashEncoder(), mine)]
    assert "achievement:ice" not in ids
    assert "achievement:line" in ids


def test_results_for_an_industry(alliance: Store) -> None:
    found = results_for_needs(alliance, HashEncoder(), {"industry": "06"})
    ids = [fit.row.id for fit in found]
    assert "achievement:ice" in ids
    assert "achievement:belt" not in ids
    assert results_for_needs(alliance, HashEncoder(), {"industry": "14"}) == []


def test_who_could_adopt_a_result(alliance: Store) -> None:
    found = adopters_of(alliance, HashEncoder(), row(alliance, "achievement:ice"))
    assert found.needs[0].row.id in {"need:ice", "need:taken"}
    assert "need:own" not in {fit.row.id for fit in found.needs}
    assert [fit.row.id for fit in found.studios][:1] == ["studio:line"]


def test_duplicates_of_a_text(alliance: Store) -> None:
    text = NEEDS["ice"][0]
    same, *others = duplicates_of(alliance, HashEncoder(), text)
    assert same.need.id == "need:ice"
    assert all(same.chance > other.chance for other in others)
    assert same.chance > 0.5
    left = duplicates_of(alliance, HashEncoder(), text, without={"need:ice"})
    assert "need:ice" not in {each.need.id for each in left}
    assert duplicates_of(alliance, HashEncoder(), "奶罐清洗剂残留超标") == []
    shown = duplicates_of(alliance, HashEncoder(), NEEDS["hidden"][0])
    assert "need:hidden" not in {each.need.id for each in shown}
