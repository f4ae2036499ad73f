"""From an address to an open store."""

from collections.abc import Callable

from graph_store import copying
from graph_store.errors import StoreAddressError, StoreNotEmpty, StoreUnfinished
from graph_store.interface import Progress, Store
from language.encoder import Encoder

EXPECTED = "embedded:PATH, neo4j://USER:PASSWORD@HOST:PORT/DATABASE"


SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
"""The schemes of a server's address: `neo4j` follows a cluster's routing, `bolt` speaks to one
server; `+s` encrypts, `+ssc` does so with a certificate of one's own."""


def open_store(
    address: str,
    *,
    create: bool = False,
    encoder: Callable[[], Encoder] | None = None,
    wait: float = 10.0,
    progress: Progress | None = None,
    unfinished: bool = False,
) -> Store:
    """Open the store at an address such as `embedded:alliance.jm` or `neo4j://user:pw@host:7687`.

    With `create` a missing store is made (an existing one is opened). `encoder` is called at the
    first text that needs a vector; None takes the bundled model. `wait` is how long, in
    seconds, a write waits for another writer. `progress` hears of rebuilds and migrations.
    `unfinished` opens also what a copy has not finished, for it to go on.

    Raises:
        StoreAddressError: the address names no engine.
        StoreMissing, NotAStore, StoreTooNew, StoreUnavailable, StoreUnfinished, LoginRefused,
        ServerTooOld: as their names say.
    """
    store = _opened(address, create, encoder, wait, progress)
    if not unfinished and copying.unfinished(store):
        store.close()
        raise StoreUnfinished(address=store.address)
    return store


def open_scratch(
    address: str,
    *,
    encoder: Callable[[], Encoder] | None = None,
    progress: Progress | None = None,
) -> Store:
    """Open an empty store for a measurement; one that a server keeps is emptied first, when it
    bears the mark of such.

    Raises:
        StoreNotEmpty: the place holds something that no measurement made.
        StoreError: as open_store.
    """
    if address.partition(":")[0] in SCHEMES:
        from graph_store.neo4j.scratch import empty

        empty(address)
    store = open_store(address, create=True, encoder=encoder, progress=progress)
    if store.counts():
        store.close()
        raise StoreNotEmpty(address=store.address)
    return store


def _opened(
    address: str,
    create: bool,
    encoder: Callable[[], Encoder] | None,
    wait: float,
    progress: Progress | None,
) -> Store:
    engine, _, place = address.partition(":")
    if engine == "embedded" and place:
        from graph_store.embedded.store import EmbeddedStore

        return EmbeddedStore.open(place, create, encoder, wait, progress)
    if engine in SCHEMES:
        from graph_store.neo4j.store import Neo4jStore

        return Neo4jStore.open(address, create, encoder, wait, progress)
    raise StoreAddressError(address=address, expected=EXPECTED)
