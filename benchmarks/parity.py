"""Whether both engines answer alike: the shared tasks on each, also after changes and deletions.

JIANGMENG_BENCH_NEO4J names a server whose database is empty or marked as scratch; it is emptied.
The bundled model reads; what is compared is one engine with the other, not with the answers alone.
"""

import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from benchmarks.figures import SHARED, Figure, needs_shared
from benchmarks.neo4j_engine import emptied
from graph_schema.nodes import Achievement
from graph_store import Batch, Store, open_store
from graph_store.copying import copy
from language import bundled
from matching import Query, QueryRefused, rank
from matching.evaluation import Task, mean_metrics, read_task
from service.evaluating.stores import every, load_files, numbers_of
from service.garbage import collect_seldom

TASKS = ("own", "own_cross", "peer_in", "peer_out", "abstract_problem")
NEEDS, TOP, DEPTH = 200, 10, 100
AT_ONCE = 2_000


def run() -> list[Figure]:
    """Each group of tasks that share their evidence, as loaded and then changed."""
    needs_shared()
    collect_seldom()
    tasks = [read_task(SHARED / "data" / "tasks" / name) for name in TASKS]
    address = os.environ["JIANGMENG_BENCH_NEO4J"]
    figures: list[Figure] = []
    ordered = sorted(tasks, key=lambda task: str(task.evidence))
    for folder, sharing in groupby(ordered, key=lambda task: task.evidence):
        with tempfile.TemporaryDirectory() as place:
            one = open_store(f"embedded:{place}/store.jm", create=True)
            load_files(one, folder, lambda code, done, total: None)
            other = emptied(address)
            copy(one, other)
            group = list(sharing)
            for task in group:
                figures += _compared(task, one, other, "")
            _change(one, other)
            for task in group:
                figures += _compared(task, one, other, ", a tenth deleted and a tenth changed")
            one.close()
            other.close()
    return figures


def _compared(task: Task, one: Store, other: Store, said: str) -> Iterator[Figure]:
    encoder = bundled()
    needs = random.Random(3).sample(list(task.needs), min(NEEDS, len(task.needs)))
    ranked: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    numbers = numbers_of(one)
    for need in needs:
        for store, found in zip((one, other), ranked, strict=True):
            try:
                rows = rank(store, encoder, Query(text=need.text), limit=DEPTH)
            except QueryRefused:
                continue
            found[need.id] = [numbers[studio] for studio, _ in rows]
    shared = [_overlap(ranked[0][need], ranked[1][need]) for need in ranked[0]]
    yield Figure(f"{task.name}, top {TOP} in common{said}", sum(shared) / len(shared), "", "≥ .90")
    right = {need.id: task.right[need.id] for need in needs if need.id in task.right}
    mine, theirs = (mean_metrics(found, right) for found in ranked)
    if mine is not None and theirs is not None:
        apart = max(abs(v - asdict(theirs)[name]) for name, v in asdict(mine).items())
        yield Figure(f"{task.name}, metrics apart at most{said}", apart, "", "≤ .01")


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    most = max(len(one[:TOP]), len(other[:TOP]), 1)
    return len({*one[:TOP]} & {*other[:TOP]}) / most if one or other else 1.0


def _change(one: Store, other: Store) -> None:
    """Delete a tenth of the results, and give another tenth the names of others."""
    rows = list(every(one, "Achievement"))
    random.Random(5).shuffle(rows)
    tenth = len(rows) // 10
    gone, changed, donors = rows[:tenth], rows[tenth : 2 * tenth], rows[2 * tenth : 3 * tenth]
    renamed = [
        Achievement(id=row.id, **(dict(row.fields) | {"name": donor.fields["name"]}))
        for row, donor in zip(changed, donors, strict=True)
    ]
    for store in (one, other):
        for first in range(0, tenth, AT_ONCE):
            batch = Batch()
            for row in gone[first : first + AT_ONCE]:
                batch.remove(row.id)
            for node in renamed[first : first + AT_ONCE]:
                batch.put(node)
            store.write(batch)
