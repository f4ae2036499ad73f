"""A batch is kept whole or not at all, and says what it did."""

import pytest
from samples import achievement, alliance, organisation, person, studio

from graph_schema.nodes import Studio
from graph_schema.relations import DoneBy, HostedBy, LedBy, MemberOf
from graph_store import Batch
from graph_store.errors import BatchRefused
from graph_store.interface import Outcome


def test_empty_batch_changes_nothing(store):
    receipt = store.write(Batch())
    assert receipt.change == 0
    assert store.change() == 0


def test_what_is_written_is_there(store):
    batch = alliance()
    receipt = store.write(batch)
    assert receipt.change == 1
    assert set(receipt.outcomes.values()) == {Outcome.ADDED}
    for node, _ in batch.nodes:
        row = store.get(node.id)
        assert (row.kind, row.fields) == (node.kind, node.fields())
    assert store.counts()["Achievement"] == 5
    assert store.counts()["DONE_BY"] == 5


def test_writing_again_changes_nothing(store):
    store.write(alliance())
    before = store.digest()
    receipt = store.write(alliance())
    assert receipt.change == 1
    assert set(receipt.outcomes.values()) == {Outcome.SAME}
    assert store.digest() == before


def test_a_write_adds_what_is_new_and_keeps_the_rest(store):
    batch = Batch()
    batch.put(studio("S1", "旧名", founded="2011-10"))
    store.write(batch)
    batch = Batch()
    batch.put(studio("S1", "新名", former_names=("旧名",)))
    receipt = store.write(batch)
    node = store.get(studio("S1").id)
    assert receipt.outcomes[node.id] is Outcome.CHANGED
    assert node.fields["name"] == "新名"
    assert node.fields["founded"] == "2011-10"


def test_replacing_clears_what_is_not_set(store):
    batch = Batch()
    batch.put(studio("S1", founded="2011-10"))
    store.write(batch)
    batch = Batch()
    batch.replace(studio("S1"))
    store.write(batch)
    assert "founded" not in store.get(studio("S1").id).fields


def test_identity_keys_accumulate(store):
    first = studio("S1")
    batch = Batch()
    batch.put(first)
    store.write(batch)
    batch = Batch()
    batch.put(Studio(id=first.id, name="示例工作室", known_as=("name:示例@甲厂",)))
    store.write(batch)
    assert store.get(first.id).fields["known_as"] == ["no:s1", "name:示例@甲厂"]
    assert store.lookup("Studio", ["no:s1", "name:示例@甲厂", "no:s2"]) == {
        "no:s1": (first.id,),
        "name:示例@甲厂": (first.id,),
    }


def test_the_same_node_twice_in_a_batch_is_one(store):
    batch = Batch()
    batch.put(studio("S1", founded="2011"))
    batch.put(studio("S1", region="150702"))
    store.write(batch)
    fields = store.get(studio("S1").id).fields
    assert (fields["founded"], fields["region"]) == ("2011", "150702")
    assert store.counts() == {"Studio": 1}


def test_a_missing_end_refuses_the_whole_batch(store, search):
    batch = Batch()
    result = achievement("R1", "输煤皮带除冰")
    batch.put(result)
    batch.link(DoneBy(start=result.id, end=studio("S9").id))
    with pytest.raises(BatchRefused) as refused:
        store.write(batch)
    assert refused.value.params["problem"] == "end_missing"
    assert refused.value.params["found"] == studio("S9").id
    assert store.get(result.id) is None
    assert store.change() == 0
    assert search(store, "输煤皮带除冰") == ([], [])


def test_an_end_of_a_wrong_kind_is_refused(store):
    batch = Batch()
    one, other = studio("S1"), studio("S2")
    batch.put(one)
    batch.put(other)
    batch.link(HostedBy(start=one.id, end=other.id))
    with pytest.raises(BatchRefused) as refused:
        store.write(batch)
    assert refused.value.params["problem"] == "end_kind"
    assert store.counts() == {}


def test_an_id_of_another_kind_is_refused(store):
    batch = Batch()
    batch.put(Studio(id="person:abc", name="示例"))
    with pytest.raises(BatchRefused):
        store.write(batch)


def test_relations_are_updated_in_place(store):
    mine, chief = studio("S1"), person("韩示例", "甲厂")
    batch = Batch()
    batch.put(mine)
    batch.put(chief)
    batch.link(LedBy(start=mine.id, end=chief.id, since="2016"))
    store.write(batch)
    batch = Batch()
    batch.link(LedBy(start=mine.id, end=chief.id, until="2020"))
    store.write(batch)
    (row,) = store.relations(mine.id, "LED_BY")
    assert row.fields == {"since": "2016", "until": "2020"}


def test_unlinking_removes_one_relation(store):
    store.write(alliance())
    batch = Batch()
    batch.unlink(DoneBy(start=achievement("R1", "x").id, end=studio("S1").id))
    store.write(batch)
    assert store.counts()["DONE_BY"] == 4
    assert store.relations(achievement("R1", "x").id, "DONE_BY") == []


def test_removing_a_node_removes_its_relations(store):
    store.write(alliance())
    batch = Batch()
    batch.remove(studio("S1").id)
    store.write(batch)
    assert store.get(studio("S1").id) is None
    assert store.counts()["DONE_BY"] == 2
    assert "LED_BY" not in store.counts()
    assert store.lookup("Studio", ["no:s1"]) == {}


def test_removing_what_is_not_there_is_refused(store):
    batch = Batch()
    batch.put(organisation("甲厂"))
    batch.remove("studio:nothing")
    with pytest.raises(BatchRefused):
        store.write(batch)
    assert store.counts() == {}


def test_a_node_removed_may_come_back(store):
    store.write(alliance())
    before = store.digest()
    batch = Batch()
    batch.remove(person("乌示例", "示例煤业公司").id)
    store.write(batch)
    assert store.digest() != before
    store.write(alliance())
    assert store.digest() == before


def test_relations_in_the_same_batch_as_their_ends(store):
    mine, one = studio("S1"), person("甲示例", "甲厂")
    batch = Batch()
    batch.link(MemberOf(start=one.id, end=mine.id))
    batch.put(mine)
    batch.put(one)
    store.write(batch)
    assert store.counts() == {"Studio": 1, "Person": 1, "MEMBER_OF": 1}
