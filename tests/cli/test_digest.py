"""`jiangmeng digest`: what it found, and what it says where mail is not set up or not there."""

import json

from samples import achievement, studio

from graph_schema.relations import DoneBy
from graph_store import Batch
from service.alliance import Alliance
from service.asking import post_need
from service.drafts import DRAFTS
from service.settings import read_settings
from service.watches import watch

TEXT = "高温炉门密封圈烧蚀漏气，想换耐高温的密封结构"


def test_mail_that_is_not_set_up(jm, filled):
    ended = jm("digest")
    assert ended.code == 0
    assert "0 条" in ended.out
    assert "JIANGMENG_MAIL_SERVER" in ended.err
    assert json.loads(jm("digest", "--json").out) == {"found": [], "sent": 0, "failed": 0}


def test_what_is_found_is_said_without_mail_too(jm, filled):
    with Alliance.open(read_settings()) as alliance:
        need = post_need(alliance.store, {"text": TEXT})
        watch(alliance, need, "")
        batch = Batch()
        batch.put(studio("S9", "示例·密封工作室"))
        for turn in range(3):
            work = achievement(f"S9-{turn}", "高温炉门密封圈烧蚀漏气用的耐高温密封结构")
            batch.put(work)
            batch.link(DoneBy(start=work.id, end=studio("S9").id))
        alliance.store.write(batch)
    ended = jm("digest")
    assert ended.code == 0
    assert "示例·密封工作室" in ended.out
    assert need.id in ended.out
    assert "不发邮件" in ended.err


def test_old_drafts_are_forgotten(jm, filled):
    with Alliance.open(read_settings()) as alliance:
        old = {"typed": {"text": "很久以前"}, "at": "2020-01-01T00:00:00+00:00"}
        alliance.store.put_record(DRAFTS, "account:a", old)
        jm("digest")
        assert alliance.store.get_record(DRAFTS, "account:a") is None


def test_a_server_that_is_not_there(jm, filled, monkeypatch):
    monkeypatch.setenv("JIANGMENG_MAIL_FROM", "jm@example.cn")
    monkeypatch.setenv("JIANGMENG_PUBLIC_ADDRESS", "https://jm.example.cn/")
    monkeypatch.setenv("JIANGMENG_MAIL_SERVER", "smtp://127.0.0.1:9")
    ended = jm("digest")
    assert ended.code == 1
    assert "127.0.0.1:9" in ended.err
    monkeypatch.setenv("JIANGMENG_MAIL_SERVER", "mail.example.cn")
    assert "smtps" in jm("digest").err
