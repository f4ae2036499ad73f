"""The inbox, and the mail of the day by a real mail server on this machine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.accounts import accounts, sessions
from service.accounts.places import BY_PLACE
from service.accounts.roles import Role
from service.accounts.viewer import Grant, Subject
from service.notices import digest, inbox
from service.notices.smtp import FAILURES, MailAddressInvalid, mail_server

PASSWORD = "皮带防冻伴热 1507"
ADDRESS = "https://jm.example.cn"
DAY = date(2026, 11, 26)


@pytest.fixture
def store(alliance):
    return alliance.store


def make(store, login, email, **more):
    grants = more.pop("grants", (Grant(Role.STUDIO, "studio:x"),))
    return accounts.create(store, login, login, grants, PASSWORD, email=email, **more)


def run(store, box, day=DAY):
    with mail_server(box.address) as send:
        return list(digest.send_digests(store, day, send, "jm@example.cn", ADDRESS, FAILURES))


def test_the_newest_stands_first_and_is_read_once(store):
    for number in range(3):
        inbox.notify(store, ["account:a", "account:a"], "test", "need:x", {"text": f"第{number}条"})
    inbox.notify(store, ["account:b"], "test", "need:x", {"text": "别人的"})
    found = inbox.inbox(store, "account:a")
    assert [notice.values["text"] for notice in found] == ["第2条", "第1条", "第0条"]
    assert inbox.inbox(store, "account:a", found[0].id, 1)[0] == found[1]
    assert inbox.mark_read(store, "account:a", found[1].id)
    assert inbox.mark_read(store, "account:a", found[1].id)
    assert not inbox.mark_read(store, "account:b", found[0].id)
    assert [each.id for each in inbox.unread(store, "account:a")] == [found[0].id, found[2].id]
    assert inbox.swept(store, accounts.now() + timedelta(minutes=1)) == 4
    assert inbox.inbox(store, "account:a") == []


def test_who_hears_of_a_subject(store):
    mine = make(store, "studio", "", grants=(Grant(Role.STUDIO, "studio:x"),))
    near = make(store, "near", "", grants=(Grant(Role.COORDINATOR, "region:1507"),))
    make(store, "far", "", grants=(Grant(Role.COORDINATOR, "region:1501"),))
    out = make(store, "out", "", grants=(Grant(Role.STUDIO, "studio:x"),))
    accounts.blocked(store, out.id)
    subject = Subject(frozenset({"studio:x"}), frozenset({"150702"}))
    wanted = inbox.accounts_of(store, subject, [Role.STUDIO, Role.COORDINATOR])
    assert sorted(wanted) == sorted([mine.id, near.id])


def test_whoever_had_an_account_before_hears_too(store):
    old = make(store, "studio", "", grants=(Grant(Role.STUDIO, "studio:x"),))
    for key, _ in store.records(BY_PLACE):
        store.delete_record(BY_PLACE, key)
    subject = Subject(frozenset({"studio:x"}))
    assert inbox.accounts_of(store, subject, [Role.STUDIO]) == [old.id]
    # A role that is held elsewhere by now, or anew.
    moved = accounts.change(
        store, old.id, lambda read: replace(read, grants=(Grant(Role.STUDIO, "studio:y"),))
    )
    assert inbox.accounts_of(store, subject, [Role.STUDIO]) == []
    there = Subject(frozenset({"studio:y"}))
    assert inbox.accounts_of(store, there, [Role.STUDIO]) == [moved.id]


def test_the_places_of_a_subject_are_those_that_it_lies_within(store):
    subject = Subject(frozenset({"org:x"}), frozenset({"150702"}), frozenset({"union:y"}))
    assert all(subject.within(at) for at in subject.places() - {"org:x"})
    assert {"org:x", "union:y", "region:15", "region:1507", "region:150702"} <= subject.places()


def test_all_are_read_by_several_at_once(store):
    for number in range(3):
        inbox.notify(store, ["account:a"], "test", "need:x", {"text": f"第{number}条"})
    inbox.mark_read(store, "account:a", inbox.inbox(store, "account:a")[1].id)
    with ThreadPoolExecutor(4) as pool:
        for read in [pool.submit(inbox.read_all, store, "account:a") for _ in range(8)]:
            read.result()
    assert list(inbox.unread(store, "account:a")) == []


def test_one_mail_a_day_of_what_is_new(store, box):
    account = make(store, "wang", "wang@example.cn")
    make(store, "nothing", "nothing@example.cn")
    for number in range(digest.MOST + 3):
        inbox.notify(store, [account.id], "test", "need:x", {"text": f"第{number}条"})
    assert [(sent.account, sent.failed) for sent in run(store, box)] == [(account.id, "")]
    [mail] = box.mails
    assert mail["To"] == "wang@example.cn"
    assert mail["Subject"] == f"匠盟：{digest.MOST + 3} 条新提醒"
    text = mail.get_content()
    assert f"第{digest.MOST + 2}条" in text
    assert "还有 3 条" in text
    assert f"{ADDRESS}/inbox" in text
    inbox.notify(store, [account.id], "test", "need:x", {"text": "当天又一条"})
    assert run(store, box) == []
    [sent] = run(store, box, DAY + timedelta(days=1))
    assert sent.notices == 1
    assert "当天又一条" in box.mails[1].get_content()
    assert run(store, box, DAY + timedelta(days=2)) == []


def test_what_was_read_is_not_told(store, box):
    account = make(store, "wang", "wang@example.cn")
    inbox.notify(store, [account.id], "test", "need:x", {"text": "看过的"})
    inbox.mark_read(store, account.id, inbox.inbox(store, account.id)[0].id)
    assert run(store, box) == []


def test_unsubscribing_by_the_link_alone(store, box, client):
    account = make(store, "wang", "wang@example.cn", language="en")
    inbox.notify(store, [account.id], "test", "need:x", {"text": "x"})
    run(store, box)
    [mail] = box.mails
    assert "1 new notices" in mail["Subject"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip("<>")
    assert link.startswith(f"{ADDRESS}/unsubscribe?token=")
    token = link.partition("=")[2]
    wrong = client.post("/api/v1/unsubscribe", params={"token": "x"})
    assert wrong.status_code == 404
    assert client.post("/api/v1/unsubscribe", params={"token": token}).status_code == 204
    inbox.notify(store, [account.id], "test", "need:x", {"text": "y"})
    assert run(store, box, DAY + timedelta(days=1)) == []
    digest.choose(store, account.id, on=True)
    assert len(run(store, box, DAY + timedelta(days=1))) == 1


def test_a_mail_that_is_refused_is_tried_again(store, box):
    account = make(store, "wang", "wang@example.cn")
    inbox.notify(store, [account.id], "test", "need:x", {"text": "x"})
    box.refusing = True
    [sent] = run(store, box)
    assert "451" in sent.failed
    box.refusing = False
    assert [each.failed for each in run(store, box)] == [""]
    assert len(box.mails) == 1


def test_an_address_that_is_none():
    for address in ("mail.example.cn", "http://mail.example.cn", "smtp://"):
        with pytest.raises(MailAddressInvalid), mail_server(address):
            pass


def test_by_api(client, store, alliance):
    account = make(store, "wang", "")
    other = make(store, "zhang", "")
    token = sessions.new_token(store, account, "x")
    client.headers["Authorization"] = f"Bearer {token}"
    inbox.notify(store, [account.id, other.id], "test", "need:x", {"text": "结冰"})
    told = client.get("/api/v1/notices").json()["items"]
    assert [each["text"] for each in told] == ["测试提醒：结冰"]
    path = f"/api/v1/notices/{told[0]['id']}/read"
    assert client.put(path).status_code == 204
    assert client.get("/api/v1/notices").json()["items"][0]["read"]
    theirs = inbox.inbox(store, other.id)[0].id
    assert client.put(f"/api/v1/notices/{theirs}/read").status_code == 404
    assert client.put("/api/v1/account/mail", json={"email": "no address"}).status_code == 422
    chosen = {"email": "wang@example.cn", "on": False}
    assert client.put("/api/v1/account/mail", json=chosen).json() == chosen
    assert client.get("/api/v1/account/mail").json() == chosen
    assert accounts.find(store, account.id).email == "wang@example.cn"
