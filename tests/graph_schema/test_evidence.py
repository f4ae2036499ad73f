from typing import Any

import pytest
from any_node import given_fields
from hypothesis import given, settings

from graph_schema.document.evidence import passed, way
from graph_schema.evidence import (
    EVIDENCE_KINDS,
    PATHS,
    SPEAKS_WHEN,
    Path,
    evidence_fields,
    parts_of_text,
    text_of,
    text_of_node,
)
from graph_schema.kinds import NODES, RELATIONS, declared
from graph_schema.nodes import REFERENCE_KINDS, Achievement, Engagement, Patent, Studio

BY_CODE = {path.code: path for path in PATHS}


@pytest.mark.parametrize("path", PATHS, ids=BY_CODE)
def test_a_path_joins_its_evidence_with_its_holder(path: Path) -> None:
    assert path.holder in ("Studio", "Organisation")
    border = set(path.evidence)
    assert border <= set(NODES)
    for step in path.steps:
        near, far = RELATIONS[step.relation].ends[:: 1 if step.forward else -1]
        assert border & set(near), step
        border = set(far)
    assert path.holder in border


@pytest.mark.parametrize("path", PATHS, ids=BY_CODE)
def test_every_kind_of_evidence_can_take_the_first_step(path: Path) -> None:
    if not path.steps:
        assert path.evidence == {path.holder}
        return
    step = path.steps[0]
    assert path.evidence <= set(RELATIONS[step.relation].ends[0 if step.forward else 1])


@pytest.mark.parametrize("path", PATHS, ids=BY_CODE)
def test_a_path_passes_one_kind_at_a_time(path: Path) -> None:
    kinds = passed(path)
    assert len(kinds) == len(path.steps)
    assert all(len(each) == 1 for each in kinds)
    assert way(path).endswith(path.holder)


def test_paths_have_codes_and_names() -> None:
    assert list(BY_CODE) == ["own", "stated", "solved", "leader", "member", "host", "unit"]
    assert all(path.label.zh and path.label.en for path in PATHS)
    assert [path.code for path in PATHS if path.holder == "Organisation"] == ["unit"]


def test_evidence_kinds_have_text_to_match() -> None:
    for kind in EVIDENCE_KINDS:
        assert evidence_fields(kind), kind
    assert not EVIDENCE_KINDS & REFERENCE_KINDS
    speaking = {kind for kind in NODES if evidence_fields(kind)}
    assert speaking == EVIDENCE_KINDS | {"Need"}


@pytest.mark.parametrize("kind", sorted(EVIDENCE_KINDS | {"Need"}))
def test_a_text_is_the_evidence_fields_in_their_order(kind: str) -> None:
    @settings(max_examples=25)
    @given(given_fields(NODES[kind]))
    def in_order(fields: dict[str, Any]) -> None:
        node = NODES[kind](id=f"{NODES[kind].id_prefix}:a", **fields)
        told = node.fields()
        parts = [told[name] for name in evidence_fields(kind) if name in told]
        silent = kind in SPEAKS_WHEN and told.get(SPEAKS_WHEN[kind][0]) not in SPEAKS_WHEN[kind][1]
        assert list(parts_of_text(kind, told)) == ([] if silent else parts)
        assert text_of_node(node) == text_of(kind, told) == ("" if silent else "\n".join(parts))

    in_order()


def test_private_values_never_reach_a_text() -> None:
    studio = Studio(
        id="studio:a",
        name="示例工作室",
        specialities="低温启动",
        phone="13904700000",
        contact="甲师傅",
        remark="内部",
    )
    assert text_of_node(studio) == "低温启动"


def test_a_text_in_words() -> None:
    result = Achievement(
        id="achievement:a",
        name="低温托辊密封改造",
        effect="更换次数由每月二十次降到三次",
        problem="托辊冻结",
        benefit=35,
    )
    assert text_of_node(result) == "低温托辊密封改造\n托辊冻结\n更换次数由每月二十次降到三次"
    assert text_of_node(Patent(id="patent:a", name="一种托辊")) == "一种托辊"
    assert text_of("Person", {"name": "甲师傅"}) == ""
    assert text_of("Studio", {}) == ""


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("solved", "换了密封，不再漏"),
        ("partly_solved", "换了密封，不再漏"),
        ("not_solved", ""),
        ("declined", ""),
        ("implementing", ""),
        ("terminated", ""),
    ],
)
def test_an_engagement_is_evidence_once_it_has_helped(state: str, text: str) -> None:
    engagement = Engagement(id="engagement:a", state=state, outcome="换了密封，不再漏")
    assert text_of_node(engagement) == text


def test_states_that_speak_are_codes() -> None:
    for kind, (name, codes) in SPEAKS_WHEN.items():
        vocabulary = declared(NODES[kind])[name].mark.vocabulary
        assert vocabulary is not None
        assert all(code in vocabulary for code in codes)
