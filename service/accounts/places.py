"""Accounts by where their roles are held, so that nobody reads all of them to find a few.

A record `PLACE/ACCOUNT` for each grant; it may outlast the grant, so that whoever is found is asked
again what it holds.
"""

from collections.abc import Collection, Iterable
from itertools import takewhile
from typing import Any, Final

from graph_store import Store
from service.records import every

BY_PLACE: Final = "accounts.places"
_COMPLETE: Final = "complete"
"""The key that tells that accounts from before there was this list stand in it too."""


def stand_at(store: Store, account_id: str, places: Iterable[str]) -> None:
    """Let an account be found at these places; an empty one is none."""
    for place in filter(None, places):
        store.put_record(BY_PLACE, f"{place}/{account_id}", {})


def standing_at(store: Store, collection: str, places: Collection[str]) -> dict[str, Any]:
    """The accounts' records, in the order of their ids, that stand at one of these places;
    `collection` is that of the accounts."""
    if store.get_record(BY_PLACE, _COMPLETE) is None:
        for account_id, record in every(store, collection):
            stand_at(store, account_id, (at for _, at in record["grants"]))
        store.put_record(BY_PLACE, _COMPLETE, {})
    ids = {
        key.removeprefix(start)
        for start in (f"{place}/" for place in places)
        for key, _ in takewhile(
            lambda row, start=start: row[0].startswith(start),  # type: ignore[misc]
            every(store, BY_PLACE, start),
        )
    }
    return dict(sorted(store.get_records(collection, ids).items()))
