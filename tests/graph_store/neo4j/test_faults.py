"""What a live server's troubles do: nothing acknowledged is lost or doubled, nothing hangs."""

import os
import random
import re
import subprocess
import threading
import time
from pathlib import Path

import pytest
import yaml
from hash_encoder import HashEncoder
from neo4j_process import free_port
from neo4j_server import NEO4J
from samples import BATCH_SIZE, achievement, alliance, batch_text, numbered_batch
from slow_network import SlowNetwork
from starlette.testclient import TestClient

from graph_store import open_store
from graph_store.errors import LoginRefused, StoreMissing, StoreUnavailable
from graph_store.interface import Outcome
from service.alliance import Alliance
from service.api import create_app

pytestmark = [*NEO4J, pytest.mark.timeout(600)]

KILLS = int(os.environ.get("JIANGMENG_TEST_SERVER_KILLS", "3"))
"""How often the server is killed in a load; `make endurance` asks for 20."""


def held(store):
    """The numbers of the results in the store."""
    found, after = set(), ""
    while after is not None:
        page = store.find("Achievement", after=after, limit=1000)
        found |= {row.fields["number"] for row in page.items}
        after = page.next
    return found


def test_a_closed_port_is_told_within_the_wait(tmp_path):
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable) as refused:
        open_store(f"neo4j://neo4j:x@127.0.0.1:{free_port()}", wait=1.0)
    assert time.monotonic() - begun < 8
    assert "neo4j:x" not in str(refused.value.params)


def test_a_wrong_password_is_told_and_not_shown(server):
    address = re.sub(r":[^:@]*@", ":falsch-geheim@", server.address)
    with pytest.raises(LoginRefused) as refused:
        open_store(address)
    assert "geheim" not in str(refused.value.params)


def test_a_missing_database_is_told(server):
    with pytest.raises(StoreMissing):
        open_store(f"{server.address}/nirgends")


def test_the_containers_health_check_tells_a_live_server(server):
    root = Path(__file__).parents[3]
    compose = yaml.safe_load((root / "docker-compose.yml").read_text("utf-8"))
    _, *command = compose["services"]["neo4j"]["healthcheck"]["test"]
    alive = [part.replace(":7474", f":{server.http}") for part in command]
    assert subprocess.run(alive, timeout=10).returncode == 0
    silent = [part.replace(":7474", f":{free_port()}") for part in command]
    assert subprocess.run(silent, timeout=10).returncode != 0


def test_stopped_and_started_again(server, opened):
    store = opened(wait=60.0)
    store.write(alliance())
    digest = store.digest()
    impatient = opened(wait=1.0)
    server.stop()
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable):
        impatient.counts()
    with pytest.raises(StoreUnavailable):
        impatient.write(numbered_batch(0))
    assert time.monotonic() - begun < 20
    starting = threading.Thread(target=server.start)
    starting.start()
    # A patient one needs no help: it goes on as soon as the server is back.
    assert store.write(numbered_batch(1)).change == 2
    starting.join()
    assert impatient.counts()["Achievement"] == 5 + BATCH_SIZE
    assert store.digest() != digest


def test_killed_during_a_load(server, opened):
    chance = random.Random(5)
    store = opened(wait=90.0)
    acknowledged = -1
    for _ in range(KILLS):
        ended = threading.Event()
        receipts = []

        def load(first, ended=ended, receipts=receipts):
            number = first
            while not ended.is_set():
                receipts.append((number, store.write(numbered_batch(number))))
                number += 1

        loading = threading.Thread(target=load, args=(acknowledged + 1,))
        loading.start()
        time.sleep(chance.uniform(0.3, 1.5))
        server.kill()
        server.start()
        time.sleep(1)
        ended.set()
        loading.join(120)
        assert not loading.is_alive()
        acknowledged = receipts[-1][0]
        # Every batch was written once: what a lost answer hid was found by its token.
        numbers = [receipt.change for _, receipt in receipts]
        assert numbers == sorted(set(numbers))
        for number, receipt in receipts:
            made = [o for key, o in receipt.outcomes.items() if key.startswith("achievement")]
            assert made.count(Outcome.ADDED) == 2 * BATCH_SIZE, number
    whole = {f"{n}-{item}" for n in range(acknowledged + 1) for item in range(BATCH_SIZE)}
    assert held(store) == whole
    assert store.counts()["DONE_BY"] == len(whole)
    assert store.change() == acknowledged + 1
    history = store.history(achievement("0-0", "x").id)
    assert len(history) == 1
    text = batch_text(acknowledged, 3)
    found = store.search(HashEncoder().encode([text])[0], [], k=3)
    assert found.dense[0].id == achievement(f"{acknowledged}-3", text).id


def test_paused_for_half_a_minute(server, opened):
    store = opened(wait=2.0)
    store.write(alliance())
    server.pause()
    try:
        begun = time.monotonic()
        with pytest.raises(StoreUnavailable):
            store.counts()
        with pytest.raises(StoreUnavailable):
            store.write(numbered_batch(0))
        # Signs of life every two seconds, three missed: some six seconds each, and the waits.
        assert time.monotonic() - begun < 30
        time.sleep(max(0.0, 30 - (time.monotonic() - begun)))
    finally:
        server.go_on()
    patient = opened(wait=30.0)
    assert patient.counts()["Achievement"] == 5
    patient.write(numbered_batch(1))
    assert held(patient) >= {f"1-{item}" for item in range(BATCH_SIZE)}


def test_a_slow_network_only_takes_longer(server, opened):
    network = SlowNetwork(server.port, delay=0.05)
    try:
        store = opened(re.sub(r"^neo4j", "bolt", server.address_by(network.port)))
        store.write(alliance())
        assert store.counts()["Achievement"] == 5
    finally:
        network.close()


def test_connections_that_break_are_made_again(server, opened):
    network = SlowNetwork(server.port)
    try:
        store = opened(re.sub(r"^neo4j", "bolt", server.address_by(network.port)))
        for number in range(12):
            breaking = threading.Timer(0.01 * (number % 4), network.break_connections)
            breaking.start()
            receipt = store.write(numbered_batch(number))
            breaking.join()
            assert receipt.change == number + 1
            added = [o for key, o in receipt.outcomes.items() if key.startswith("achievement")]
            assert added.count(Outcome.ADDED) == 2 * BATCH_SIZE
        assert store.counts()["Achievement"] == 12 * BATCH_SIZE
        network.cut()
        impatient = threading.Timer(1.0, network.mend)
        impatient.start()
        store.write(numbered_batch(12))
        impatient.join()
    finally:
        network.close()


def test_the_service_says_503_and_comes_back_by_itself(server, opened):
    store = opened(wait=1.0)
    store.write(alliance())
    app = create_app(Alliance(store, HashEncoder))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        assert client.get("/api/v1/studios").status_code == 200
        server.stop()
        refused = client.get("/api/v1/studios")
        assert refused.status_code == 503
        assert refused.headers["content-type"] == "application/problem+json"
        assert int(refused.headers["retry-after"]) > 0
        assert refused.json()["code"] == "store.unavailable"
        server.start()
        assert client.get("/api/v1/studios").status_code == 200


def test_an_import_that_broke_off_goes_on_where_it_was(server, opened):
    """The same batches again change nothing that was kept."""
    store = opened(wait=90.0)
    first = store.begin_import("一")
    for number in range(3):
        batch = numbered_batch(number)
        batch.import_id = first
        store.write(batch)
    server.kill()
    server.start()
    second = store.begin_import("一")
    for number in range(5):
        batch = numbered_batch(number)
        batch.import_id = second
        store.write(batch)
    # Two batches are new: their results, who did them, and two studios.
    assert store.end_import(second).added == 2 * (2 * BATCH_SIZE + 1)
    assert store.counts()["Achievement"] == 5 * BATCH_SIZE
