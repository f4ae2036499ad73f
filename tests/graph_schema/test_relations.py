import pytest

from graph_schema.kinds import NODES, RELATIONS, declared
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.relations import REFERENCE_RELATIONS, Dated, Ordered
from graph_schema.vocabularies import VOCABULARIES
from graph_store.errors import BatchRefused
from graph_store.merging import check_node, check_relation

DATED = {"LED_BY", "MEMBER_OF", "HOSTED_BY", "REPORTS_TO", "JOINED", "EMPLOYED_BY", "PART_OF"}
REFERRING = [
    (kind, field.name, field.mark.refers)
    for kind, entity in NODES.items()
    for field in declared(entity).values()
    if field.mark.refers
]


def node_id(kind: str) -> str:
    return f"{NODES[kind].id_prefix}:a"


@pytest.mark.parametrize("kind", RELATIONS)
def test_ends_are_kinds_that_exist(kind: str) -> None:
    relation = RELATIONS[kind]
    assert relation.kind == kind == kind.upper()
    for ends in relation.ends:
        assert ends
        assert len(set(ends)) == len(ends)
        assert set(ends) <= set(NODES)


def test_every_kind_is_joined_to_another() -> None:
    joined = {kind for relation in RELATIONS.values() for ends in relation.ends for kind in ends}
    assert joined == set(NODES)


def test_only_reference_relations_lead_to_reference_kinds() -> None:
    for kind, relation in RELATIONS.items():
        touches = any(set(ends) & REFERENCE_KINDS for ends in relation.ends)
        assert touches == (kind in REFERENCE_RELATIONS)


def test_life_is_dated_and_names_are_ordered() -> None:
    assert {kind for kind, each in RELATIONS.items() if issubclass(each, Dated)} == DATED
    for kind in ("COMPLETED_BY", "INVENTED_BY", "APPLIED_BY"):
        assert issubclass(RELATIONS[kind], Ordered)


@pytest.mark.parametrize(("kind", "field", "relation"), REFERRING)
def test_a_field_that_refers_has_its_relation(kind: str, field: str, relation: str) -> None:
    assert relation in REFERENCE_RELATIONS
    assert kind in RELATIONS[relation].ends[0]
    assert RELATIONS[relation].ends[1][0] in REFERENCE_KINDS


@pytest.mark.parametrize("relation", sorted(REFERENCE_RELATIONS - {"NARROWER_THAN"}))
def test_a_reference_relation_comes_from_a_field_of_each_kind(relation: str) -> None:
    fields = [kind for kind, _, refers in REFERRING if refers == relation]
    assert sorted(fields) == sorted(RELATIONS[relation].ends[0])


@pytest.mark.parametrize("kind", sorted(REFERENCE_KINDS))
def test_no_batch_carries_a_reference_node(kind: str) -> None:
    with pytest.raises(BatchRefused, match="reference"):
        check_node(kind, node_id(kind))


@pytest.mark.parametrize("kind", sorted(REFERENCE_RELATIONS))
def test_no_batch_carries_a_reference_relation(kind: str) -> None:
    start, end = (node_id(ends[0]) for ends in RELATIONS[kind].ends)
    with pytest.raises(BatchRefused, match="reference"):
        check_relation(RELATIONS[kind](start=start, end=end))


def test_vocabularies_that_no_field_holds_are_known() -> None:
    held = {
        field.mark.vocabulary.name
        for entity in (*NODES.values(), *RELATIONS.values())
        for field in declared(entity).values()
        if field.mark.vocabulary is not None
    }
    # What stands in results, rules, functions and reports rather than in a field.
    derived = {"contract_types", "counting_units", "crossings", "honour_holders"}
    derived |= {"publication_kinds", "solution_verbs"}
    assert set(VOCABULARIES) - held == derived
