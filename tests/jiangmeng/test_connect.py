"""The analyst's way in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alliance_sample import sample_batch
from letter_model import write_letter_model
from samples import studio

import jiangmeng
from graph_store.errors import StoreMissing
from jiangmeng.connection import Connection
from matching import Query, QueryEmpty, Reach


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_letter_model(tmp_path_factory.mktemp("model")))


@pytest.fixture
def connection(tmp_path: Path, model: str) -> Iterator[Connection]:
    with jiangmeng.connect(f"embedded:{tmp_path / 'a.jm'}", model=model, create=True) as opened:
        opened.store.write(sample_batch())
        yield opened


def test_match_by_text_and_by_query(connection: Connection) -> None:
    answer = connection.match("输煤皮带冬季结冰打滑")
    assert answer.suggestions[0].holder.id == studio("S1").id
    query = Query(text="输煤皮带冬季结冰打滑", industry="06")
    cross = connection.match(query, reach=Reach.CROSS, limit=5)
    assert studio("S1").id not in {s.holder.id for s in cross.suggestions}
    assert connection.match(query, reach="cross", limit=5) == cross


def test_the_graph_for_networkx(connection: Connection) -> None:
    graph = connection.store.project({"Studio", "Alliance"}, {"JOINED"})
    assert sorted(data["kind"] for _, data in graph.nodes(data=True)) == [
        "Alliance",
        "Studio",
        "Studio",
    ]
    assert graph.number_of_edges() == 2


def test_a_text_without_words(connection: Connection) -> None:
    with pytest.raises(QueryEmpty):
        connection.match(" ")


def test_no_store_unless_it_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        jiangmeng.connect(f"embedded:{tmp_path / 'none.jm'}")


def test_the_address_from_the_variable(
    connection: Connection, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANGMENG_STORE", connection.store.address)
    with jiangmeng.connect(model=model) as other:
        assert other.store.digest() == connection.store.digest()


def test_version() -> None:
    from importlib.metadata import version

    assert jiangmeng.__version__ == version("jiangmeng")


@pytest.mark.parametrize("module", ["jiangmeng", "service.cli"])
def test_starting_loads_no_heavy_package(module: str) -> None:
    """What a match does not need must not be waited for."""
    heavy = "{'networkx', 'openpyxl', 'fastapi', 'uvicorn', 'rich', 'pandas'}"
    script = f"import sys, {module}, service.cli.frame; print({heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.stdout.strip() == "set()"
