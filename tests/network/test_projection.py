"""Studios linked by what they share, and measures of that network."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from network import MEASURES, SHARED, shared_network
from network.projection import BIGGEST_GROUP


def links(network):
    return {tuple(sorted(edge)): network.edges[edge]["shared"] for edge in network.edges}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("industry", {("studio:a", "studio:b"): ["industry:06"]}),
        (
            "region",
            {
                ("studio:a", "studio:b"): ["region:1507"],
                ("studio:a", "studio:c"): ["region:1507"],
                ("studio:b", "studio:c"): ["region:1507"],
            },
        ),
        ("host", {("studio:a", "studio:b"): ["org:mine"]}),
        ("person", {("studio:a", "studio:d"): ["person:shared"]}),
    ],
)
def test_studios_are_linked_by_what_they_share(above, by, expected):
    assert links(shared_network(above, by)) == expected


def test_shared_functions_link_across_industries(above):
    network = shared_network(above, "function")
    assert "studio:b" in network["studio:a"]
    shared = network.edges["studio:a", "studio:b"]["shared"]
    assert "function:belt_monitoring" in shared
    assert network.edges["studio:a", "studio:b"]["weight"] == len(shared)


@pytest.mark.parametrize("by", sorted(SHARED))
def test_every_studio_is_a_node_with_its_fields(above, by):
    network = shared_network(above, by)
    assert set(network) == {f"studio:{code}" for code in "abcde"}
    assert network.nodes["studio:a"]["division"] == "06"
    assert network.nodes["studio:a"]["name"] == "示例·a工作室"
    assert all(data["weight"] == len(data["shared"]) for *_, data in network.edges(data=True))


def test_a_thing_that_all_share_links_nobody(above, monkeypatch):
    monkeypatch.setattr("network.projection.BIGGEST_GROUP", 2)
    assert not shared_network(above, "region").edges
    assert BIGGEST_GROUP > 2


def test_an_unknown_way_to_share(above):
    with pytest.raises(KeyError):
        shared_network(above, "colour")


def line(*divisions):
    network = nx.path_graph(len(divisions))
    nx.set_node_attributes(network, dict(enumerate(divisions)), "division")
    return network


def test_degree_counts_neighbours():
    assert MEASURES["degree"].of(line("06", "44", "14")) == {0: 1, 1: 2, 2: 1}


def test_who_stands_between_two_industries_is_a_broker():
    measured = MEASURES["brokers"].of(line("06", "44", "14"))
    assert measured == {0: 0, 1: 1, 2: 0}


def test_ways_within_one_industry_make_no_broker():
    assert MEASURES["brokers"].of(line("06", "06", "06")) == {0: 0, 1: 0, 2: 0}


def test_unknown_industries_are_no_ends_but_may_stand_between():
    assert MEASURES["brokers"].of(line("06", None, "14"))[1] == 1
    assert MEASURES["brokers"].of(line(None, "06", None)) == {0: 0, 1: 0, 2: 0}


def test_two_short_ways_share_the_brokerage():
    network = nx.cycle_graph(4)
    nx.set_node_attributes(network, {0: "06", 1: None, 2: "14", 3: None}, "division")
    assert MEASURES["brokers"].of(network) == {0: 0, 1: 0.5, 2: 0, 3: 0.5}


@given(st.lists(st.sampled_from(["06", "14", "44", None]), min_size=1, max_size=7), st.data())
def test_every_measure_gives_every_studio_a_number(divisions, data):
    network = nx.gnp_random_graph(len(divisions), 0.4, seed=data.draw(st.integers(0, 99)))
    nx.set_node_attributes(network, dict(enumerate(divisions)), "division")
    pairs = sum(
        one is not None and other is not None and one != other
        for i, one in enumerate(divisions)
        for other in divisions[:i]
    )
    for code, measure in MEASURES.items():
        assert measure.code == code
        values = measure.of(network)
        assert set(values) == set(network)
        assert min(values.values()) >= 0
    assert max(MEASURES["brokers"].of(network).values()) <= pairs + 1e-9
