"""Matching needs against the gazette's 50,993 patents: in process, and in a serving process."""

import csv
import gzip
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import partial
from pathlib import Path

import jiangmeng
from benchmarks.figures import GAZETTE, Figure, needs_shared, percentile, resident, timed
from benchmarks.load import load_gazette
from matching import Query
from service import batch
from service.batch import asked_many, processes_for
from service.settings import read_settings

NEEDS = 400
MANY = 1_000


def run() -> list[Figure]:
    """Match gazette titles as needs; the first few warm the process up and are left out."""
    needs_shared()
    texts = titles(NEEDS)
    with tempfile.TemporaryDirectory() as folder:
        address = f"embedded:{Path(folder) / 'store.jm'}"
        with jiangmeng.connect(address, create=True) as alliance:
            load_gazette(address)
            times = [timed(lambda t=text: alliance.match(t))[0] for text in texts]
            alone = [timed(lambda t=text: alliance.encoder.encode([t]))[0] for text in texts]
        rates = batches(address)
        served, memory = serve(address, texts)
    measured = times[20:]
    return [
        Figure("match in process, median", 1e3 * percentile(measured, 0.5), "ms"),
        Figure("match in process, p95", 1e3 * percentile(measured, 0.95), "ms", "≤ 30, aim 15"),
        Figure("of that, encoding the need, median", 1e3 * percentile(alone, 0.5), "ms"),
        *rates,
        Figure("match over HTTP, median", 1e3 * percentile(served, 0.5), "ms"),
        Figure("match over HTTP, p95", 1e3 * percentile(served, 0.95), "ms"),
        Figure("memory of the serving process, highest", memory, "MB", "≤ 700"),
    ]


def batches(address: str) -> list[Figure]:
    """How many needs a second several processes answer, their start included."""
    settings = read_settings(store=address)
    queries = [Query(text=text) for text in titles(MANY)]
    processes = processes_for(MANY, settings)
    figures = [Figure("processes for a batch", processes, "")]
    for said, wanted in (
        ("whole answers", partial(batch.answers, limit=10)),
        ("rankings alone", partial(batch.rankings, limit=600)),
    ):
        seconds, found = timed(lambda w=wanted: list(asked_many(settings, queries, w, processes)))
        figures.append(
            Figure(f"a batch of {MANY}, {said}", len(found) / seconds, "needs/s", "≥ 100")
        )
    return figures


def titles(count: int) -> list[str]:
    """Titles drawn from the gazette, a seed fixed."""
    with gzip.open(GAZETTE, "rt", encoding="utf-8-sig", newline="") as sheet:
        found = [row["标题"] for row in csv.DictReader(sheet)]
    return random.Random(7).sample(found, count)


def serve(address: str, texts: list[str]) -> tuple[list[float], float]:
    """Times of matches asked of a real server, in seconds, and its highest memory, in MB."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "jiangmeng", "serve", "--store", address, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    try:
        base = f"http://127.0.0.1:{port}/api/v1"
        for _ in range(100):
            if answers(f"{base}/ready"):
                break
            time.sleep(0.1)
        times = [timed(lambda t=text: ask(f"{base}/matches", t))[0] for text in texts]
        return times[20:], resident(process.pid)
    finally:
        process.terminate()
        process.wait(10)


def answers(url: str) -> bool:
    """Whether a server answers there."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def ask(url: str, text: str) -> object:
    """Post a text to be matched."""
    body = json.dumps({"text": text}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
