"""Constraints and indexes from the declarations, on the server as in the text."""

import neo4j
import pytest
from hash_encoder import HashEncoder
from neo4j_server import address_of_neo4j, cleared
from samples import alliance

from graph_schema.kinds import NODES, declared
from graph_store import open_store
from graph_store.errors import NotAStore, ServerTooOld, StoreTooNew
from graph_store.neo4j import schema
from graph_store.neo4j.names import GROUPS, WRITTEN_KINDS
from graph_store.neo4j.server import parsed


def test_every_statement_makes_something_of_a_name_of_its_own() -> None:
    every = [*schema.constraints(), *schema.indexes()]
    assert len(schema.statements()) == len(every)
    assert all("IF NOT EXISTS" in made for made in every)


def test_every_key_filter_and_name_has_its_index() -> None:
    made = schema.statements()
    for kind in NODES:
        assert f"(n:{kind}) REQUIRE n.id IS UNIQUE" in made[f"{kind.lower()}_id"]
    for kind in WRITTEN_KINDS:
        for field in declared(NODES[kind]).values():
            if field.mark.indexed:
                assert f"{kind.lower()}_{field.name}_range" in made
    assert "'whitespace'" in made["text_words"]
    assert all(group in made["text_words"] for group in GROUPS)
    assert all("quantization.enabled`: false" in s for s in schema.vector_indexes("ab", 4))


@pytest.mark.parametrize(
    ("version", "feature"),
    [("4.4.30", "vector indexes"), ("5.15.0", "quantization"), ("5.22.1", "CALL")],
)
def test_an_old_server_is_told_what_it_lacks(version: str, feature: str) -> None:
    with pytest.raises(ServerTooOld) as refused:
        schema.check_server("neo4j://h", schema.Found(version, "community"))
    assert feature in refused.value.params["feature"]
    assert refused.value.params["found"] == version


@pytest.mark.parametrize("version", ["5.23.0", "5.26.30", "2025.10.1", "5.26-aura"])
def test_a_server_that_has_all_is_taken(version: str) -> None:
    schema.check_server("neo4j://h", schema.Found(version, "enterprise"))


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
class TestOnAServer:
    @pytest.fixture
    def ask(self):
        address = cleared(address_of_neo4j())
        uri, auth, database = parsed(address)
        with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:
            yield lambda query: driver.execute_query(query, database_=database).records

    def test_opening_makes_all_of_it_and_again_nothing(self, ask):
        open_store(address_of_neo4j(), create=True, encoder=HashEncoder).close()
        there = {r["name"]: r["state"] for r in ask("SHOW INDEXES YIELD name, state")}
        assert schema.statements().keys() <= there.keys()
        assert set(there.values()) == {"ONLINE"}
        open_store(address_of_neo4j(), create=True, encoder=HashEncoder).close()
        again = {r["name"]: r["state"] for r in ask("SHOW INDEXES YIELD name, state")}
        assert again == there

    def test_an_index_that_is_missing_is_made_at_the_next_opening(self, ask):
        open_store(address_of_neo4j(), create=True, encoder=HashEncoder).close()
        ask("DROP INDEX text_words")
        open_store(address_of_neo4j(), encoder=HashEncoder).close()
        assert ask("SHOW INDEXES YIELD name WHERE name = 'text_words' RETURN name")

    def test_settling_gives_the_encoder_its_indexes(self, ask):
        store = open_store(address_of_neo4j(), create=True, encoder=HashEncoder)
        store.settle()
        store.close()
        found = ask(
            "SHOW INDEXES YIELD name, type, options, state WHERE type = 'VECTOR'"
            " AND name CONTAINS 'evidence' RETURN options, state"
        )
        settings = [r["options"]["indexConfig"] for r in found if r["state"] == "ONLINE"]
        assert {"vector.dimensions": HashEncoder.dim, "vector.quantization.enabled": False}.items()
        assert any(s["vector.dimensions"] == HashEncoder.dim for s in settings)
        assert not any(s["vector.quantization.enabled"] for s in settings)

    def test_names_are_the_fields(self, ask):
        store = open_store(address_of_neo4j(), create=True, encoder=HashEncoder)
        store.write(alliance())
        store.close()
        (row,) = ask(
            "MATCH (s:Studio {number: 'S1'})-[l:LED_BY]->(p:Person)"
            " MATCH (s)<-[:DONE_BY]-(a:Achievement) RETURN s.name AS studio, l.since AS since,"
            " p.name AS leader, count(a) AS results"
        )
        assert row.data() == {
            "studio": "示例·露天矿工作室",
            "since": "2019",
            "leader": "韩示例",
            "results": 3,
        }

    def test_a_database_of_somebody_else_is_left_alone(self, ask):
        ask("MATCH (n) DETACH DELETE n")
        ask("CREATE (:Film {title: 'not ours'})")
        try:
            with pytest.raises(NotAStore):
                open_store(address_of_neo4j(), create=True, encoder=HashEncoder)
            assert ask("MATCH (n) RETURN count(n) AS n")[0]["n"] == 1
        finally:
            ask("MATCH (n:Film) DELETE n")

    def test_a_store_of_a_newer_version_is_left_alone(self, ask):
        open_store(address_of_neo4j(), create=True, encoder=HashEncoder).close()
        ask("MATCH (l:Ledger) SET l.layout = 99")
        with pytest.raises(StoreTooNew):
            open_store(address_of_neo4j(), encoder=HashEncoder)
