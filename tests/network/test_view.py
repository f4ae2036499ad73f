"""The picture of an alliance: who is drawn, what is left out, what is counted."""

import pytest

from graph_store.errors import UnknownNode
from network import alliance_view


def ids(view, kind):
    return {node.id for node in view.nodes if node.kind == kind}


def test_an_alliance_has_its_present_members_and_theirs(above):
    view = alliance_view(above, "alliance:first")
    assert ids(view, "Alliance") == {"alliance:first"}
    assert ids(view, "Studio") == {"studio:a", "studio:b", "studio:c"}
    assert ids(view, "Organisation") == {"org:mine", "org:grid"}
    assert ids(view, "Person") == {"person:lead"}
    assert not view.truncated


def test_industries_and_regions_are_drawn_where_they_are_shared(above):
    view = alliance_view(above, "alliance:first")
    assert ids(view, "Industry") == {"industry:06"}
    assert ids(view, "Region") == {"region:1507"}
    links = {(link.start, link.end) for link in view.links if link.kind == "IN_INDUSTRY"}
    assert links == {("studio:a", "industry:06"), ("studio:b", "industry:06")}
    assert next(node.name for node in view.nodes if node.id == "region:1507") == "呼伦贝尔市"


def test_all_studios_without_an_alliance(above):
    view = alliance_view(above)
    assert ids(view, "Studio") == {f"studio:{code}" for code in "abcde"}
    assert ids(view, "Alliance") == {"alliance:first", "alliance:second"}
    assert view.totals["Studio"] == 5
    ended = ("studio:e", "alliance:first")
    assert ended not in {(link.start, link.end) for link in view.links}


def test_studios_carry_division_and_city(above):
    nodes = {node.id: node for node in alliance_view(above).nodes}
    assert (nodes["studio:a"].division, nodes["studio:a"].region) == ("06", "1507")
    assert (nodes["studio:e"].division, nodes["studio:e"].region) == (None, None)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 6, 8, 11])
@pytest.mark.parametrize("alliance", ["alliance:first", None])
def test_a_bounded_picture_says_so_and_has_no_loose_ends(above, limit, alliance):
    view = alliance_view(above, alliance, limit=limit)
    drawn = {node.id for node in view.nodes}
    assert len(view.nodes) <= limit
    assert all(link.start in drawn and link.end in drawn for link in view.links)
    assert view.truncated == (sum(view.totals.values()) > len(view.nodes))


def test_totals_count_what_found_no_room(above):
    small, whole = (alliance_view(above, "alliance:first", limit=n) for n in (3, 300))
    assert small.totals == whole.totals
    assert small.totals["Studio"] == 3
    assert small.truncated
    assert small.nodes[0].id == "alliance:first"


def test_the_same_picture_each_time(above):
    assert alliance_view(above, "alliance:first") == alliance_view(above, "alliance:first")


def test_an_alliance_without_members_is_drawn_alone(above):
    view = alliance_view(above, "alliance:second")
    assert ids(view, "Studio") == {"studio:c"}
    assert alliance_view(above, "alliance:second", limit=1).totals["Studio"] == 1


def test_an_unknown_alliance_is_an_error(above):
    with pytest.raises(UnknownNode):
        alliance_view(above, "alliance:nothing")


def test_the_picture_of_an_alliance_takes_one_question(above):
    asked = []

    class Counting:
        def __getattr__(self, name):
            asked.append(name)
            return getattr(above, name)

    alliance_view(Counting(), "alliance:first")
    assert asked == ["neighbourhood"]
