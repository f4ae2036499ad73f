"""Needs for a studio, studios like it, and duplicates of a need, on what is known of them.

With ../shared: the needs of the task own become needs of the alliance, and what a studio's work
leads to is compared with the rankings of all needs; peers are compared with the IPC main groups
that two organisations share. The demo's needs alone without it. The model is that of
JIANGMENG_BENCH_MODEL, else the bundled one, which has seen the shared tasks' titles.
"""

import csv
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.figures import SHARED, Figure
from benchmarks.quality import ROOT
from graph_schema.nodes import Need
from graph_store import Batch
from graph_store.interface import NodeRow
from matching.directions import duplicates_of, needs_for_studio, peers_of
from matching.directions.asking import ask, needs_ask, works_ask
from matching.directions.needs import CANDIDATES, WORKS
from matching.directions.open_needs import needs_near
from matching.directions.walking import held_by
from matching.evaluation import Task, read_task
from service.evaluating.stores import Loaded, loaded
from service.settings import read_settings

LABELLED = ROOT / "tests" / "matching" / "labelled" / "duplicates.tsv"
DEMO = ROOT / "demo" / "evaluation"
STUDIOS = 300
"""Studios that are drawn from the large task."""
PIECES = 5
"""Pieces of evidence that a studio has at least, whose peers are looked for."""
FIRST = 10
SEED = 7


def run() -> list[Figure]:
    """The demo's figures, then those of the large task where it is at hand."""
    settings = read_settings(model=os.environ.get("JIANGMENG_BENCH_MODEL"))
    figures: list[Figure] = []
    tasks = [DEMO, SHARED / "data" / "tasks" / "own"]
    for folder in (task for task in tasks if task.exists()):
        task = read_task(folder)
        with loaded(task.evidence, settings, None, lambda *_: None) as data:
            numbers = _with_needs(task, data)
            figures += _needs(task, data, numbers)
            if folder == DEMO:
                figures += _duplicates(data, numbers)
            else:
                figures += _peers(task, data)
    return figures


def _with_needs(task: Task, data: Loaded) -> dict[str, str]:
    """Post the task's needs; the number of each by its id."""
    batch = Batch()
    numbers = {f"need:{number}": need.id for number, need in enumerate(task.needs)}
    for node_id, need in zip(numbers, task.needs, strict=True):
        batch.put(Need(id=node_id, text=need.text))
    data.alliance.store.write(batch)
    data.alliance.store.settle()
    return numbers


def _needs(task: Task, data: Loaded, numbers: Mapping[str, str]) -> Iterator[Figure]:
    """How high the needs stand that a studio answers, by the ways to find them."""
    store, encoder = data.alliance.store, data.alliance.encoder
    answering: dict[str, set[str]] = defaultdict(set)
    for need, studios in task.right.items():
        for studio in studios:
            answering[data.ids[studio]].add(need)
    chosen = sorted(answering)
    chosen = random.Random(SEED).sample(chosen, min(STUDIOS, len(chosen)))
    began = time.perf_counter()
    standing: dict[str, dict[str, float]] = defaultdict(dict)
    for need in needs_ask(store, list(store.get_many(numbers).values())):
        for studio, figure in ask(store, encoder, need).standing.items():
            standing[studio][numbers[need.row.id]] = figure
    every = time.perf_counter() - began
    ways: dict[str, list[list[str]]] = defaultdict(list)
    times = []
    for studio in chosen:
        row = _row(data, studio)
        whole = standing[studio]
        ways[f"all {len(numbers)} rankings"].append(_ordered(whole, whole))
        works = works_ask(held_by(store, studio, WORKS), row.fields, None)
        near = [numbers[need.id] for need in needs_near(store, encoder, works, (), 4 * CANDIDATES)]
        ways["the work's own search alone"].append(near)
        for count in (CANDIDATES // 2, CANDIDATES, 2 * CANDIDATES):
            found = _ordered(whole, near[:count])
            ways[f"rankings of {count} candidates"].append(found)
    for studio in chosen[: STUDIOS // 10]:
        began = time.perf_counter()
        needs_for_studio(store, encoder, _row(data, studio))
        times.append(time.perf_counter() - began)
    yield Figure(f"{task.name}: all needs ranked once", every, "s")
    yield Figure(f"{task.name}: needs for a studio, median", float(np.median(times)), "s")
    for way, orders in ways.items():
        ranks = [
            next((place for place, need in enumerate(order, 1) if need in answering[studio]), None)
            for studio, order in zip(chosen, orders, strict=True)
        ]
        yield Figure(f"{task.name}: MRR of a need it answers, {way}", _mean(_reciprocal(ranks)), "")
        hits = [rank is not None and rank <= FIRST for rank in ranks]
        yield Figure(f"{task.name}: share with one in the first {FIRST}, {way}", _mean(hits), "")


def _peers(task: Task, data: Loaded) -> Iterator[Figure]:
    """nDCG@10 of studios like a studio; the gain is the cosine of their IPC main groups."""
    store, encoder = data.alliance.store, data.alliance.encoder
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    texts: dict[str, list[str]] = defaultdict(list)
    for row in _table(task.evidence / "evidence.csv"):
        studio = data.ids[row["studio"]]
        texts[studio].append(row["title"])
        groups[studio].update(symbol.partition("/")[0] for symbol in row["ipc"].split(";"))
    large = sorted(studio for studio, held in texts.items() if len(held) >= PIECES)
    chosen = random.Random(SEED).sample(large, STUDIOS // 3)
    means = {studio: encoder.encode(held).mean(axis=0) for studio, held in texts.items()}
    names = list(means)
    table = np.stack([means[name] for name in names])
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    gained: dict[str, list[float]] = defaultdict(list)
    times = []
    for studio in chosen:
        gains = {other: _cosine(groups[studio], groups[other]) for other in names}
        gains[studio] = 0.0
        began = time.perf_counter()
        found = peers_of(store, encoder, _row(data, studio), limit=FIRST)
        times.append(time.perf_counter() - began)
        gained["each piece asks"].append(_ndcg([fit.row.id for fit in found], gains))
        likeness = table @ table[names.index(studio)]
        order = [names[at] for at in np.argsort(-likeness) if names[at] != studio]
        gained["mean vectors"].append(_ndcg(order, gains))
        held = held_by(store, studio, WORKS)
        whole = held[0]._replace(text="\n".join(one.text for one in held))
        (work,) = works_ask([whole], {}, None)
        order = list(ask(store, encoder, work, {studio}).standing)
        gained["all its texts as one"].append(_ndcg(order, gains))
    yield Figure(f"{task.name}: peers of a studio, median", float(np.median(times)), "s")
    for way, values in gained.items():
        yield Figure(f"{task.name}: nDCG@10 of peers by IPC main groups, {way}", _mean(values), "")


def _duplicates(data: Loaded, numbers: Mapping[str, str]) -> Iterator[Figure]:
    """Precision and recall over all texts of a half, each asked for its like among all needs."""
    rows = list(_table(LABELLED, "\t"))
    for half, said in enumerate(("the half fitted on", "the half held out")):
        right = found = both = 0
        for row in (row for row in rows if int(row["need"][-2:]) % 2 == half):
            wanted = {row["need"]} if row["same"] == "yes" else set()
            told = duplicates_of(data.alliance.store, data.alliance.encoder, row["text"])
            given = {numbers[each.need.id] for each in told}
            right, found, both = right + len(wanted), found + len(given), both + len(wanted & given)
        yield Figure(f"duplicates: precision, {said}", both / max(found, 1), "")
        yield Figure(f"duplicates: recall, {said}", both / right, "")


def _row(data: Loaded, studio: str) -> NodeRow:
    row = data.alliance.store.get(studio)
    assert row is not None
    return row


def _ordered(standing: Mapping[str, float], among: Collection[str]) -> list[str]:
    there = [need for need in among if need in standing]
    return sorted(there, key=lambda need: (-standing[need], need))


def _reciprocal(ranks: Sequence[int | None]) -> list[float]:
    return [0.0 if rank is None else 1 / rank for rank in ranks]


def _ndcg(order: Sequence[str], gains: Mapping[str, float]) -> float:
    discount = 1 / np.log2(np.arange(2, FIRST + 2))
    best = np.array(sorted(gains.values(), reverse=True)[:FIRST])
    got = np.array([gains.get(name, 0.0) for name in order[:FIRST]])
    return float(got @ discount[: len(got)] / max(float(best @ discount), 1e-9))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(count * other[group] for group, count in one.items())
    lengths = (sum(c * c for c in bag.values()) ** 0.5 for bag in (one, other))
    return shared / max(float(np.prod(list(lengths))), 1e-9)


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))


def _table(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter=delimiter)
