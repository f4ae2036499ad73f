"""Duplicates of a need, on labelled texts: half of them fitted the weights, half were held out."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_schema.nodes import Need
from graph_store import Batch, Store, open_store
from language import open_encoder
from language.encoder import Encoder
from matching.directions import duplicates_of

ROOT = Path(__file__).parents[2]
HELD, FITTED = 1, 0


def table(file: Path, sign: str) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=sign))


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    return open_encoder()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, bundled: Encoder) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("needs") / "needs.jm"
    store = open_store(f"embedded:{place}", create=True, encoder=lambda: bundled)
    batch = Batch()
    for row in table(ROOT / "demo/evaluation/needs.csv", ","):
        batch.put(Need(id=f"need:{row['id']}", text=row["text"]))
    store.write(batch)
    yield store
    store.close()


@pytest.mark.parametrize("half", [HELD, FITTED])
def test_labelled_texts(store: Store, bundled: Encoder, half: int) -> None:
    rows = table(ROOT / "tests/matching/labelled/duplicates.tsv", "\t")
    right = found = both = 0
    for row in (row for row in rows if int(row["need"][-2:]) % 2 == half):
        wanted = {f"need:{row['need']}"} if row["same"] == "yes" else set()
        told = {each.need.id for each in duplicates_of(store, bundled, row["text"])}
        right, found, both = right + len(wanted), found + len(told), both + len(wanted & told)
    assert right >= 25
    assert both / found >= 0.85
    assert both / right >= 0.7
