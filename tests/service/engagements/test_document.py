"""The page about engagements is what the tables say."""

import re
import subprocess
import sys
from pathlib import Path

from graph_schema.vocabularies import ENGAGEMENT_STATES
from service.engagements import MOVES
from service.engagements.document import COMMAND, document

ROOT = Path(__file__).resolve().parents[3]
TEXT = document()


def test_the_page_is_fresh() -> None:
    written = (ROOT / "docs" / "engagements.md").read_text(encoding="utf-8")
    assert written == TEXT, f"docs/engagements.md is stale: run `{COMMAND}`"


def test_another_process_writes_the_same() -> None:
    code = (
        "import sys; from service.engagements.document import document;"
        "sys.stdout.buffer.write(document().encode())"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
    assert run.stdout.decode() == TEXT


def test_the_diagram_has_every_state_and_every_move() -> None:
    drawn = TEXT.partition("```mermaid")[2].partition("```")[0].splitlines()
    for term in ENGAGEMENT_STATES:
        assert f'    state "{term.zh} {term.en}" as {term.code}' in drawn
    arrows = [line for line in drawn if "-->" in line and ":" in line]
    assert len(arrows) == sum(len(step.starts) * max(1, len(step.to)) for step in MOVES.values())
    for step in MOVES.values():
        assert any(line.endswith(f" {step.event}") for line in arrows)


def test_every_row_is_as_wide_as_its_header() -> None:
    width = 0
    for line in TEXT.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert width in (0, cells) or not cells
        width = cells
