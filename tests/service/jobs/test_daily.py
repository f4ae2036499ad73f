"""What is due each day: done once, by one process, and the mail when its hour has come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from service.accounts import accounts, sessions
from service.accounts.roles import Role
from service.accounts.viewer import ALONE, Grant
from service.daily import DAYS, due, tidy
from service.jobs import files, jobs, worker
from service.notices.inbox import NOTICES, inbox, notify
from service.settings import Settings

MORNING = datetime(2026, 3, 5, 7, 30, tzinfo=UTC)


@pytest.fixture
def store(alliance):
    return alliance.store


@pytest.fixture
def account(store):
    grant = (Grant(Role.ADMINISTRATOR),)
    made = accounts.create(store, "wang", "示例·王工", grant, "皮带防冻伴热 1507")
    return accounts.change(store, made.id, lambda read: replace(read, email="wang@example.cn"))


def mailing(**more: object) -> Settings:
    return Settings(
        mail_server="smtp://127.0.0.1:9",
        mail_from="jm@example.cn",
        public_address="https://jm.example.cn",
        **more,
    )


def test_the_house_is_kept_once_a_day(alliance, store):
    assert due(alliance, Settings(), MORNING) == ["house"]
    assert due(alliance, Settings(), MORNING + timedelta(hours=10)) == []
    assert due(alliance, Settings(), MORNING + timedelta(days=1)) == ["house"]


def test_everything_that_is_over_is_forgotten(store, account):
    sessions.begin(store, account)
    [(key, record)] = store.records(sessions.SESSIONS)
    old = (datetime.now(UTC) - timedelta(days=400)).isoformat()
    store.put_record(sessions.SESSIONS, key, record | {"seen": old})
    notify(store, [account.id], "engagement.request", "engagement:x", {})
    [(key, record)] = store.records(NOTICES)
    store.put_record(NOTICES, key, record | {"at": old})
    job = jobs.ask(store, "rebuild", {}, ALONE)
    kept = store.get_record(jobs.JOBS, job.id)
    store.put_record(jobs.JOBS, job.id, kept | {"state": "done", "at": old})
    waiting = jobs.ask(store, "rebuild", {}, ALONE)
    files.keep_file(store, "20200101000000-lost", 0, b"x")
    files.keep_file(store, waiting.id, 0, b"x")
    gone = tidy(store)
    assert gone == {
        **{"sessions": 1, "answers": 0, "drafts": 0},
        **{"notices": 1, "jobs": 1, "files": 1},
    }
    assert inbox(store, account.id) == []
    assert [each.id for each in jobs.every(store)] == [waiting.id]
    assert [key.partition("/")[0] for key, _ in store.records(files.FILES)] == [waiting.id]


def test_the_mail_waits_for_its_hour_and_for_the_server(alliance, store, account, box):
    notify(store, [account.id], "engagement.request", "engagement:x", {"studio": "s", "need": "n"})
    settings = mailing(digest_hour=8)
    assert due(alliance, settings, MORNING) == ["house"]
    later = MORNING + timedelta(hours=1)
    # Nothing listens there: the note is taken back, and the next look tries again.
    assert due(alliance, settings, later) == []
    assert store.get_record(DAYS, "mail") is None
    there = settings.model_copy(update={"mail_server": box.address})
    assert due(alliance, there, later) == ["mail"]
    assert len(box.mails) == 1
    assert due(alliance, there, later) == []
    assert len(box.mails) == 1


def test_the_worker_looks_after_it(alliance, store):
    looked = []
    busy = worker.Worker(alliance, pause=0.01, chores=lambda: looked.append(1))
    busy.start()
    for _ in range(200):
        if looked:
            break
        worker.time.sleep(0.01)
    busy.stop()
    assert looked == [1]
