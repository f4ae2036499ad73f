"""Rows read in one transaction, kept in a file, and given out afterwards at leisure."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO

import orjson

from graph_store.interface import NodeRow, RelationRow
from graph_store.neo4j.reading import Reader
from graph_store.neo4j.server import Server

Row = NodeRow | RelationRow


def spooled(server: Server, rows: Callable[[Reader], Iterable[Row]]) -> Iterator[Row]:
    """Read rows while nobody writes, then yield them.

    The server reads what is committed at each moment, so that only who holds the ledger reads one
    state of the graph; whoever uses the rows may take longer than writers should wait.
    """
    with tempfile.TemporaryFile() as spool:
        server.write(lambda running: _fill(spool, rows(Reader(running))))
        spool.seek(0)
        for line in spool:
            values = orjson.loads(line)
            yield NodeRow(*values) if len(values) == 3 else RelationRow(*values)


def _fill(spool: IO[bytes], rows: Iterable[Row]) -> None:
    # An earlier try may have left half of them.
    spool.seek(0)
    spool.truncate()
    for row in rows:
        spool.write(orjson.dumps([*row]) + b"\n")
