"""What somebody has written of a need and not posted yet: one draft each, outside the graph."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_store import Store
from service.accounts.accounts import now
from service.records import forgotten
from service.secrets import NeedSecret, refuse_secret

DRAFTS: Final = "drafts"
INSTALLATION: Final = "installation"
"""Whose a draft is where nobody has an account."""

LARGEST: Final = 64 * 1024
"""Bytes of a draft."""
HOLDS: Final = timedelta(days=90)
_PAGE: Final = 50


class DraftTooLarge(JiangmengError):
    """A draft is too long to be kept. Params: `kilobytes` that it may have."""

    code: ClassVar[str] = "draft.large"


class Draft(NamedTuple):
    """What was typed, field by field, and when it was kept."""

    typed: Mapping[str, str]
    at: datetime


def keep_draft(store: Store, account: str, typed: Mapping[str, str]) -> Draft:
    """Keep what was typed in place of an older draft.

    Raises:
        NeedSecret: it is marked as secret or military; nothing is kept, nor is the older one.
        DraftTooLarge: as its name says; the older one stays.
    """
    try:
        refuse_secret(typed)
    except NeedSecret:
        # It is the same text as before its mark was written.
        forget_draft(store, account)
        raise
    if len(json.dumps(dict(typed), ensure_ascii=False).encode(errors="replace")) > LARGEST:
        raise DraftTooLarge(kilobytes=LARGEST // 1024)
    kept = Draft(typed, now())
    store.put_record(DRAFTS, _key(account), {"typed": dict(typed), "at": kept.at.isoformat()})
    return kept


def draft(store: Store, account: str) -> Draft | None:
    """The draft of an account ('' without accounts), or None; one that is too old is none."""
    kept = store.get_record(DRAFTS, _key(account))
    if kept is None:
        return None
    found = Draft(kept["typed"], datetime.fromisoformat(kept["at"]))
    return None if now() - found.at > HOLDS else found


def forget_draft(store: Store, account: str) -> None:
    """Keep no draft of an account any longer."""
    store.delete_record(DRAFTS, _key(account))


def swept(store: Store) -> int:
    """Forget the drafts that are too old; how many there were."""
    at = now()
    return forgotten(store, DRAFTS, lambda kept: at - datetime.fromisoformat(kept["at"]) > HOLDS)


def _key(account: str) -> str:
    return account or INSTALLATION
