"""Lists, pages, neighbourhoods, projections and walks over what was written."""

import networkx as nx
import pytest
from samples import TEXTS, achievement, alliance, organisation, studio

from graph_store import Batch, Filter, Linked
from graph_store.errors import UnknownField, UnknownNode
from graph_store.interface import NodeRow, RelationRow


@pytest.fixture
def filled(store):
    store.write(alliance())
    batch = Batch()
    batch.put(studio("S1", industry="06", region="150702", state="named"))
    batch.put(studio("S2", industry="0610", region="150781"))
    batch.put(studio("S3", "示例·奶业工作室", industry="1440", region="150103"))
    store.write(batch)
    return store


def test_get_gives_none_for_what_is_not_there(filled):
    assert filled.get("studio:nothing") is None
    assert filled.get_many(["studio:nothing", studio("S1").id]).keys() == {studio("S1").id}


def test_get_many_keeps_the_order_asked_for(filled):
    ids = [studio(n).id for n in ("S3", "S1", "S2")]
    assert list(filled.get_many(ids)) == ids


def test_pages_meet_without_gap_or_overlap(store):
    batch = Batch()
    for number in range(25):
        batch.put(achievement(f"R{number}", f"成果{number}"))
    store.write(batch)
    seen, after = [], ""
    while True:
        page = store.find("Achievement", after=after, limit=10)
        seen += [row.id for row in page.items]
        if page.next is None:
            break
        after = page.next
    assert len(seen) == 25
    assert seen == sorted(set(seen))


def test_a_last_full_page_has_no_next(store):
    batch = Batch()
    for number in range(10):
        batch.put(achievement(f"R{number}", f"成果{number}"))
    store.write(batch)
    assert store.find("Achievement", limit=10).next is None


def test_filters_by_value_and_prefix(filled):
    def names(*where):
        return {row.fields["number"] for row in filled.find("Studio", where).items}

    assert names(Filter("industry", "06")) == {"S1"}
    assert names(Filter("industry", "06", prefix=True)) == {"S1", "S2"}
    assert names(Filter("region", "1507", prefix=True)) == {"S1", "S2"}
    assert names(Filter("region", "1507", prefix=True), Filter("state", "named")) == {"S1"}
    assert names(Filter("industry", "44")) == set()


def test_an_unknown_filter_names_the_known_ones(filled):
    with pytest.raises(UnknownField) as refused:
        filled.find("Studio", [Filter("colour", "red")])
    assert "industry" in refused.value.params["expected"]


def test_text_finds_names_whatever_their_width_and_case(filled):
    assert {r.fields["number"] for r in filled.find("Studio", text="奶业 工作室").items} == {"S3"}
    assert [r.id for r in filled.find("Patent", text="cn209000001u").items]


def test_linked_nodes_either_way(filled):
    results = filled.find("Achievement", linked=Linked("DONE_BY", studio("S2").id)).items
    assert {row.fields["number"] for row in results} == {"R2", "R5"}
    owners = filled.find("Studio", linked=Linked("DONE_BY", achievement("R1", "x").id)).items
    assert [row.fields["number"] for row in owners] == ["S1"]
    assert filled.find("Studio", linked=Linked("DONE_BY", "achievement:nothing")).items == []


def test_linked_to_a_reference_node(filled):
    found = filled.find("Studio", linked=Linked("IN_REGION", "region:150702")).items
    assert [row.fields["number"] for row in found] == ["S1"]


def test_reference_nodes_are_in_every_store(store):
    assert store.get("industry:06").fields["name"].startswith("煤炭")
    assert store.get("region:150702").fields["name"] == "海拉尔区"
    assert store.get("industry:nothing") is None
    assert store.find("Region", text="海拉尔").items[0].id == "region:150702"


def test_relations_of_fields_lead_to_reference_nodes(filled):
    rows = filled.relations(studio("S1").id, "IN_REGION")
    assert rows == [RelationRow("IN_REGION", studio("S1").id, "region:150702", {})]
    back = filled.relations("region:150702", "IN_REGION")
    assert back == rows
    above = filled.relations("region:150702", "NARROWER_THAN")
    assert above[0].end == "region:1507"


def test_neighbourhood_is_bounded_and_says_so(filled):
    around = filled.neighbourhood(studio("S1").id, depth=1)
    ids = {row.id for row in around.nodes}
    assert organisation("示例煤业公司").id in ids
    assert around.total == len(ids)
    few = filled.neighbourhood(studio("S1").id, depth=1, limit=3)
    assert len(few.nodes) == 3
    assert few.nodes[0].id == studio("S1").id
    assert few.total == around.total
    kept = {row.id for row in few.nodes}
    assert all(row.start in kept and row.end in kept for row in few.relations)


def test_neighbourhood_by_relation_kind_and_depth(filled):
    near = filled.neighbourhood(studio("S1").id, kinds=["HOSTED_BY", "APPLIED_BY"], depth=2)
    assert {row.kind for row in near.nodes} == {"Studio", "Organisation", "Patent"}


def test_neighbourhood_of_nothing(filled):
    with pytest.raises(UnknownNode):
        filled.neighbourhood("studio:nothing")


def test_neighbourhood_around_several_is_that_of_each(filled):
    both = [studio("S1").id, organisation("示例煤业公司").id]
    around = filled.neighbourhood([*both, "studio:nothing"], depth=1)
    assert [row.id for row in around.nodes[:2]] == both
    apart = [filled.neighbourhood(node_id, depth=1) for node_id in both]
    assert {row.id for row in around.nodes} == {row.id for near in apart for row in near.nodes}
    assert filled.neighbourhood([]).nodes == []


def test_project_gives_networkx_the_whole_graph(filled):
    graph = filled.project()
    assert isinstance(graph, nx.MultiDiGraph)
    counts = filled.counts()
    assert graph.number_of_nodes() == sum(n for kind, n in counts.items() if kind[1:].islower())
    assert graph.nodes[studio("S1").id]["kind"] == "Studio"
    assert graph.has_edge(achievement("R1", "x").id, studio("S1").id, key="DONE_BY")


def test_project_of_some_kinds(filled):
    graph = filled.project({"Studio", "Organisation"}, {"HOSTED_BY"})
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"Studio", "Organisation"}
    assert graph.number_of_edges() == 1


def test_project_with_reference_nodes(filled):
    graph = filled.project({"Studio", "Region"}, {"IN_REGION"})
    assert graph.has_edge(studio("S1").id, "region:150702", key="IN_REGION")


def test_walk_gives_every_node_before_every_relation(filled):
    rows = list(filled.walk())
    kinds = [isinstance(row, NodeRow) for row in rows]
    assert kinds == sorted(kinds, reverse=True)
    ids = {row.id for row in rows if isinstance(row, NodeRow)}
    ends = {end for row in rows if isinstance(row, RelationRow) for end in (row.start, row.end)}
    assert ends <= ids
    assert {"region:150702", "region:1507", "region:15", "industry:06", "industry:B"} <= ids
    assert list(filled.walk()) == rows


def test_reading_goes_on_while_a_walk_is_under_way(filled):
    walk = filled.walk()
    next(walk)
    batch = Batch()
    batch.put(studio("S7"))
    filled.write(batch)
    assert filled.get(studio("S7").id) is not None
    assert studio("S7").id not in {row.id for row in walk if isinstance(row, NodeRow)}


def test_counts_leave_out_empty_kinds(filled):
    counts = filled.counts()
    assert counts["Achievement"] == len(TEXTS)
    assert "Need" not in counts
    assert 0 not in counts.values()


def test_the_relations_of_several_nodes_are_one_question(filled):
    places = [studio("S1").id, "region:150702"]
    one_by_one = [row for place in places for row in filled.relations(place)]
    together = filled.relations(places)
    assert sorted(map(str, together)) == sorted(map(str, one_by_one))
    hosts = filled.relations(places, ["HOSTED_BY", "IN_REGION"])
    assert hosts
    assert {row.kind for row in hosts} == {"HOSTED_BY", "IN_REGION"}
    assert filled.relations([]) == []


def test_one_field_of_many_nodes(filled):
    ids = [studio(n).id for n in ("S1", "S3")]
    unit = organisation("示例煤业公司").id
    assert "region" not in filled.get(unit).fields
    found = filled.values([*ids, unit, "studio:nothing", "region:1507"], "region")
    assert found == {ids[0]: "150702", ids[1]: "150103", unit: None}
    assert filled.values([], "region") == {}
    assert filled.values(["studio:nothing"], "region") == {}


@pytest.mark.parametrize("field", ["nothing", "phone", "region') --", ""])
def test_one_field_that_no_list_is_filtered_by(filled, field):
    with pytest.raises(UnknownField):
        filled.values([studio("S1").id], field)
