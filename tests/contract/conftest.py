"""The engines that must keep the store's promises; every test here runs on each of them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hash_encoder import HashEncoder
from neo4j_server import NEO4J, address_of_neo4j, cleared

from graph_store import Store, open_store

SUPPORT = Path(__file__).parents[1] / "support"
ROOT = Path(__file__).parents[2]


@dataclass
class Engine:
    """One place where an engine keeps a store, opened as often as a test likes."""

    address: str
    opened: list[Store] = field(default_factory=list)

    def open(self, **options: object) -> Store:
        options.setdefault("encoder", HashEncoder)
        store = open_store(self.address, create=True, **options)
        self.opened.append(store)
        return store

    def again(self) -> Store:
        """An empty store of the same engine; where there is room for one alone, in its place."""
        if self.address.startswith("embedded:"):
            self.address += ".again"
        else:
            self.close()
            cleared(self.address)
        return self.open()

    def start(self, script: str, *arguments: object) -> "subprocess.Popen[str]":
        """Start another process on the same store: a script of tests/support."""
        return subprocess.Popen(
            [sys.executable, str(SUPPORT / script), self.address, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{SUPPORT}"},
        )

    def close(self) -> None:
        for store in self.opened:
            store.close()
        self.opened.clear()


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=NEO4J)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "embedded":
        address = f"embedded:{tmp_path / 'store.jm'}"
    else:
        address = cleared(address_of_neo4j())
    engine = Engine(address)
    yield engine
    engine.close()


@pytest.fixture
def store(engine: Engine) -> Store:
    return engine.open()


@pytest.fixture
def search() -> Callable[..., tuple[list[str], list[str]]]:
    """Ids found for a text: the nearest, and the best by words."""
    from language.cut import cut

    def ids(store: Store, text: str, k: int = 10) -> tuple[list[str], list[str]]:
        found = store.search(HashEncoder().encode([text])[0], cut(text), k=k)
        return [hit.id for hit in found.dense], [hit.id for hit in found.lexical]

    return ids
