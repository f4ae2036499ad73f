import subprocess
import sys
from typing import Any

import pytest
from any_node import given_fields, ids
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from graph_schema import nodes, relations
from graph_schema.identity import name_key
from graph_schema.kinds import NODES, RELATIONS, Entity, Node, Relation, Value, declared, kind_of
from graph_schema.nodes import REFERENCE_KINDS, Person, Studio
from graph_schema.relations import REFERENCE_RELATIONS, Holds, LedBy, MemberOf, Renamed

ENTITIES: dict[str, type[Entity]] = {**NODES, **RELATIONS}
FIELDS = [(kind, name) for kind, entity in ENTITIES.items() for name in declared(entity)]
CODED = [
    (kind, name)
    for kind, name in FIELDS
    if declared(ENTITIES[kind])[name].mark.vocabulary is not None
]
FEW = settings(max_examples=25)


def made(kind: str, fields: dict[str, Any]) -> Node:
    return NODES[kind](id=f"{NODES[kind].id_prefix}:a", **fields)


def related(kind: str, fields: dict[str, Any]) -> Relation:
    start, end = (ends[0] for ends in RELATIONS[kind].ends)
    return RELATIONS[kind](
        start=f"{NODES[start].id_prefix}:a", end=f"{NODES[end].id_prefix}:a", **fields
    )


def least(kind: str) -> dict[str, Any]:
    """The fields without which a kind cannot be, with any value."""
    plain = {Value.TEXT: "示例", Value.DATE: "2016", Value.AMOUNT: 1.0}
    return {
        field.name: next(iter(field.mark.vocabulary)).code
        if field.mark.vocabulary
        else plain[field.value]
        for field in declared(ENTITIES[kind]).values()
        if field.required
    }


def entity(kind: str, fields: dict[str, Any]) -> Entity:
    return made(kind, fields) if kind in NODES else related(kind, fields)


@pytest.mark.parametrize("kind", ENTITIES)
def test_a_kind_has_its_names(kind: str) -> None:
    label = ENTITIES[kind].label
    assert label.zh
    assert not label.zh.isascii()
    assert label.en
    assert label.en.isascii()
    assert ENTITIES[kind].__doc__


def test_names_of_kinds_are_unique() -> None:
    for entities in (NODES, RELATIONS):
        for place in (0, 1):
            names = [entity.label[place] for entity in entities.values()]
            assert len(set(names)) == len(names)
    prefixes = [kind.id_prefix for kind in NODES.values()]
    assert len(set(prefixes)) == len(prefixes)
    assert all(prefix.isidentifier() and prefix == prefix.lower() for prefix in prefixes)


def test_every_declared_class_is_registered() -> None:
    written = {
        each
        for each in vars(relations).values()
        if isinstance(each, type) and issubclass(each, Relation) and "kind" in each.__dict__
    }
    assert written == set(RELATIONS.values())
    assert set(NODES) == set(nodes.__all__) - {"REFERENCE_KINDS"}
    assert "Node" not in NODES


@pytest.mark.parametrize("module", ["label", "evidence", "kinds", "identity", "document.subjects"])
def test_whatever_is_imported_all_kinds_are_there(module: str) -> None:
    code = (
        f"import graph_schema.{module};"
        "from graph_schema.kinds import NODES, RELATIONS; print(len(NODES), len(RELATIONS))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == [str(len(NODES)), str(len(RELATIONS))]


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_a_field_is_declared_whole(kind: str, name: str) -> None:
    field = declared(ENTITIES[kind])[name]
    mark = field.mark
    assert mark.zh
    assert not mark.zh.isascii()
    assert mark.en
    assert mark.en.isascii()
    assert all(header.strip() == header != "" for header in mark.headers)
    if mark.hint:
        assert mark.hint.zh
        assert mark.hint.en
        assert not mark.hint.zh.endswith("。")
    assert (mark.unit != "") <= (field.value in (Value.COUNT, Value.AMOUNT))
    assert mark.evidence <= (field.value is Value.TEXT)
    assert mark.accumulate <= field.many
    assert not (mark.private and (mark.evidence or mark.searchable or mark.indexed))
    assert not (mark.vocabulary and mark.refers)


@pytest.mark.parametrize("kind", ENTITIES)
def test_every_field_but_ids_and_ends_is_marked(kind: str) -> None:
    structural = {"id"} if kind in NODES else {"start", "end"}
    assert set(ENTITIES[kind].model_fields) == set(declared(ENTITIES[kind])) | structural


@pytest.mark.parametrize("kind", ENTITIES)
def test_within_a_kind_a_header_belongs_to_one_field(kind: str) -> None:
    owners: dict[str, str] = {}
    for field in declared(ENTITIES[kind]).values():
        for header in (field.name, field.mark.zh, field.mark.en, *field.mark.headers):
            assert owners.setdefault(name_key(header), field.name) == field.name, header


@pytest.mark.parametrize(("kind", "name"), CODED)
def test_a_code_is_checked_at_construction(kind: str, name: str) -> None:
    vocabulary = declared(ENTITIES[kind])[name].mark.vocabulary
    assert vocabulary is not None
    for term in vocabulary:
        assert entity(kind, {**least(kind), name: term.code}).fields()[name] == term.code
    for wrong in ("no such code", vocabulary.terms[0].zh):
        with pytest.raises(ValidationError, match=vocabulary.name):
            entity(kind, {**least(kind), name: wrong})


@pytest.mark.parametrize("kind", NODES)
def test_nodes_are_frozen_and_know_no_other_field(kind: str) -> None:
    node = made(kind, least(kind))
    with pytest.raises(ValidationError, match="frozen"):
        node.id = "studio:other"
    with pytest.raises(ValidationError, match="extra"):
        made(kind, {**least(kind), "身份证号": "15"})
    for name in least(kind):
        with pytest.raises(ValidationError):
            made(kind, {other: value for other, value in least(kind).items() if other != name})


@pytest.mark.parametrize("kind", RELATIONS)
def test_relations_are_frozen_and_know_no_other_field(kind: str) -> None:
    relation = related(kind, least(kind))
    with pytest.raises(ValidationError, match="frozen"):
        relation.start = "studio:other"
    with pytest.raises(ValidationError, match="extra"):
        related(kind, {**least(kind), "order_": 1})


@pytest.mark.parametrize("kind", NODES)
def test_a_node_comes_back_from_its_fields(kind: str) -> None:
    @FEW
    @given(given_fields(NODES[kind]), ids(kind))
    def comes_back(fields: dict[str, Any], node_id: str) -> None:
        node = NODES[kind](id=node_id, **fields)
        told = node.fields()
        assert NODES[kind](id=node_id, **told) == node
        assert set(told) == set(fields)
        assert "id" not in told
        assert all(isinstance(value, str | int | float | list) for value in told.values())
        assert kind_of(node_id) == node.kind == kind

    comes_back()


@pytest.mark.parametrize("kind", RELATIONS)
def test_a_relation_comes_back_from_its_fields(kind: str) -> None:
    @FEW
    @given(given_fields(RELATIONS[kind]))
    def comes_back(fields: dict[str, Any]) -> None:
        relation = related(kind, fields)
        told = relation.fields()
        assert related(kind, told) == relation
        assert not {"start", "end"} & set(told)

    comes_back()


def test_what_is_empty_is_no_value() -> None:
    studio = Studio(id="studio:a", name=" 示例工作室　", former_names=(), level=None)
    assert studio.fields() == {"name": "示例工作室"}
    for empty in ("", "  ", "　", "\n"):
        with pytest.raises(ValidationError):
            Studio(id="studio:a", name=empty)
        with pytest.raises(ValidationError):
            Studio(id="studio:a", name="示例", former_names=("旧名", empty))


def test_a_birth_date_is_kept_to_the_month() -> None:
    assert Person(id="person:a", name="甲师傅", born="1980-05-17").born == "1980-05"
    assert Person(id="person:a", name="甲师傅", born="1980").born == "1980"


@pytest.mark.parametrize(
    ("node_id", "kind"),
    [("studio:2a", "Studio"), ("ipc:B65G43/02", "IpcClass"), ("figure:x", "ReportedFigure")],
)
def test_the_prefix_of_an_id_tells_the_kind(node_id: str, kind: str) -> None:
    assert kind_of(node_id) == kind


@given(st.text(max_size=12))
def test_other_texts_tell_no_kind(text: str) -> None:
    known = {kind.id_prefix for kind in NODES.values()}
    assert (kind_of(text) is None) == (text.split(":")[0] not in known)


def test_fields_marked_key_tell_relations_apart() -> None:
    ends = {"start": "person:a", "end": "honour:b"}
    first, second = Holds(**ends, on="2010"), Holds(**ends, on="2020-05")
    assert (first.discriminator, second.discriminator) == ("2010", "2020-05")
    assert Holds(**ends).discriminator == ""
    assert Holds(**ends, document="1号").discriminator == ""
    assert LedBy(start="studio:a", end="person:b", since="2016").discriminator == ""
    assert MemberOf(start="person:b", end="studio:a", role="mentor").discriminator == ""


def test_a_renaming_stays_at_its_node() -> None:
    event = Renamed(start="studio:a", end="studio:a", former_name="旧名", on="2016")
    assert event.discriminator == "旧名"
    with pytest.raises(ValidationError, match="same node"):
        Renamed(start="studio:a", end="studio:b", former_name="旧名")


def test_reference_kinds_and_relations_are_declared() -> None:
    assert set(NODES) > REFERENCE_KINDS
    assert set(RELATIONS) > REFERENCE_RELATIONS
    for kind in REFERENCE_KINDS:
        assert declared(NODES[kind])["code"].mark.key
