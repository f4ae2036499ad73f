"""The Neo4j server that JIANGMENG_TEST_NEO4J names, for tests that need a real one."""

import os

import neo4j
import pytest

from graph_store.neo4j.names import SCRATCH
from graph_store.neo4j.server import parsed

VARIABLE = "JIANGMENG_TEST_NEO4J"

NEO4J = (pytest.mark.neo4j, pytest.mark.xdist_group("neo4j"))
"""Marks of tests on the server: it is one, so they run one after the other."""


def address_of_neo4j() -> str:
    """The server's address; tests that ask bear the marks above."""
    return os.environ[VARIABLE]


def cleared(address: str) -> str:
    """Empty the database, which must be empty or bear the mark of scratch; returns the address."""
    uri, auth, database = parsed(address)
    with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:

        def ask(query: str) -> list[list[object]]:
            return driver.execute_query(
                query, database_=database, result_transformer_=lambda result: result.values()
            )

        ((marked, empty),) = ask(
            f"RETURN EXISTS {{ (:{SCRATCH}) }}, NOT EXISTS {{ MATCH (n) RETURN n LIMIT 1 }}"
        )
        if not marked and not empty:
            raise RuntimeError(f"{uri}/{database} holds something that no test made")
        if not marked:
            ask(f"CREATE (:{SCRATCH})")
        with driver.session(database=database) as session:
            session.run(
                f"MATCH (n) WHERE NOT n:{SCRATCH} CALL (n) {{ DETACH DELETE n }}"
                " IN TRANSACTIONS OF 5000 ROWS"
            ).consume()
    return address
