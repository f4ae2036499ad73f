"""Rows read in one transaction, kept in a file, and given out afterwards at leisure."""

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TypeVar

from graph_store.neo4j.reading import Reader
from graph_store.neo4j.server import Server

Row = TypeVar("Row")

_AT_ONCE = 1_000


def spooled(server: Server, rows: Callable[[Reader], Iterable[Row]]) -> Iterator[Row]:
    """Read rows while nobody writes, then yield them.

    The server reads what is committed at each moment, so that only who holds the ledger reads one
    state of the graph; whoever uses the rows may take longer than writers should wait.
    """
    # The file has no name, so that nothing but this function can have written what is unpickled.
    with tempfile.TemporaryFile() as spool:
        server.write(lambda running: _fill(spool, rows(Reader(running))))
        spool.seek(0)
        while some := pickle.load(spool):
            yield from some


def _fill(spool: IO[bytes], rows: Iterable[Row]) -> None:
    # An earlier try may have left half of them.
    spool.seek(0)
    spool.truncate()
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            pickle.dump(some, spool)
            some = []
    if some:
        pickle.dump(some, spool)
    pickle.dump([], spool)
