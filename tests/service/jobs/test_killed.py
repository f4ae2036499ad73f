"""A service killed in the middle of an import: the next one brings it to the same end."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from hash_encoder import HashEncoder
from letter_model import write_letter_model

from graph_store import open_store
from loaders.loading import load
from service.jobs import jobs

ROOT = Path(__file__).parents[3]
ROWS = 9_000
SHEET = "工作室编号,工作室名称,所在单位,所在地区\n" + "".join(
    f"K{n},示例·第{n}工作室,示例第{n % 300}煤矿,海拉尔区\n" for n in range(ROWS)
)


class Service:
    """A serving process on a port of its own."""

    def __init__(self, store: Path, model: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {"JIANGMENG_STORE": f"embedded:{store}", "JIANGMENG_MODEL": str(model)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jiangmeng", "serve", "--port", str(port)],
            env={**os.environ, **settings, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.asking = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=30)

    def wait(self) -> None:
        for _ in range(300):
            try:
                self.asking.get("/ready").raise_for_status()
                return
            except httpx.HTTPError:
                assert self.process.poll() is None, "the service ended"
                time.sleep(0.1)
        pytest.fail("the service is not ready")

    def until(self, job_id, reached):
        for _ in range(1_200):
            job = self.asking.get(f"/jobs/{job_id}").json()
            if reached(job):
                return job
            time.sleep(0.05)
        pytest.fail(f"it does not come so far: {job}")


def whole(folder: Path) -> str:
    """The digest of a store into which the sheet was loaded without a break."""
    sheet = folder / "whole.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    store = open_store(f"embedded:{folder / 'whole.jm'}", create=True, encoder=HashEncoder)
    load(store, [sheet], explain=str, title="whole", reason_header="why")
    digest = store.digest()
    store.close()
    return digest


def test_an_import_that_was_cut_off_ends_the_same_and_is_undone_whole(tmp_path):
    path, model = tmp_path / "alliance.jm", write_letter_model(tmp_path)
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    empty = store.digest()
    store.close()

    first = Service(path, model)
    first.wait()
    sent = {"files": ("工作室.csv", SHEET.encode())}
    job_id = first.asking.post("/imports", files=sent).raise_for_status().json()["id"]
    cut = first.until(job_id, lambda job: job["done"] >= 2_000)
    first.process.send_signal(signal.SIGKILL)
    first.process.wait(30)
    assert cut["state"] == "working", "it was over before it could be cut off"

    store = open_store(f"embedded:{path}", encoder=HashEncoder)
    left = jobs.find(store, job_id)
    assert 0 < store.counts()["Studio"] < ROWS
    # As if two minutes had gone by.
    silent = (jobs.now() - jobs.STALE - timedelta(seconds=1)).isoformat()
    store.put_record(jobs.JOBS, job_id, asdict(replace(left, heard=silent)))
    store.close()

    second = Service(path, model)
    second.wait()
    done = second.until(job_id, lambda job: job["state"] in jobs.OVER)
    assert done["state"] == "done"
    assert done["result"]["import"]["id"] == left.import_id
    assert sum(done["result"]["totals"].values()) == ROWS
    store = open_store(f"embedded:{path}", encoder=HashEncoder)
    assert jobs.find(store, job_id).tries == 2
    assert store.digest() == whole(tmp_path)
    store.close()
    # What was written before the cut and after it is one import.
    undo = second.asking.post(f"/jobs/{job_id}/undo").raise_for_status().json()["id"]
    second.until(undo, lambda job: job["state"] == "done")
    second.process.terminate()
    second.process.wait(30)
    store = open_store(f"embedded:{path}", encoder=HashEncoder)
    assert store.digest() == empty
    store.close()
