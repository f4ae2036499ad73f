"""Swapping a record within a transaction of the server."""

from collections.abc import Callable
from typing import Any

from graph_store.interface import Swap
from graph_store.neo4j.properties import record_key, record_row
from graph_store.transaction import dumps

PUT_RECORD = "MERGE (r:Record {key: $row.key}) SET r = $row"


def swapped(rows: Callable[..., list[list[Any]]], swap: Swap) -> bool:
    """Keep a record's new value, unless another than the one that was read is there.

    A writer holds the ledger: what it reads stays so until it has written.
    """
    collection, key, old, new = swap
    name = record_key(collection, key)
    found = rows("MATCH (r:Record {key: $name}) RETURN r.value", name=name)
    if [row[0] for row in found] != ([] if old is None else [dumps(old)]):
        return False
    rows(PUT_RECORD, row=record_row(collection, key, new))
    return True
