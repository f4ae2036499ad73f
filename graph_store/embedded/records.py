"""Swapping a record within one SQLite transaction."""

import sqlite3

from graph_store.interface import Swap
from graph_store.transaction import dumps


def swapped(writer: sqlite3.Connection, swap: Swap) -> bool:
    """Keep a record's new value, unless another than the one that was read is there."""
    collection, key, old, new = swap
    if old is None:
        query = "INSERT OR IGNORE INTO records VALUES (?, ?, ?)"
        given: tuple[str, ...] = (collection, key, dumps(new))
    else:
        query = "UPDATE records SET value = ? WHERE collection = ? AND key = ? AND value = ?"
        given = (dumps(new), collection, key, dumps(old))
    return writer.execute(query, given).rowcount > 0
