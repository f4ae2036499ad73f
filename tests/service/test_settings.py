"""Settings: variables, options, refusals, and passwords that nobody sees."""

from pathlib import Path

import pytest

from service.addresses import with_password, without_password
from service.settings import HostNotLoopback, SettingInvalid, listening_host, read_settings
from service.texts import texts_in


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in os.environ:
        if name.startswith("JIANGMENG_"):
            monkeypatch.delenv(name)


def test_defaults() -> None:
    settings = read_settings()
    assert settings.store == "embedded:jiangmeng.jm"
    assert settings.language == "zh_CN"
    assert settings.host == "127.0.0.1"
    assert (settings.model, settings.reranker, settings.fetch_models) == (None, None, False)


def test_variables_and_options_over_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANGMENG_STORE", "embedded:a.jm")
    monkeypatch.setenv("JIANGMENG_WAIT", "3")
    assert read_settings().store == "embedded:a.jm"
    settings = read_settings(store="embedded:b.jm", wait=None)
    assert (settings.store, settings.wait) == ("embedded:b.jm", 3.0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAIT", "soon"),
        ("WAIT", "-1"),
        ("PORT", "99999"),
        ("PORT", "x"),
        ("LANGUAGE", "fr"),
        ("FETCH_MODELS", "perhaps"),
    ],
)
def test_a_value_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"JIANGMENG_{name}", value)
    with pytest.raises(SettingInvalid) as caught:
        read_settings()
    assert caught.value.params["setting"] == f"JIANGMENG_{name}"
    assert caught.value.params["found"] == value
    for language in ("zh_CN", "en"):
        sentence = texts_in(language).error(caught.value)
        assert value in sentence
        assert "{" not in sentence
        assert "setting.expected" not in sentence


def test_language_takes_locales(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANGMENG_LANGUAGE", "en_US.UTF-8")
    assert read_settings().language == "en"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_hosts(host: str) -> None:
    assert listening_host(host, read_settings(), accounts=False) == host


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])
def test_other_hosts_are_refused(host: str) -> None:
    with pytest.raises(HostNotLoopback):
        listening_host(host, read_settings(), accounts=False)
    with pytest.raises(HostNotLoopback):
        listening_host(host, read_settings(), accounts=True)
    with pytest.raises(HostNotLoopback):
        listening_host(host, read_settings(proxies="10.0.0.1"), accounts=False)
    for guarded in ({"proxies": "10.0.0.1"}, {"tls_certificate": "cert.pem"}):
        assert listening_host(host, read_settings(**guarded), accounts=True) == host


def test_an_administrator_may_say_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().beyond_loopback is False
    monkeypatch.setenv("JIANGMENG_BEYOND_LOOPBACK", "true")
    settings = read_settings()
    assert listening_host("0.0.0.0", settings, accounts=False) == "0.0.0.0"
    monkeypatch.setenv("JIANGMENG_BEYOND_LOOPBACK", "vielleicht")
    with pytest.raises(SettingInvalid):
        read_settings()


def test_password_from_a_variable_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANGMENG_PASSWORD", "geheim")
    settings = read_settings(store="neo4j://user@host:7687")
    assert settings.address() == "neo4j://user:geheim@host:7687"
    assert "geheim" not in repr(settings)
    assert "geheim" not in str(settings.model_dump())


def test_password_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("s p@ss\n", encoding="utf-8")
    settings = read_settings(store="neo4j://user@host", password_file=file)
    assert settings.address() == "neo4j://user:s%20p%40ss@host"


def test_a_password_file_that_is_not_there(tmp_path: Path) -> None:
    settings = read_settings(store="neo4j://user@host", password_file=tmp_path / "nothing")
    with pytest.raises(SettingInvalid):
        settings.address()


def test_an_embedded_store_takes_no_password() -> None:
    assert read_settings(password="geheim").address() == "embedded:jiangmeng.jm"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("neo4j://user:geheim@host:7687", "neo4j://user:•••@host:7687"),
        ("neo4j://user@host", "neo4j://user@host"),
        ("embedded:/a[b/c:d@e.jm", "embedded:/a[b/c:d@e.jm"),
    ],
)
def test_without_password(address: str, shown: str) -> None:
    assert without_password(address) == shown


def test_a_password_in_the_address_wins() -> None:
    assert with_password("neo4j://u:p@h", "other") == "neo4j://u:p@h"


def test_errors_hide_passwords_in_addresses() -> None:
    from graph_store.errors import StoreUnavailable

    error = StoreUnavailable(address="neo4j://u:geheim@h", reason="closed")
    assert "geheim" not in texts_in("en").error(error)
