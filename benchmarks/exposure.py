"""Who is suggested: does a tenth of the studios get all suggestions, and is a small one reachable?

On the needs of the shared task own, by the evaluation model and rankers that had not learned from
the need: the whole ranking, and plain ones beside it. A share of .1 would be chance; that of the
largest tells whether having much is what counts. Then how often the right studio is among the first
ten, where it has one or two pieces of evidence and where it is one of the largest tenth.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from benchmarks.figures import SHARED, Figure, needs_shared
from benchmarks.quality import evaluation_model
from graph_schema.evidence import OWN
from matching import ABLATIONS
from matching.evaluation import Task, read_task
from service.evaluating.ranked import ranked
from service.evaluating.rankers import RankerOf, read_rankers
from service.evaluating.stores import Loaded, every, loaded
from service.settings import read_settings

NEEDS = 600
FIRST = 10
FEW = 2
TENTH = 0.1

WAYS: Mapping[str, Collection[str]] = {
    "the whole ranking": (),
    "without the votes": ("votes",),
    "reciprocal ranks of best pieces": ("fusion", "votes"),
    "BM25 alone, best pieces": tuple(one for one in ABLATIONS if one != "lexical"),
    "meaning alone, best pieces": tuple(one for one in ABLATIONS if one != "dense"),
}
"""What is left out in each way of ranking."""


def run() -> list[Figure]:
    """Exposure and reachability for each way of ranking."""
    needs_shared()
    task = read_task(SHARED / "data" / "tasks" / "own")
    with (
        evaluation_model() as (model, _),
        loaded(
            task.evidence, read_settings(model=str(model)), None, lambda code, done, total: None
        ) as data,
    ):
        ranker_of = read_rankers(model / "rankers")
        sizes = _sizes(data)
        return [
            figure
            for way, without in WAYS.items()
            for figure in _figures(way, _suggested(task, data, ranker_of, without), task, sizes)
        ]


def _suggested(
    task: Task, data: Loaded, ranker_of: RankerOf, without: Collection[str]
) -> dict[str, list[str]]:
    """The first studios for each of some needs, by their numbers in the task."""
    needs = random.Random(7).sample(task.needs, NEEDS)
    found = {
        need.id: ranked(data.alliance, need.text, without, ranker_of(need.id)) for need in needs
    }
    return {
        need: [data.numbers[studio] for studio, _ in studios[:FIRST]]
        for need, studios in found.items()
        if studios is not None
    }


def _figures(
    way: str, suggested: Mapping[str, Sequence[str]], task: Task, sizes: Mapping[str, int]
) -> Iterator[Figure]:
    given = Counter(studio for some in suggested.values() for studio in some)
    total = sum(given.values())
    tenth = round(TENTH * len(sizes))
    by_size = sorted(sizes, key=lambda studio: (-sizes[studio], studio))
    most = [count for _, count in given.most_common(tenth)]
    largest = frozenset(by_size[:tenth])
    yield Figure(f"{way}: share of suggestions to the tenth suggested most", sum(most) / total, "")
    to_largest = sum(given[studio] for studio in largest)
    yield Figure(f"{way}: share of suggestions to the largest tenth", to_largest / total, "")
    yield Figure(f"{way}: share of studios suggested at all", len(given) / len(sizes), "")
    small = frozenset(studio for studio, size in sizes.items() if size <= FEW)
    for said, group in ((f"with at most {FEW} pieces", small), ("of the largest tenth", largest)):
        hits = [
            any(studio in suggested[need] for studio in right)
            for need, right in task.right.items()
            if need in suggested and right <= group
        ]
        what = f"{way}: right studio {said} among the first {FIRST} ({len(hits)} needs)"
        yield Figure(what, float(np.mean(hits)), "")


def _sizes(data: Loaded) -> dict[str, int]:
    """How many pieces of evidence every studio of the task has, by its number."""
    counted: Counter[str] = Counter()
    for studio in every(data.alliance.store, "Studio"):
        held = data.alliance.store.relations(studio.id)
        counted[data.numbers[studio.id]] = sum(row.kind == OWN.steps[0].relation for row in held)
    return dict(counted)
