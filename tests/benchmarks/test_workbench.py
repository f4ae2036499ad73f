"""The page of the workbench: what it asks for, what it may quote, the demo's part of it."""

from benchmarks.needs import DEMO
from benchmarks.quality import TASKS
from benchmarks.workbench import FOLDER, QUOTED, SISTERS, as_part, asked_of, evaluated


def test_peers_pass_over_each_other_and_the_owner() -> None:
    options = list(asked_of([FOLDER / "peer_in", FOLDER / "own"]))
    assert options == [
        "--pass-over",
        "peer_in=own,peer_out",
        "--quote",
        "peer_in",
        "--quote",
        "own",
    ]
    assert {*SISTERS} < {*TASKS}


def test_texts_with_unclear_terms_are_never_quoted() -> None:
    assert "abstract_problem" not in QUOTED
    assert list(asked_of([FOLDER / "abstract_problem"])) == []


def test_a_page_becomes_a_part() -> None:
    told = as_part("A part", "# Matching quality\n\ntext # not a heading\n\n## own\n\n### Misses\n")
    assert told == "## A part\n\ntext # not a heading\n\n### own\n\n#### Misses\n"


def test_the_page_of_the_demo() -> None:
    text = evaluated([DEMO])
    assert f"## {DEMO.name}" in text
    for heading in ("Parts left out", "By the length of the need", "The worst misses"):
        assert f"### {heading}" in text
    assert "\n20. " in text
