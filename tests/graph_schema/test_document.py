import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph_schema.document import COMMAND, document
from graph_schema.document.diagram import diagram, principal_ends
from graph_schema.document.markdown import table
from graph_schema.document.subjects import in_order, subjects
from graph_schema.kinds import NODES, RELATIONS, Node, declared
from graph_schema.vocabularies import VOCABULARIES

ROOT = Path(__file__).resolve().parents[2]
TEXT = document()


def section(anchor: str) -> str:
    """What stands between a heading and the next one."""
    return TEXT.partition(f'<a id="{anchor}"></a>')[2].partition("\n#")[0]


def test_schema_md_is_what_the_declarations_say() -> None:
    written = (ROOT / "SCHEMA.md").read_text(encoding="utf-8")
    assert written == TEXT, f"SCHEMA.md is stale: run `{COMMAND}`"


def test_another_process_writes_the_same() -> None:
    # Sets are walked in another order there; no such order may reach the text.
    code = (
        "import sys; from graph_schema.document import document;"
        "sys.stdout.buffer.write(document().encode())"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
    assert run.stdout.decode() == TEXT


@pytest.mark.parametrize("kind", NODES)
def test_a_kind_has_a_section_with_every_field(kind: str) -> None:
    told = section(f"node-{kind}")
    label = NODES[kind].label
    assert label.zh in told
    assert label.en in told
    for field in declared(NODES[kind]).values():
        if field.name in Node.model_fields:
            continue
        row = next(line for line in told.splitlines() if line.startswith(f"| `{field.name}` |"))
        assert field.mark.zh in row
        assert field.mark.en in row
        for header in field.mark.headers:
            assert header in row
        if field.mark.hint:
            assert field.mark.hint.zh in told


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_has_a_row_and_an_arrow(relation: str) -> None:
    row = next(line for line in section("relations").splitlines() if f"| `{relation}` |" in line)
    for end in RELATIONS[relation].ends:
        assert ", ".join(end) in row
    arrows = [line for line in diagram() if f' {relation}"' in line]
    assert len(arrows) == 1
    assert re.search(r"--?\.?->", arrows[0])


def test_the_picture_draws_between_kinds_that_the_relation_joins() -> None:
    lines = list(diagram())
    assert lines.count("  end") == len(subjects())
    for kind in NODES:
        assert sum(line.startswith(f'    {kind}["') for line in lines) == 1
    for relation in RELATIONS.values():
        start, end = principal_ends(relation)
        assert start in relation.ends[0]
        assert end in relation.ends[1]
    assert principal_ends(RELATIONS["RENAMED"]) == ("Studio", "Studio")
    assert principal_ends(RELATIONS["GREW_FROM"]) == ("Patent", "Achievement")


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_is_shown_with_its_codes(name: str) -> None:
    told = section(f"vocabulary-{name}")
    for term in VOCABULARIES[name]:
        assert f"| `{term.code}` | {term.zh} | {term.en} |" in told


def test_every_link_leads_somewhere() -> None:
    anchors = re.findall(r'<a id="([^"]+)">', TEXT)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= set(anchors)


def test_every_row_of_a_table_is_as_wide_as_its_header() -> None:
    width = 0
    for line in TEXT.splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        assert width in (0, cells), line
        width = cells


def test_a_bar_in_a_cell_is_escaped() -> None:
    assert list(table(("a",), [("x|y",)]))[2] == r"| x\|y |"


def test_the_order_of_kinds_is_that_of_the_subjects() -> None:
    assert in_order({"Region", "Studio", "Patent"}) == ["Studio", "Patent", "Region"]
    assert sorted(kind for group in subjects().values() for kind in group) == sorted(NODES)
    assert all(subjects().values())


def test_private_fields_are_named() -> None:
    told = section("private")
    for name, kind in NODES.items():
        for field in declared(kind).values():
            line = next((ln for ln in told.splitlines() if f" {name}：" in ln), "")
            assert (f"`{field.name}`" in line) == field.mark.private
