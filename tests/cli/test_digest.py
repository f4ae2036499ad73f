"""`jiangmeng digest`: what it says where mail is not set up, or its server not there."""


def test_mail_that_is_not_set_up(jm, filled):
    ended = jm("digest")
    assert ended.code == 1
    assert "JIANGMENG_MAIL_SERVER" in ended.err


def test_a_server_that_is_not_there(jm, filled, monkeypatch):
    monkeypatch.setenv("JIANGMENG_MAIL_FROM", "jm@example.cn")
    monkeypatch.setenv("JIANGMENG_PUBLIC_ADDRESS", "https://jm.example.cn/")
    monkeypatch.setenv("JIANGMENG_MAIL_SERVER", "smtp://127.0.0.1:9")
    ended = jm("digest")
    assert ended.code == 1
    assert "127.0.0.1:9" in ended.err
    monkeypatch.setenv("JIANGMENG_MAIL_SERVER", "mail.example.cn")
    assert "smtps" in jm("digest").err
