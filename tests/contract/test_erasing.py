"""Erasing and correcting reach history, keys, indexes and the files; nothing brings them back."""

from pathlib import Path

import pytest
from samples import achievement, alliance, person, studio

from graph_schema.identity import named
from graph_schema.ledger import Place
from graph_schema.nodes import Person
from graph_schema.relations import DoneBy, LedBy, MemberOf
from graph_store import Batch
from graph_store.errors import BatchRefused
from graph_store.interface import RelationRow

NAME, UNIT, PHONE = "韩示例", "示例煤业公司", "13800001234"


def loaded(store, **fields: object) -> tuple[str, Person]:
    """An import of two studios' people, of whom one is to be forgotten."""
    import_id = store.begin_import("名单", ["名单.xlsx"])
    batch = Batch(import_id)
    leader, member = person(NAME, UNIT, **fields), person("乌示例", UNIT)
    mine = studio("S1", "示例·露天矿工作室")
    for row, node in enumerate((mine, leader, member), 2):
        batch.put(node, Place("名单.xlsx", "人员", row))
    batch.link(LedBy(start=mine.id, end=leader.id, since="2019"), Place("名单.xlsx", "人员", 2))
    batch.link(MemberOf(start=member.id, end=mine.id))
    store.write(batch)
    store.end_import(import_id)
    return import_id, leader


def told(store, entity: str) -> str:
    return repr(store.history(entity))


def test_an_erased_person_leaves_no_history_no_key_and_no_relation(store):
    _, leader = loaded(store, phone=PHONE)
    tie = f"{studio('S1').id} LED_BY {leader.id}"
    assert NAME in told(store, leader.id)
    assert store.history(tie)
    before = store.change()
    erased = store.erase(leader.id)
    assert erased.change == store.change() == before + 1
    # It and its relation were added, and are gone.
    assert erased.lines == 4
    assert store.get(leader.id) is None
    assert store.history(leader.id) == []
    assert store.history(tie) == []
    assert store.lookup("Person", [named(NAME, UNIT)]) == {}
    assert store.find("Person", text=NAME).items == []
    left = [row.kind for row in store.walk() if isinstance(row, RelationRow)]
    assert "LED_BY" not in left
    assert "MEMBER_OF" in left
    assert not any(NAME in repr(row) or PHONE in repr(row) for row in store.everything())


def test_the_history_of_others_stays(store):
    _, leader = loaded(store)
    store.erase(leader.id)
    assert len(store.history(studio("S1").id)) == 1
    assert len(store.history(f"{person('乌示例', UNIT).id} MEMBER_OF {studio('S1').id}")) == 1


def test_history_of_what_was_removed_before_is_erased_too(store):
    _, leader = loaded(store)
    batch = Batch()
    batch.remove(leader.id)
    store.write(batch)
    before = store.change()
    assert NAME in told(store, leader.id)
    assert store.erase(leader.id).lines == 4
    assert store.history(leader.id) == []
    assert store.change() == before


def test_one_who_never_was_there_is_no_error(store):
    assert store.erase(person("无此人", UNIT).id).lines == 0


def test_undo_brings_nothing_back(store):
    import_id, leader = loaded(store)
    store.erase(leader.id)
    undone = store.undo(import_id)
    assert undone.conflicts == []
    assert store.counts() == {}
    assert store.history(leader.id) == []
    assert not any(NAME in repr(row) for row in store.everything())


def test_a_correction_leaves_no_wrong_value(store):
    import_id, leader = loaded(store, phone=PHONE, post="senior")
    right = leader.model_copy(update={"phone": None})
    erased = store.correct(right, ["phone"])
    # That of the import, and that of the correction itself.
    assert erased.lines == 2
    assert store.get(leader.id).fields == right.fields()
    assert PHONE not in told(store, leader.id)
    assert "senior" in told(store, leader.id)
    assert not any(PHONE in repr(row) for row in store.everything())
    undone = store.undo(import_id)
    assert undone.conflicts == []
    assert store.counts() == {}


def test_a_correction_sets_the_right_value_and_forgets_all_earlier_ones(store):
    _, leader = loaded(store, phone=PHONE)
    batch = Batch()
    batch.put(leader.model_copy(update={"phone": "13900005678"}))
    store.write(batch)
    store.correct(leader.model_copy(update={"phone": "13700009999"}), ["phone"])
    assert store.get(leader.id).fields["phone"] == "13700009999"
    assert not any(old in told(store, leader.id) for old in (PHONE, "13900005678"))
    assert [change.before for change in store.history(leader.id)] == [None]


def test_only_who_is_there_can_be_corrected(store):
    with pytest.raises(BatchRefused):
        store.correct(person(NAME, UNIT), ["phone"])


def test_a_text_that_is_erased_is_found_no_more(engine, search):
    store = engine.open()
    store.write(alliance())
    store.settle()
    gone = achievement("R9", "给韩示例的蒸汽管道带压堵漏专用夹具")
    batch = Batch()
    batch.put(gone)
    batch.link(DoneBy(start=gone.id, end=studio("S1").id))
    store.write(batch)
    store.settle()
    assert gone.id in search(store, "带压堵漏专用夹具")[1]
    store.erase(gone.id)
    again = engine.open()
    for each in (store, again):
        dense, lexical = search(each, "带压堵漏专用夹具")
        assert gone.id not in dense
        assert gone.id not in lexical


def test_no_file_of_the_embedded_engine_holds_what_was_erased(engine, tmp_path: Path):
    if not engine.address.startswith("embedded:"):
        pytest.skip("the files of a server are the server's")
    store = engine.open()
    _, leader = loaded(store, phone=PHONE)
    for number in range(40):
        batch = Batch()
        batch.put(leader.model_copy(update={"phone": f"{PHONE}{number:02}" * 30}))
        store.write(batch)
    text = "给韩示例的带压堵漏专用夹具"
    result = achievement("R9", text)
    batch = Batch()
    batch.put(result)
    batch.link(DoneBy(start=result.id, end=studio("S1").id))
    store.write(batch)
    store.settle()
    assert holding(tmp_path, NAME)
    assert holding(tmp_path, PHONE)
    store.erase(leader.id)
    store.erase(result.id)
    assert holding(tmp_path, NAME) == []
    assert holding(tmp_path, PHONE) == []
    assert holding(tmp_path, "堵漏") == []


def holding(folder: Path, text: str) -> list[Path]:
    """The files that hold a text."""
    wanted = text.encode()
    return [path for path in folder.rglob("*") if path.is_file() and wanted in path.read_bytes()]
