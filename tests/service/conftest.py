"""A small alliance in a real store, and the real app over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alliance_sample import sample_batch
from hash_encoder import HashEncoder
from mail_box import Box, serving
from starlette.testclient import TestClient

from graph_store import open_store
from service.alliance import Alliance
from service.api import create_app


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "alliance.jm"


@pytest.fixture
def alliance(store_path: Path) -> Iterator[Alliance]:
    store = open_store(f"embedded:{store_path}", create=True, encoder=HashEncoder, wait=0.2)
    store.write(sample_batch())
    with Alliance(store, HashEncoder) as opened:
        yield opened


@pytest.fixture
def client(alliance: Alliance) -> Iterator[TestClient]:
    app = create_app(alliance)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client for tests that only read, so that they may share one store."""
    path = tmp_path_factory.mktemp("reading") / "alliance.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    store.write(sample_batch())
    app = create_app(Alliance(store, HashEncoder))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def box() -> Iterator[Box]:
    """A mail server, and what it was given."""
    with serving() as kept:
        yield kept
