"""Records lie outside the graph; backups carry them, digests do not."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hash_encoder import HashEncoder
from samples import alliance, studio

from graph_schema.relations import HostedBy
from graph_store import Batch, open_store
from graph_store.errors import BatchRefused, RecordChanged


def test_records_are_kept_replaced_and_forgotten(store):
    assert store.get_record("matches", "1") is None
    store.put_record("matches", "1", {"难题": "结冰"})
    store.put_record("matches", "1", {"难题": "打滑"})
    assert store.get_record("matches", "1") == {"难题": "打滑"}
    assert store.delete_record("matches", "1") is True
    assert store.delete_record("matches", "1") is False
    assert store.get_record("matches", "1") is None


def test_several_records_are_read_in_one_question(store):
    for key in ("1", "2/难题", "3"):
        store.put_record("matches", key, {"n": key})
    store.put_record("others", "4", {"n": "4"})
    assert store.get_records("matches", ["2/难题", "1", "4", "none"]) == {
        "1": {"n": "1"},
        "2/难题": {"n": "2/难题"},
    }
    assert store.get_records("matches", []) == {}


def test_a_record_is_swapped_only_for_the_one_that_was_read(store):
    assert store.swap_record("logins", "wang", None, {"n": 1}) is True
    assert store.swap_record("logins", "wang", None, {"n": 2}) is False
    read = store.get_record("logins", "wang")
    assert store.swap_record("logins", "wang", read, {"难题": "结冰", "n": 2.5}) is True
    assert store.swap_record("logins", "wang", read, {"n": 3}) is False
    assert store.get_record("logins", "wang") == {"难题": "结冰", "n": 2.5}
    assert store.swap_record("logins", "li", {"n": 1}, {"n": 2}) is False
    assert store.get_record("logins", "li") is None


def test_of_many_that_swap_at_once_each_counts_once(engine):
    store = engine.open()
    store.put_record("counts", "1", {"n": 0})

    def count(_: int) -> None:
        while True:
            read = store.get_record("counts", "1")
            if store.swap_record("counts", "1", read, {"n": read["n"] + 1}):
                return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(24)))
    assert store.get_record("counts", "1") == {"n": 24}


def test_records_are_listed_in_pages(store):
    for number in range(5):
        store.put_record("matches", f"{number}", {"n": number})
    store.put_record("other", "9", {})
    first = store.records("matches", limit=3)
    assert [key for key, _ in first] == ["0", "1", "2"]
    assert [key for key, _ in store.records("matches", after=first[-1][0])] == ["3", "4"]


def test_records_are_no_part_of_the_graph(store):
    store.write(alliance())
    before, change = store.digest(), store.change()
    store.put_record("drafts", "1", {"text": "x"})
    assert (store.digest(), store.change()) == (before, change)
    assert not any("draft" in str(row) for row in store.walk())


def test_the_digest_is_of_the_content_alone(engine, tmp_path):
    one = engine.open()
    one.write(alliance())
    digest = one.digest()
    batch = alliance()
    batch.nodes.reverse()
    batch.relations.reverse()
    other = open_store(f"embedded:{tmp_path / 'other.jm'}", create=True, encoder=HashEncoder)
    other.write(batch)
    assert other.digest() == digest
    other.close()


def test_a_batch_is_kept_with_its_records_or_not_at_all(store):
    batch = alliance()
    batch.swap("counts", "1", None, {"n": 1})
    batch.swap("trail", "a", None, {"what": "made"})
    store.write(batch)
    assert store.get_record("counts", "1") == {"n": 1}
    assert store.get_record("trail", "a") == {"what": "made"}
    digest, change = store.digest(), store.change()
    late = Batch()
    late.put(studio("S9", "示例·迟到工作室"))
    late.swap("trail", "b", None, {"what": "too late"})
    late.swap("counts", "1", {"n": 0}, {"n": 2})
    with pytest.raises(RecordChanged) as refused:
        store.write(late)
    assert refused.value.params == {"collection": "counts", "key": "1"}
    assert (store.digest(), store.change()) == (digest, change)
    assert store.get_record("trail", "b") is None
    assert store.get_record("counts", "1") == {"n": 1}


def test_a_refused_batch_swaps_nothing(store):
    store.write(alliance())
    batch = Batch()
    batch.swap("counts", "1", None, {"n": 1})
    batch.link(HostedBy(start=studio("S1").id, end="org:nobody"))
    with pytest.raises(BatchRefused):
        store.write(batch)
    assert store.get_record("counts", "1") is None


def test_of_many_batches_that_swap_one_record_each_is_kept_once(engine):
    store = engine.open()
    store.put_record("counts", "1", {"n": 0})

    def count(number: int) -> None:
        while True:
            read = store.get_record("counts", "1")
            batch = Batch()
            batch.put(studio(f"S{number}"))
            batch.swap("counts", "1", read, {"n": read["n"] + 1})
            try:
                store.write(batch)
            except RecordChanged:
                continue
            return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(12)))
    assert store.get_record("counts", "1") == {"n": 12}
    assert store.change() == 12
