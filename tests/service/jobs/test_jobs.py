"""Jobs: done once, told of, taken over when their worker is gone."""

import time
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from service.accounts.viewer import ALONE
from service.jobs import files, jobs, worker

SHEET = "工作室编号,工作室名称,所在单位\nJ1,示例·任务工作室,示例煤矿\nJ2,,示例煤矿\n".encode()


@pytest.fixture
def store(alliance):
    return alliance.store


def silent(store, job):
    """The job as if its worker was not heard of for ten minutes."""
    old = replace(job, heard=(jobs.now() - timedelta(minutes=10)).isoformat())
    store.put_record(jobs.JOBS, job.id, asdict(old))
    return old


def asked(store, kind="rebuild", **arguments):
    return jobs.ask(store, kind, arguments, ALONE)


def import_of(store, content=SHEET):
    job = asked(store, "import", files=["工作室.csv"], title="试", language="zh_CN")
    files.keep_file(store, job.id, 0, content)
    return job


def test_a_job_is_done_and_tells_what_came_of_it(alliance, store):
    job = asked(store)
    assert worker.work_once(alliance)
    done = jobs.find(store, job.id)
    assert (done.state, done.result) == ("done", {"change": store.change()})
    assert not worker.work_once(alliance)


def test_an_import_by_a_job(alliance, store):
    job = import_of(store)
    assert worker.work_once(alliance)
    done = jobs.find(store, job.id)
    assert done.state == "done"
    assert done.result["totals"]["added"] == 1
    assert done.result["totals"]["refused"] == 1
    assert done.result["rows"][0]["findings"]
    assert store.find("Studio", text="示例·任务工作室").items
    assert store.records(files.FILES) == []


def test_a_large_file_is_kept_in_pieces(store):
    content = bytes(range(256)) * 3_000
    job = asked(store, "import", files=["../../etc/a"])
    files.keep_file(store, job.id, 0, content)
    assert len(store.records(files.FILES)) == 3
    with files.written(store, job.id, ["../../etc/a"]) as (_, found):
        assert found[0].read_bytes() == content
        assert found[0].name == "a"
        assert "jiangmeng-" in str(found[0])


def test_what_fails_says_why(alliance, store, monkeypatch):
    from graph_store.errors import StoreBusy

    def busy(*_):
        raise StoreBusy(address="x", wait=1)

    monkeypatch.setitem(worker.KINDS, "rebuild", busy)
    job = asked(store)
    worker.work_once(alliance)
    failed = jobs.find(store, job.id)
    assert (failed.state, failed.error) == ("failed", "store.busy")


def test_the_first_that_waits_is_taken_and_by_one_alone(store):
    first, second = asked(store), asked(store)
    order = sorted([first.id, second.id])
    assert [jobs.take(store).id, jobs.take(store).id] == order
    assert jobs.take(store) is None


def test_a_job_whose_worker_is_gone_is_begun_again(alliance, store):
    job = import_of(store)
    old = silent(store, jobs.take(store))
    assert worker.work_once(alliance)
    assert jobs.find(store, job.id).state == "done"
    assert jobs.find(store, job.id).tries == 2
    with pytest.raises(jobs.Taken):
        jobs.tell(store, old, done=1)


def test_one_that_ends_its_process_each_time_is_given_up(store):
    job = asked(store)
    for _ in range(jobs.TRIES):
        silent(store, jobs.take(store))
    assert jobs.take(store) is None
    assert jobs.find(store, job.id).state == "failed"


def test_a_silent_step_is_alive(alliance, store, monkeypatch):
    monkeypatch.setattr(worker, "ALIVE_EVERY", 0.05)
    heard = []

    def slow(alliance, job, progress):
        for _ in range(4):
            time.sleep(0.1)
            heard.append(jobs.find(store, job.id).heard)
        return {}

    monkeypatch.setitem(worker.KINDS, "rebuild", slow)
    asked(store)
    worker.work_once(alliance)
    assert len(set(heard)) > 1


def test_by_api_the_worker_of_the_service_does_it(client, store):
    made = client.post("/api/v1/jobs", json={"kind": "learn"})
    assert made.status_code == 202
    place = made.headers["location"]
    for _ in range(100):
        job = client.get(place).json()
        if job["state"] in ("done", "failed"):
            break
        time.sleep(0.1)
    assert job["state"] == "done"
    assert job["result"]["on"] in (True, False)
    assert [each["id"] for each in client.get("/api/v1/jobs").json()["items"]] == [job["id"]]
    assert client.get("/api/v1/jobs/none").status_code == 404
    assert client.post("/api/v1/jobs", json={"kind": "import"}).status_code == 422
