"""A store taken over into another: graph, history, imports and records; or to be gone on with."""

import itertools
import random
import signal
import threading

import pytest
from hash_encoder import HashEncoder
from samples import TEXTS, achievement, alliance, numbered_batch, studio

from graph_schema.ledger import Place
from graph_schema.relations import Renamed
from graph_store import Batch, open_store
from graph_store.copying import copy
from graph_store.errors import (
    CopySourceChanged,
    StoreError,
    StoreNotEmpty,
    StoreUnfinished,
)
from graph_store.kept import KeptNodeRow
from language.cut import cut


@pytest.fixture
def other(tmp_path):
    """An address beside the engine's, of the embedded engine."""
    return f"embedded:{tmp_path / 'other.jm'}"


def opened(address, **options):
    return open_store(address, create=True, encoder=HashEncoder, **options)


@pytest.fixture
def filled(store):
    """A store with a life: imports, one taken back, deletions, a renaming, records."""
    store.write(alliance())
    first = store.begin_import("第一批", ["甲.xlsx", "乙.csv"])
    batch = Batch(import_id=first)
    batch.put(achievement("C1", "轨道除冰车"), Place("甲.xlsx", "成果", 2))
    batch.put(studio("S1", industry="06", region="150702"), Place("甲.xlsx", "工作室", 3))
    batch.link(
        Renamed(start=studio("S1").id, end=studio("S1").id, former_name="老 名字", on="2016")
    )
    store.write(batch)
    store.end_import(first)
    second = store.begin_import("第二批")
    batch = Batch(import_id=second)
    batch.put(achievement("C2", "溜槽衬板"))
    store.write(batch)
    store.undo(second)
    batch = Batch()
    batch.remove(achievement("R5", "x").id)
    store.write(batch)
    store.put_record("drafts", "一", {"text": "写到一半", "at": 1})
    return store


def same(one, two):
    assert list(one.everything()) == list(two.everything())
    assert one.digest() == two.digest()
    assert one.counts() == two.counts()
    assert one.change() == two.change()
    assert one.imports() == two.imports()
    assert [(type(row), *row) for row in one.walk()] == [(type(row), *row) for row in two.walk()]
    for text in TEXTS.values():
        asked = HashEncoder().encode([text])[0], cut(text)
        found = [
            [hit.id for hit in (*hits.dense[:3], *hits.lexical[:1])]
            for hits in (one.search(*asked), two.search(*asked))
        ]
        assert found[0] == found[1]


def test_there_and_back_again(engine, filled, other):
    with_all = list(filled.everything())
    away = opened(other)
    told = copy(filled, away)
    assert told.digest == filled.digest()
    assert told.nodes + told.relations == sum(filled.counts().values())
    same(filled, away)
    emptied = engine.again()
    copy(away, emptied)
    same(away, emptied)
    assert list(emptied.everything()) == with_all
    away.close()


def test_what_arrived_can_be_undone_and_written(engine, filled, other):
    away = opened(other)
    copy(filled, away)
    emptied = engine.again()
    copy(away, emptied)
    first = emptied.imports()[-1].id
    emptied.undo(first)
    assert emptied.get(achievement("C1", "x").id) is None
    history = emptied.history(studio("S1").id)
    assert history[1].place == Place("甲.xlsx", "工作室", 3)
    before = emptied.change()
    batch = Batch()
    batch.put(achievement("C3", "写在搬来的库里"))
    assert emptied.write(batch).change == before + 1
    away.close()


def cut_off(source, target, after):
    """Copy until some batches were kept, as if the process had ended there."""

    class Ended(Exception):
        pass

    told = itertools.count(1)

    def progress(step, done, total):
        if next(told) == after:
            raise Ended

    with pytest.raises(Ended):
        copy(source, target, progress)


def test_a_copy_that_was_cut_off_goes_on(engine, store, other, monkeypatch):
    monkeypatch.setattr("graph_store.copying.AT_ONCE", 37)
    for number in range(4):
        store.write(numbered_batch(number))
    away = opened(other)
    cut_off(store, away, 3)
    away.close()
    with pytest.raises(StoreUnfinished):
        opened(other)
    away = opened(other, unfinished=True)
    assert copy(store, away).resumed == 3 * 37
    same(store, away)
    emptied = engine.again()
    cut_off(away, emptied, 2)
    assert copy(away, emptied).resumed == 2 * 37
    same(away, emptied)
    away.close()


def test_a_source_that_was_written_since_is_told(filled, other, monkeypatch):
    monkeypatch.setattr("graph_store.copying.AT_ONCE", 10)
    away = opened(other)
    cut_off(filled, away, 1)
    batch = Batch()
    batch.put(achievement("C9", "后来的成果"))
    filled.write(batch)
    with pytest.raises(CopySourceChanged) as changed:
        copy(filled, away)
    assert changed.value.params["found"] == changed.value.params["expected"] + 1
    away.close()


def test_only_an_empty_store_is_filled(engine, filled, other):
    away = opened(other)
    away.write(alliance())
    with pytest.raises(StoreNotEmpty):
        copy(filled, away)
    with pytest.raises(StoreNotEmpty):
        copy(away, filled)
    away.close()


def test_a_backup_is_a_store_of_its_own(filled, tmp_path):
    place = tmp_path / "backup.jm"
    filled.backup(place)
    kept = opened(f"embedded:{place}")
    same(filled, kept)
    kept.close()
    with pytest.raises(StoreError):
        filled.backup(place)


def test_a_backup_is_of_one_moment_while_others_write(engine, filled, tmp_path):
    ended = threading.Event()

    def write():
        number = 0
        while not ended.is_set():
            filled.write(numbered_batch(number))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        filled.backup(tmp_path / "backup.jm")
    finally:
        ended.set()
        writer.join()
    kept = opened(f"embedded:{tmp_path / 'backup.jm'}")
    numbers = {
        row.fields["number"]
        for row in kept.everything()
        if isinstance(row, KeptNodeRow) and row.kind == "Achievement"
    }
    whole = {number.partition("-")[0] for number in numbers if "-" in number}
    sizes = {sum(n.startswith(f"{w}-") for n in numbers) for w in whole}
    assert len(sizes) <= 1, "a batch is half in the backup"
    assert kept.digest()
    kept.close()


def test_a_copy_that_was_killed_goes_on(engine, other, tmp_path):
    source = opened(other)
    for number in range(30):
        source.write(numbered_batch(number))
    chance = random.Random(9)
    kills = 0
    while True:
        copying = engine.start("copy_until_killed.py", other)
        assert copying.stdout.readline() == "ready\n"
        if kills < 4:
            for _ in range(chance.randrange(1, 8)):
                copying.stdout.readline()
            copying.send_signal(signal.SIGKILL)
            copying.wait(10)
            kills += 1
            continue
        said = copying.stdout.read().splitlines()
        assert copying.wait(120) == 0
        break
    assert int(said[-1].removeprefix("whole ")) > 0
    same(source, engine.open())
    source.close()
