"""A database for tests and measurements: known by a mark, and emptied at will.

The community edition has one database, so that one that holds anybody's alliance must never be
taken for an empty one.
"""

from graph_store.errors import StoreNotEmpty
from graph_store.neo4j.names import SCRATCH
from graph_store.neo4j.server import Server


def empty(address: str, wait: float = 60.0) -> None:
    """Empty the database and mark it as scratch; indexes and constraints stay.

    Raises:
        StoreNotEmpty: it holds something, and does not bear the mark.
        StoreUnavailable, LoginRefused, StoreMissing: as their names say.
    """
    server = Server(address, wait)
    try:
        ((marked, bare),) = server.read(
            lambda running: running.rows(
                f"RETURN EXISTS {{ (:{SCRATCH}) }}, NOT EXISTS {{ MATCH (n) RETURN n LIMIT 1 }}"
            )
        )
        if not marked and not bare:
            raise StoreNotEmpty(address=server.address)
        server.statements(
            [
                f"MERGE (:{SCRATCH})",
                f"MATCH (n) WHERE NOT n:{SCRATCH} CALL (n) {{ DETACH DELETE n }}"
                " IN TRANSACTIONS OF 5000 ROWS",
            ]
        )
    finally:
        server.close()
