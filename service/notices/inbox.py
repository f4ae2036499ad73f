"""The inbox: a record a notice, the newest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from graph_store import Batch, Store
from graph_store.errors import RecordChanged
from service.accounts.accounts import ACCOUNTS, account_of, now
from service.accounts.places import standing_at
from service.accounts.roles import Role
from service.accounts.viewer import Subject
from service.records import forgotten

NOTICES: Final = "notices"

_LAST: Final = 10**17
"""Microseconds since 1970 that no clock shows: what is later gets the smaller key."""

_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to hear of. `kind` is the key of a sentence (`notice.KIND`), `values` go into it;
    `about` is the id of what it is about; `read` is when it was read, '' before."""

    id: str
    kind: str
    about: str
    values: Mapping[str, str]
    at: str
    read: str = ""


def notify(
    store: Store, accounts: Iterable[str], kind: str, about: str, values: Mapping[str, str]
) -> None:
    """Put a notice into the inboxes of some accounts."""
    at = now()
    place = f"{_LAST - int(at.timestamp() * 1e6):018d}"
    for account in dict.fromkeys(accounts):
        notice = Notice(f"{place}-{uuid4().hex[:8]}", kind, about, dict(values), at.isoformat())
        store.put_record(NOTICES, f"{account}/{notice.id}", asdict(notice))


def inbox(store: Store, account: str, after: str = "", limit: int = 50) -> list[Notice]:
    """An account's notices, the newest first, from past the notice `after`."""
    start = f"{account}/"
    rows = store.records(NOTICES, after=start + after, limit=limit)
    return [Notice(**value) for key, value in rows if key.startswith(start)]


def unread(store: Store, account: str) -> Iterator[Notice]:
    """Those that were not read, of the newest few hundred."""
    return (notice for notice in inbox(store, account, limit=_MOST) if not notice.read)


def mark_read(store: Store, account: str, notice_id: str) -> bool:
    """Note that a notice was read; False where the account has none such."""
    key = f"{account}/{notice_id}"
    kept = store.get_record(NOTICES, key)
    if kept is None:
        return False
    if not kept["read"]:
        # Read twice at once is read.
        store.swap_record(NOTICES, key, kept, kept | {"read": now().isoformat()})
    return True


def read_all(store: Store, account: str) -> None:
    """Note that all of the newest few hundred were read, as one change."""
    at = now().isoformat()
    batch = Batch()
    for notice in unread(store, account):
        kept = asdict(notice)
        batch.swap(NOTICES, f"{account}/{notice.id}", kept, kept | {"read": at})
    try:
        store.write(batch)
    except RecordChanged:
        # One was read elsewhere meanwhile.
        for swap in batch.swaps:
            store.swap_record(*swap)


def swept(store: Store, before: datetime) -> int:
    """Forget notices from before a time; how many there were."""
    return forgotten(store, NOTICES, lambda notice: datetime.fromisoformat(notice["at"]) < before)


def accounts_of(store: Store, subject: Subject, roles: Iterable[Role]) -> list[str]:
    """The accounts that hold one of the roles where a subject belongs or lies."""
    wanted = frozenset(roles)
    standing = standing_at(store, ACCOUNTS, subject.places()).values()
    return [
        account.id
        for account in map(account_of, standing)
        if not account.blocked
        and any(
            grant.role in wanted and (grant.at in subject.owners or subject.within(grant.at))
            for grant in account.grants
        )
    ]


def told(notice: Notice, texts: Any) -> dict[str, Any]:
    """A notice as JSON, with its sentence."""
    sentence = texts(f"notice.{notice.kind}", **notice.values)
    return asdict(notice) | {"values": dict(notice.values), "text": sentence}
