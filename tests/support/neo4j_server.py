"""The Neo4j server that JIANGMENG_TEST_NEO4J names, for tests that need a real one."""

import os

import pytest

from graph_store.neo4j.scratch import empty

VARIABLE = "JIANGMENG_TEST_NEO4J"

NEO4J = (pytest.mark.neo4j, pytest.mark.xdist_group("neo4j"))
"""Marks of tests on the server: it is one, so they run one after the other."""


def address_of_neo4j() -> str:
    """The server's address; tests that ask bear the marks above."""
    return os.environ[VARIABLE]


def cleared(address: str) -> str:
    """Empty the database, which must be empty or bear the mark of scratch; returns the address."""
    empty(address)
    return address
