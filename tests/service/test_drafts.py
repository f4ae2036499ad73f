"""Drafts: one for each account, bounded, never of what is secret, and not for ever."""

from datetime import UTC, datetime, timedelta

import pytest

from graph_store import Store
from service import drafts
from service.alliance import Alliance
from service.drafts import DraftTooLarge, draft, forget_draft, keep_draft
from service.secrets import NeedSecret


@pytest.fixture
def store(alliance: Alliance) -> Store:
    return alliance.store


def test_one_for_each(store: Store) -> None:
    before = store.change()
    keep_draft(store, "", {"text": "没有账号"})
    keep_draft(store, "account:a", {"text": "甲"})
    keep_draft(store, "account:a", {"text": "甲又写了"})
    keep_draft(store, "account:b", {"text": "乙"})
    assert {who: draft(store, who).typed["text"] for who in ("", "account:a", "account:b")} == {
        "": "没有账号",
        "account:a": "甲又写了",
        "account:b": "乙",
    }
    assert draft(store, "account:c") is None
    forget_draft(store, "account:a")
    assert draft(store, "account:a") is None
    assert draft(store, "account:b") is not None
    assert store.change() == before


@pytest.mark.parametrize("name", ["text", "goal", "contact"])
def test_what_is_secret_is_not_kept_nor_what_was_before(store: Store, name: str) -> None:
    keep_draft(store, "account:a", {"text": "某型号部件加工"})
    with pytest.raises(NeedSecret):
        keep_draft(store, "account:a", {"text": "某型号部件加工", name: "机密★10年"})
    assert draft(store, "account:a") is None


def test_it_has_a_bound(store: Store) -> None:
    keep_draft(store, "account:a", {"text": "短"})
    with pytest.raises(DraftTooLarge):
        keep_draft(store, "account:a", {"text": "长" * 22_000})
    assert draft(store, "account:a").typed == {"text": "短"}
    keep_draft(store, "account:a", {"text": "长" * 21_000})


def test_a_half_sign_is_no_reason_to_fail(store: Store) -> None:
    keep_draft(store, "account:a", {"text": "皮带😀\x00结冰"})
    assert draft(store, "account:a").typed == {"text": "皮带😀\x00结冰"}


def test_an_old_one_is_none_and_is_swept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_draft(store, "account:a", {"text": "很久以前"})
    monkeypatch.setattr(drafts, "now", lambda: datetime.now(UTC) + timedelta(days=91))
    assert draft(store, "account:a") is None
    keep_draft(store, "account:b", {"text": "刚写的"})
    assert drafts.swept(store) == 1
    assert drafts.swept(store) == 0
    assert draft(store, "account:b") is not None
