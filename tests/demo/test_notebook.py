"""The notebook runs as it is, and was committed with what it shows."""

import os
from base64 import b64decode
from pathlib import Path
from typing import Any

import nbformat
import pytest
from demo_alliance import load_demo
from nbclient import NotebookClient
from neo4j_server import NEO4J, address_of_neo4j, cleared

from graph_store import open_store

NOTEBOOK = Path(__file__).parents[2] / "notebooks/01_alliance_and_match.ipynb"


def shown(notebook: Any, kind: str) -> list[str]:
    """What the cells show in one format, in their order."""
    return [
        output["data"][kind]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if kind in output.get("data", {})
    ]


def check(notebook: Any) -> None:
    pictures = shown(notebook, "image/png")
    assert len(pictures) == 1
    assert b64decode(pictures[0]).startswith(b"\x89PNG")
    # With a font that has Chinese signs it is larger than without.
    assert len(b64decode(pictures[0])) < 400_000
    members, *_, matches, best = shown(notebook, "text/markdown")
    assert members.count("\n") == 1 + 60
    assert "| 跨行业 |" in matches
    assert matches.count("\n") >= 1 + 3
    assert "示例" in best


def demo_in(address: str) -> str:
    """The demo's alliance loaded into a store as `make demo` does; returns the address."""
    store = open_store(address, create=True)
    load_demo(store)
    store.close()
    return address


@pytest.fixture
def committed() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_the_committed_notebook_shows_its_results(committed: Any) -> None:
    code = [cell for cell in committed.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    check(committed)


def test_no_place_of_this_machine_stands_in_it(committed: Any) -> None:
    text = nbformat.writes(committed)
    assert not [place for place in (str(Path.home()), str(NOTEBOOK.parents[1])) if place in text]
    assert "stderr" not in text


@pytest.mark.parametrize("engine", ["embedded", pytest.param("neo4j", marks=NEO4J)])
def test_it_runs(committed: Any, monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    monkeypatch.delenv("JIANGMENG_STORE", raising=False)
    assert "JIANGMENG_STORE" not in os.environ
    if engine == "neo4j":
        monkeypatch.setenv("JIANGMENG_STORE", demo_in(cleared(address_of_neo4j())))
    for cell in committed.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        committed, timeout=240, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    )
    check(client.execute())
