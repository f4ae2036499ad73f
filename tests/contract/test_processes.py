"""Many processes on one store: readers see every acknowledged write, writers take turns."""

import json
import threading
import time

import pytest
from samples import achievement, alliance

from graph_store import Batch
from graph_store.errors import StoreBusy


@pytest.fixture
def searchers(engine, store):
    started = [engine.start("search_on_demand.py") for _ in range(3)]
    for process in started:
        assert process.stdout.readline() == "ready\n"
    yield started
    for process in started:
        process.stdin.close()
        assert process.wait(10) == 0


def ask(process, text):
    process.stdin.write(f"{text}\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def put(store, number, text):
    batch = Batch()
    batch.put(achievement(number, text))
    store.write(batch)
    return achievement(number, text).id


def test_every_process_sees_a_write_that_was_acknowledged(store, searchers):
    store.write(alliance())
    for number in range(12):
        text = f"{number}号泵站前池清淤机器人"
        written = put(store, f"P{number}", text)
        if number == 6:
            store.settle()
        for process in searchers:
            dense, lexical = ask(process, text)
            assert dense[0] == written
            assert written in lexical


def test_every_process_sees_changes_and_deletes(store, searchers):
    store.write(alliance())
    written = put(store, "P1", "制动缸漏风检测台")
    for process in searchers:
        assert ask(process, "制动缸漏风检测台")[0][0] == written
    put(store, "P1", "接触网驱鸟装置")
    for process in searchers:
        assert ask(process, "接触网驱鸟装置")[0][0] == written
        assert written not in ask(process, "制动缸漏风检测台")[1]
    batch = Batch()
    batch.remove(written)
    store.write(batch)
    for process in searchers:
        dense, lexical = ask(process, "接触网驱鸟装置")
        assert written not in {*dense, *lexical}


def test_readers_go_on_while_another_process_writes(engine, store):
    store.write(alliance())
    writer = engine.start("write_slowly.py", 1.5)
    assert writer.stdout.readline() == "writing\n"
    begun = time.monotonic()
    assert store.counts()["Achievement"] == 5
    assert store.find("Achievement").items
    assert time.monotonic() - begun < 1
    assert writer.stdout.readline() == "written\n"
    assert store.counts()["Achievement"] == 6
    assert writer.wait(10) == 0


def test_a_second_writer_waits_for_the_first(engine, store):
    writer = engine.start("write_slowly.py", 1)
    assert writer.stdout.readline() == "writing\n"
    put(store, "P1", "等到了的成果")
    assert writer.stdout.readline() == "written\n"
    assert writer.wait(10) == 0
    assert store.counts()["Achievement"] == 2


def test_a_second_writer_that_waits_too_long_is_told_so(engine, store):
    impatient = engine.open(wait=0.3)
    writer = engine.start("write_slowly.py", 2)
    assert writer.stdout.readline() == "writing\n"
    begun = time.monotonic()
    with pytest.raises(StoreBusy) as busy:
        put(impatient, "P1", "没等到的成果")
    assert 0.2 < time.monotonic() - begun < 1.5
    assert busy.value.params["wait"] == 0.3
    assert writer.wait(10) == 0
    assert store.get(achievement("P1", "x").id) is None
    put(impatient, "P1", "再写一次的成果")


def test_threads_write_and_search_at_once(store, hash_encoder):
    store.write(alliance())
    failures = []

    def work(name):
        try:
            for number in range(8):
                text = f"线程{name}的第{number}项成果"
                written = put(store, f"{name}{number}", text)
                found = store.search(hash_encoder.encode([text])[0], [], k=3)
                assert found.dense[0].id == written
        except AssertionError as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(name,)) for name in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.counts()["Achievement"] == 5 + 32
