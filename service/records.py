"""Records of a collection one after the other, however many there are."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from graph_store import Store

_PAGE: Final = 200


def every(
    store: Store, collection: str, after: str = "", at_once: int = _PAGE
) -> Iterator[tuple[str, dict[str, Any]]]:
    """All records in the order of their keys, from past `after`; `at_once` are read together."""
    while rows := store.records(collection, after=after, limit=at_once):
        yield from rows
        after = rows[-1][0]


def beginning(
    store: Store, collection: str, start: str, at_once: int = _PAGE
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records whose keys begin so and go on, in their order."""
    for key, record in every(store, collection, start, at_once):
        if not key.startswith(start):
            return
        yield key, record


def forgotten(store: Store, collection: str, over: Callable[[Mapping[str, Any]], bool]) -> int:
    """Forget the records that are over; how many there were."""
    gone = [key for key, record in every(store, collection) if over(record)]
    return sum(store.delete_record(collection, key) for key in gone)
