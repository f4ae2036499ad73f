"""Both engines answer alike: the sample alliance's sixty needs on each of them."""

import csv
import random
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from demo_alliance import DEMO, load_demo
from neo4j_server import NEO4J, address_of_neo4j, cleared

from graph_schema.nodes import Achievement
from graph_store import Batch, Store, open_store
from graph_store.copying import copy
from language import bundled
from matching import Query, QueryRefused, rank
from matching.evaluation import Metrics, mean_metrics

pytestmark = [*NEO4J]
TOP = 10
ENCODER = bundled()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same alliance on both engines."""
    place = tmp_path_factory.mktemp("parity") / "demo.jm"
    one = open_store(f"embedded:{place}", create=True, encoder=lambda: ENCODER)
    load_demo(one)
    other = open_store(cleared(address_of_neo4j()), create=True, encoder=lambda: ENCODER)
    copy(one, other)
    yield one, other
    one.close()
    other.close()


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / "evaluation" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def answers(store: Store) -> dict[str, list[str]]:
    """For each need the studios found, by their numbers, best first."""
    found = {}
    for need in rows("needs.csv"):
        try:
            ranked = rank(store, ENCODER, Query(text=need["text"]), limit=60)
        except QueryRefused:
            continue
        studios = store.get_many([studio for studio, _ in ranked])
        found[need["id"]] = [
            str(studios[studio].fields.get("number", studio)) for studio, _ in ranked
        ]
    return found


def metrics(found: dict[str, list[str]]) -> Metrics:
    right: dict[str, dict[str, int]] = {}
    for line in (DEMO / "evaluation" / "qrels.txt").read_text(encoding="utf-8").splitlines():
        need, _, studio, grade = line.split()
        right.setdefault(need, {})[studio] = int(grade)
    measured = mean_metrics(found, right)
    assert measured is not None
    return measured


def check(one: Store, other: Store) -> None:
    mine, theirs = answers(one), answers(other)
    assert mine.keys() == theirs.keys()
    shared = [len({*mine[n][:TOP]} & {*theirs[n][:TOP]}) / TOP for n in mine]
    assert sum(shared) / len(shared) >= 0.90
    for name, value in asdict(metrics(mine)).items():
        assert abs(value - asdict(metrics(theirs))[name]) <= 0.01, name


def test_the_same_studios_for_the_same_needs(both: tuple[Store, Store]) -> None:
    check(*both)


def test_also_after_a_tenth_was_deleted_and_a_tenth_changed(both: tuple[Store, Store]) -> None:
    chance = random.Random(11)
    one, other = both
    results, after = [], ""
    while after is not None:
        page = one.find("Achievement", after=after, limit=500)
        results += page.items
        after = page.next
    chance.shuffle(results)
    tenth = len(results) // 10
    for store in both:
        batch = Batch()
        for row in results[:tenth]:
            batch.remove(row.id)
        for row, donor in zip(results[tenth : 2 * tenth], results[2 * tenth :], strict=False):
            fields = {**row.fields, "summary": donor.fields.get("summary"), "name": "改过的成果"}
            batch.put(Achievement(id=row.id, **{k: v for k, v in fields.items() if v is not None}))
        store.write(batch)
    check(one, other)
