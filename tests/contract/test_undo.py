"""History tells what was done; undo takes an import back, or names what stands in its way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import TEXTS, achievement, alliance, organisation, person, studio

from graph_schema.ledger import Place
from graph_schema.relations import DoneBy, LedBy
from graph_store import Batch
from graph_store.errors import UnknownImport


def load(store, *nodes, links=(), title="示例导入"):
    import_id = store.begin_import(title, ["成果.xlsx"])
    batch = Batch(import_id)
    for row, node in enumerate(nodes, 2):
        batch.put(node, Place("成果.xlsx", "成果", row))
    for link in links:
        batch.link(link)
    store.write(batch)
    store.end_import(import_id)
    return import_id


def test_history_tells_place_time_and_fields(store):
    first = load(store, studio("S1", founded="2011"))
    second = load(store, studio("S1", founded="2011-10"))
    last, earlier = store.history(studio("S1").id)
    assert last.before == {"founded": "2011"}
    assert last.after == {"founded": "2011-10"}
    assert last.place == Place("成果.xlsx", "成果", 2)
    assert (last.import_id, earlier.import_id) == (second, first)
    assert earlier.before is None
    assert earlier.after["name"] == "示例工作室"
    assert last.number == earlier.number + 1
    assert last.at > earlier.at


def test_history_of_a_relation(store):
    mine, chief = studio("S1"), person("韩示例", "甲厂")
    load(store, mine, chief, links=[LedBy(start=mine.id, end=chief.id)])
    (change,) = store.history(f"{mine.id} LED_BY {chief.id}")
    assert (change.kind, change.after) == ("LED_BY", {})


def test_imports_are_listed_with_their_counts(store):
    load(store, studio("S1"), title="第一次")
    load(store, studio("S1", founded="2011"), studio("S2"), title="第二次")
    last, first = store.imports()
    assert (last.title, last.added, last.changed, last.state) == ("第二次", 1, 1, "done")
    assert first.files == ("成果.xlsx",)


def test_undo_of_all_that_was_added(store, search):
    empty = store.digest()
    import_id = store.begin_import("示例", [])
    batch = alliance()
    batch.import_id = import_id
    store.write(batch)
    store.end_import(import_id)
    store.settle()
    undone = store.undo(import_id)
    assert undone.conflicts == []
    assert undone.restored == len(batch)
    assert store.digest() == empty
    assert store.counts() == {}
    assert search(store, TEXTS["R1"]) == ([], [])
    assert store.imports()[0].state == "undone"


def test_undo_of_changes_and_removals(store, search):
    store.write(alliance())
    before = store.digest()
    import_id = store.begin_import("示例", [])
    batch = Batch(import_id)
    batch.put(achievement("R3", "另一个名字", problem="新的问题"))
    batch.put(achievement("R7", "新成果"))
    batch.link(DoneBy(start=achievement("R7", "x").id, end=studio("S1").id))
    batch.remove(person("乌示例", "示例煤业公司").id)
    batch.unlink(DoneBy(start=achievement("R1", "x").id, end=studio("S1").id))
    store.write(batch)
    assert store.digest() != before
    assert store.undo(import_id).conflicts == []
    assert store.digest() == before
    assert search(store, TEXTS["R3"])[0][0] == achievement("R3", "x").id


def test_undo_leaves_what_was_touched_later_and_names_it(store):
    first = load(store, studio("S1", founded="2011"), studio("S2"))
    second = load(store, studio("S1", founded="2012"))
    undone = store.undo(first)
    (conflict,) = undone.conflicts
    assert conflict.entity == studio("S1").id
    assert conflict.import_id == second
    assert conflict.change == 2
    assert store.get(studio("S1").id).fields["founded"] == "2012"
    assert store.get(studio("S2").id) is None


def test_undo_keeps_a_node_that_something_newer_hangs_on(store):
    first = load(store, organisation("甲厂"), studio("S1"))
    result = achievement("R1", "成果")
    load(store, result, links=[DoneBy(start=result.id, end=studio("S1").id)])
    undone = store.undo(first)
    assert [conflict.entity for conflict in undone.conflicts] == [studio("S1").id]
    assert store.get(organisation("甲厂").id) is None
    assert store.relations(result.id, "DONE_BY")


def test_undo_from_the_last_to_the_first(store):
    digests = [store.digest()]
    imports = []
    for year in ("2011", "2012", "2013"):
        imports.append(load(store, studio("S1", founded=year), studio(year)))
        digests.append(store.digest())
    for import_id, before in zip(reversed(imports), reversed(digests[:-1]), strict=True):
        assert store.undo(import_id).conflicts == []
        assert store.digest() == before


def test_undo_twice_is_refused(store):
    import_id = load(store, studio("S1"))
    store.undo(import_id)
    with pytest.raises(UnknownImport) as refused:
        store.undo(import_id)
    assert refused.value.params["state"] == "undone"


def test_undo_of_an_unknown_import(store):
    with pytest.raises(UnknownImport):
        store.undo("never")


def test_an_import_without_changes_can_be_undone(store):
    load(store, studio("S1"))
    again = load(store, studio("S1"))
    before = store.digest()
    assert store.undo(again).restored == 0
    assert store.digest() == before


def test_undo_of_many_batches(store):
    store.write(alliance())
    before = store.digest()
    import_id = store.begin_import("示例", [])
    for number in range(5):
        batch = Batch(import_id)
        batch.put(studio("S1", members_reported=number))
        batch.put(studio(f"T{number}"))
        store.write(batch)
    store.undo(import_id)
    assert store.digest() == before


def test_the_same_file_can_be_loaded_after_its_undo(store):
    import_id = load(store, studio("S1"))
    after = store.digest()
    store.undo(import_id)
    load(store, studio("S1"))
    assert store.digest() == after


@given(
    steps=st.lists(
        st.lists(
            st.tuples(st.sampled_from("ABCD"), st.sampled_from(["2011", "2012", "remove"])),
            min_size=1,
            max_size=4,
            unique_by=lambda step: step[0],
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undoing_any_history_backwards_restores_each_state(engine, steps):
    store = engine.open()
    for one in "ABCD":
        if store.get(studio(one).id):
            batch = Batch()
            batch.remove(studio(one).id)
            store.write(batch)
    digests, imports = [], []
    for step in steps:
        digests.append(store.digest())
        import_id = store.begin_import("示例", [])
        imports.append(import_id)
        batch = Batch(import_id)
        for number, what in step:
            if what != "remove":
                batch.put(studio(number, founded=what))
            elif store.get(studio(number).id) is not None:
                batch.remove(studio(number).id)
        store.write(batch)
    for import_id, before in zip(reversed(imports), reversed(digests), strict=True):
        assert store.undo(import_id).conflicts == []
        assert store.digest() == before
