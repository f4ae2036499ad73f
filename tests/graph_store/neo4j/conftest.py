"""Servers that these tests start, stop and cut off themselves."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hash_encoder import HashEncoder
from neo4j_process import LIB, Server
from neo4j_server import cleared

from graph_store import Store, open_store


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the module's own, running."""
    lib = os.environ.get(LIB)
    if lib is None:
        pytest.skip(f"{LIB} names no folder of jars")
    server = Server(Path(lib), tmp_path_factory.mktemp("neo4j") / "server", heap="512m")
    server.start()
    yield server
    server.go_on()
    server.stop()


@pytest.fixture
def opened(server: Server) -> Iterator[Callable[..., Store]]:
    """Opens the emptied server's store, as often as a test likes."""
    cleared(server.address)
    stores: list[Store] = []

    def open_it(address: str | None = None, **options: object) -> Store:
        options.setdefault("encoder", HashEncoder)
        options.setdefault("wait", 30.0)
        store = open_store(address or server.address, create=True, **options)
        stores.append(store)
        return store

    yield open_it
    for store in stores:
        store.close()
