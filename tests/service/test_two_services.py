"""Two service processes on one Neo4j server: what one keeps the other sees."""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alliance_sample import sample_batch
from letter_model import write_letter_model
from neo4j_process import free_port
from neo4j_server import NEO4J, address_of_neo4j, cleared

from graph_store import open_store
from language import open_encoder

pytestmark = [*NEO4J]
ROOT = Path(__file__).parents[2]
POSTED = 8


class Service:
    """A serving process on a port of its own."""

    def __init__(self, address: str, model: Path) -> None:
        self.base = f"http://127.0.0.1:{free_port()}/api/v1"
        port = self.base.split(":")[2].split("/")[0]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jiangmeng", "serve", "--port", port],
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith("JIANGMENG_")},
                "JIANGMENG_STORE": address,
                "JIANGMENG_MODEL": str(model),
                "PYTHONPATH": str(ROOT),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.base}/{path}", data, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)

    def wait(self) -> None:
        end = time.monotonic() + 60
        while True:
            try:
                self.ask("ready")
                return
            except (OSError, urllib.error.URLError):
                assert self._process.poll() is None, "the service ended"
                assert time.monotonic() < end
                time.sleep(0.1)

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(20)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[list[Service]]:
    model = write_letter_model(tmp_path)
    address = cleared(address_of_neo4j())
    store = open_store(address, create=True, encoder=lambda: open_encoder(str(model)))
    store.write(sample_batch())
    store.close()
    started = [Service(address, model) for _ in range(2)]
    for service in started:
        service.wait()
    yield started
    for service in started:
        service.end()


def test_needs_posted_to_both_at_once_are_all_there_for_both(services: list[Service]) -> None:
    ids: list[str] = []

    def post(service: Service, name: str) -> None:
        for number in range(POSTED):
            text = f"{name}{number}号输煤皮带冬季结冰打滑，人工敲冰又慢又险"
            ids.append(service.ask("needs", {"text": text})["id"])

    threads = [
        threading.Thread(target=post, args=pair) for pair in zip(services, "甲乙", strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(set(ids)) == 2 * POSTED
    for service in services:
        there = {need["id"] for need in service.ask("needs?limit=100")["items"]}
        assert there == set(ids)


def test_what_one_matches_the_other_matches_alike(services: list[Service]) -> None:
    body = {"text": "输煤皮带冬季结冰打滑，人工敲冰又慢又险"}
    one, other = (service.ask("matches", body) for service in services)
    assert [s["holder"]["id"] for s in one["suggestions"]] == [
        s["holder"]["id"] for s in other["suggestions"]
    ]
    assert one["suggestions"]
