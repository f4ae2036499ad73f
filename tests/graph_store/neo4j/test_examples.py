"""The questions of SCHEMA.md, asked of the sample alliance in a real server."""

from collections.abc import Callable, Iterator
from typing import Any

import neo4j
import pytest
from demo_alliance import load_demo
from hash_encoder import HashEncoder
from neo4j_server import NEO4J, address_of_neo4j, cleared

from graph_schema.document.queries import EXAMPLES
from graph_store import open_store
from graph_store.neo4j.server import parsed

pytestmark = [*NEO4J]


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[..., list[Any]]]:
    address = cleared(address_of_neo4j())
    store = open_store(address, create=True, encoder=HashEncoder)
    load_demo(store)
    store.close()
    uri, auth, database = parsed(address)
    with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:
        yield (
            lambda query, **values: driver.execute_query(query, values, database_=database).records
        )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.question.en)
def test_an_example_finds_something(ask, example) -> None:
    rows = ask(example.cypher, **example.parameters)
    assert rows
    assert all(any(value is not None for value in row.values()) for row in rows)
