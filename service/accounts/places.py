"""Accounts by where their roles are held, so that nobody reads all of them to find a few.

A record `PLACE/ACCOUNT` for each grant; it may outlast the grant, so that whoever is found is asked
again what it holds.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from threading import Lock
from typing import Any, Final

from graph_store import Batch, Store
from graph_store.errors import RecordChanged
from service.records import beginning, every

BY_PLACE: Final = "accounts.places"
_COMPLETE: Final = "complete"
"""The key that tells that accounts from before there was this list stand in it too."""
_TURN: Final = Lock()


def stand_at(store: Store, account_id: str, places: Iterable[str]) -> None:
    """Let an account be found at these places; an empty one is none."""
    for place in filter(None, places):
        store.put_record(BY_PLACE, f"{place}/{account_id}", {})


def standing_at(store: Store, collection: str, places: Collection[str]) -> dict[str, Any]:
    """The accounts' records, in the order of their ids, that stand at one of these places;
    `collection` is that of the accounts."""
    while store.get_record(BY_PLACE, _COMPLETE) is None:
        _complete(store, collection)
    ids = {
        key.removeprefix(start)
        for start in (f"{place}/" for place in places)
        for key, _ in beginning(store, BY_PLACE, start)
    }
    return dict(sorted(store.get_records(collection, ids).items()))


def _complete(store: Store, collection: str) -> None:
    """Let all accounts stand in the list, as one change: of several that try, one does."""
    with _TURN:
        keys = {
            f"{at}/{account_id}"
            for account_id, record in every(store, collection)
            for _, at in record["grants"]
            if at
        }
        batch = Batch()
        for key in sorted(keys - store.get_records(BY_PLACE, keys).keys()):
            batch.swap(BY_PLACE, key, None, {})
        batch.swap(BY_PLACE, _COMPLETE, None, {})
        with suppress(RecordChanged):
            store.write(batch)
