"""Matching beside what an administrator might take instead: txtai's hybrid search, and the two
indexes of a Neo4j server fused by reciprocal rank; the same texts, vectors and needs in one run.

txtai must be installed beside the product (`pip install txtai`; no part of it), and
JIANGMENG_BENCH_NEO4J name a server whose database is empty or marked as scratch; it is emptied.
A studio stands by its best piece of evidence with both. txtai reads the texts as they are, and once
more cut into the words that are searched here, a blank between two; Neo4j has the words so cut.
"""

import importlib
import os
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import neo4j
import numpy as np

from benchmarks.figures import SHARED, Figure, needs_shared, percentile, timed
from benchmarks.load import load_gazette
from benchmarks.match import titles
from benchmarks.quality import evaluation_model
from graph_schema.evidence import EVIDENCE_KINDS, text_of
from graph_store import Store, open_store
from graph_store.copying import copy
from graph_store.interface import NodeRow
from graph_store.neo4j.evidence import MarkedEncoding
from graph_store.neo4j.names import EVIDENCE, WORDS_INDEX, vector_index
from graph_store.neo4j.scratch import empty
from graph_store.neo4j.searching import lucene
from graph_store.neo4j.server import parsed
from language import bundled
from language.cut import cut
from language.encoder import Encoder, Vectors
from matching import Query, match, rank
from matching.evaluation import Task, mean_metrics, read_task
from matching.ranker import Ranker
from service.evaluating.rankers import read_rankers
from service.evaluating.stores import every, loaded
from service.garbage import collect_seldom
from service.settings import read_settings

TASKS: Mapping[str, Sequence[str]] = {
    "own": (),
    "own_cross": (),
    "peer_in": ("peer_out", "own"),
    "peer_out": ("peer_in", "own"),
    "abstract_problem": (),
}
"""The tasks, each with those whose right answers it passes over."""

NEEDS, WARM = 300, 20
HITS, DEPTH, APART = 1_000, 100, 60

METRICS = ("mrr", "ndcg", "recall")

OURS = "this pipeline"

Ask = Callable[[str], list[str]]
"""The holders for a text, best first, by their ids."""


@dataclass(frozen=True)
class Texts:
    """The evidence of a store, and who holds each piece."""

    ids: list[str]
    texts: list[str]
    holders: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, store: Store) -> "Texts":
        """All that is matched against needs."""
        pieces = [row for kind in sorted(EVIDENCE_KINDS) for row in every(store, kind)]
        said = {row.id: text_of(row.kind, dict(row.fields)) for row in pieces}
        holders: dict[str, list[str]] = defaultdict(list)
        for row in store.walk():
            if not isinstance(row, NodeRow) and row.kind in HELD and row.start in said:
                holders[row.start].append(row.end)
        there = [piece for piece in said if said[piece]]
        return cls(there, [said[piece] for piece in there], holders)


HELD = ("DONE_BY", "APPLIED_BY")
"""Who has done a result, and who has applied for a patent."""


def run() -> list[Figure]:
    """Speed on the gazette's texts, then the metrics of the tasks."""
    needs_shared()
    collect_seldom()
    address = os.environ["JIANGMENG_BENCH_NEO4J"]
    return [*_speed(address), *_quality(address)]


def _speed(address: str) -> Iterator[Figure]:
    encoder = bundled()
    with tempfile.TemporaryDirectory() as folder:
        place = f"embedded:{folder}/store.jm"
        store = open_store(place, create=True)
        load_gazette(place)
        store.settle()
        texts = Texts.of(store)
        yield Figure("texts", len(texts.ids), "")
        asks: dict[str, Ask] = {
            "this pipeline, with reasons": lambda text: _ids(
                match(store, encoder, Query(text=text), units=10).units
            ),
            f"{OURS}, ranking alone": lambda text: [
                holder for holder, _ in rank(store, encoder, Query(text=text), limit=DEPTH)
            ],
        }
        for name, cutting in TXTAI.items():
            seconds, asks[name] = timed(lambda c=cutting: _txtai(texts, encoder, c))
            yield Figure(f"{name}, indexing", seconds, "s")
        with _neo4j(store, address, encoder) as asks["Neo4j, reciprocal ranks"]:
            asked = titles(WARM + NEEDS)
            times: dict[str, list[float]] = {name: [] for name in asks}
            # In turn, so that whatever else the machine does meets all alike.
            for text in asked:
                for name, ask in asks.items():
                    times[name].append(timed(lambda a=ask, t=text: a(t))[0])
        store.close()
    mine = percentile(times["this pipeline, with reasons"][WARM:], 0.5)
    for name, spent in times.items():
        median = percentile(spent[WARM:], 0.5)
        yield Figure(f"{name}: a need, median", 1e3 * median, "ms")
        yield Figure(f"{name}: a need, p95", 1e3 * percentile(spent[WARM:], 0.95), "ms")
        yield Figure(f"{name}: times as long as this pipeline with reasons", median / mine, "")


def _ids(suggestions: Sequence[Any]) -> list[str]:
    return [each.holder.id for each in suggestions]


def _quality(address: str) -> Iterator[Figure]:
    """Each group of tasks that share their evidence; the same needs for all."""
    tasks = [read_task(SHARED / "data" / "tasks" / name, over) for name, over in TASKS.items()]
    ordered = sorted(tasks, key=lambda task: str(task.evidence))
    with evaluation_model() as (model, _):
        settings = read_settings(model=str(model))
        ranker_of = read_rankers(model / "rankers")
        for evidence, sharing in groupby(ordered, key=lambda task: task.evidence):
            with loaded(evidence, settings, None, lambda code, done, total: None) as data:
                store, encoder = data.alliance.store, data.alliance.encoder
                texts = Texts.of(store)
                asks = {name: _txtai(texts, encoder, cutting) for name, cutting in TXTAI.items()}
                with _neo4j(store, address, encoder) as asks["Neo4j, reciprocal ranks"]:
                    for task in sharing:
                        yield from _compared(task, store, encoder, data.numbers, ranker_of, asks)


def _compared(
    task: Task,
    store: Store,
    encoder: Encoder,
    numbers: Mapping[str, str],
    ranker_of: Callable[[str], Ranker | None],
    asks: Mapping[str, Ask],
) -> Iterator[Figure]:
    answered = [need for need in task.needs if need.id in task.right]
    needs = random.Random(3).sample(answered, min(NEEDS, len(answered)))
    right = {need.id: task.right[need.id] for need in needs}
    runs = {
        OURS: {
            need.id: [
                numbers[holder]
                for holder, _ in rank(
                    store, encoder, Query(text=need.text), by=ranker_of(need.id), limit=600
                )
            ]
            for need in needs
        }
    }
    for name, ask in asks.items():
        runs[name] = {need.id: [numbers[holder] for holder in ask(need.text)] for need in needs}
    measured = {name: mean_metrics(run, right, task.others) for name, run in runs.items()}
    mine = asdict(measured[OURS])  # type: ignore[call-overload]
    for name, metrics in measured.items():
        for metric in METRICS:
            value = getattr(metrics, metric)
            yield Figure(f"{task.name} {metric}, {name}", value, "")
            if name != OURS:
                yield Figure(f"{task.name} {metric}, {OURS} to {name}", mine[metric] / value, "")


def _plain(text: str) -> str:
    return text


def _cut(text: str) -> str:
    return " ".join(cut(text))


TXTAI: Mapping[str, Callable[[str], str]] = {
    "txtai hybrid, texts as they are": _plain,
    "txtai hybrid, texts cut into words": _cut,
}


def _txtai(texts: Texts, encoder: Encoder, cutting: Callable[[str], str]) -> Ask:
    """txtai's index of the texts with its own weights of both views, and this encoder's vectors."""
    whole = {cutting(text): text for text in texts.texts}

    def vectors(asked: Sequence[str]) -> Vectors:
        return encoder.encode([whole.get(text, text) for text in asked])

    index = importlib.import_module("txtai").Embeddings(
        {"method": "external", "transform": vectors, "hybrid": True, "content": False}
    )
    index.index(zip(texts.ids, map(cutting, texts.texts), strict=True))

    def ask(text: str) -> list[str]:
        asked = cutting(text)
        whole[asked] = text
        best: dict[str, float] = {}
        for piece, score in index.search(asked, HITS):
            for holder in texts.holders.get(piece, ()):
                best[holder] = max(score, best.get(holder, 0.0))
        return sorted(best, key=lambda holder: (-best[holder], holder))[:600]

    return ask


@contextmanager
def _neo4j(store: Store, address: str, encoder: Encoder) -> Iterator[Ask]:
    """The same graph on a server, asked by one question for the two indexes and the holders."""
    empty(address)
    other = open_store(address, create=True, encoder=lambda: encoder)
    copy(store, other)
    other.settle()
    other.close()
    uri, auth, database = parsed(address)
    index = vector_index(EVIDENCE, MarkedEncoding(lambda: encoder).mark)
    with (
        neo4j.GraphDatabase.driver(uri, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session(database=database) as session,
    ):

        def ask(text: str) -> list[str]:
            rows = session.run(
                FUSED,
                index=index,
                words_index=WORDS_INDEX,
                vector=np.asarray(encoder.encode([text])[0]).tolist(),
                words=lucene(list(dict.fromkeys(cut(text)))),
                k=HITS,
                apart=APART,
            ).values()
            return [holder for holder, _ in rows]

        yield ask


FUSED = f"""
CALL () {{
  CALL db.index.vector.queryNodes($index, $k, $vector) YIELD node
  WITH collect(node) AS found UNWIND range(0, size(found) - 1) AS place
  RETURN found[place] AS piece, 1.0 / ($apart + 1 + place) AS part
  UNION ALL
  CALL db.index.fulltext.queryNodes($words_index, $words, {{limit: $k}}) YIELD node
  WITH collect(node) AS found UNWIND range(0, size(found) - 1) AS place
  RETURN found[place] AS piece, 1.0 / ($apart + 1 + place) AS part
}}
WITH piece, sum(part) AS score
MATCH (piece)-[:{"|".join(HELD)}]->(holder)
WITH holder, max(score) AS score ORDER BY score DESC, holder.id LIMIT 600
RETURN holder.id, score
"""
