"""Learning in use, replayed: needs with known answers, outcomes that are drawn with noise.

An alliance is a task of ../shared/data. For half of its needs the first five suggestions are asked,
the first ones more often; who is right mostly helps, who is wrong mostly does not. In the trap the
largest tenth of the studios is asked twice as often, from the first ten, and praised for nothing.
What was learned is measured on the other half. Each alliance is played twice: with a ranker that
was fitted to tasks like it (the shift should do no harm) and with one that was not (it should
gain); neither ranker learned from the needs that it ranks. Beside it stands a learner that adds a
term for each studio by how often it helped.

Every need is measured once by the ordinary pipeline (scripts/fit_ranker.py), with the evaluation
model of benchmarks/quality.py; the replay itself only multiplies.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure, needs_shared
from benchmarks.quality import evaluation_model
from matching.evaluation import Metrics, differences, mean_of, metrics_of
from matching.learning import CANDIDATES, FIRST, Judged, exposure, shifted
from matching.measures import MEASURES
from matching.ranker import Ranker
from matching.train.ranking import FOLDS, fold_of, learn
from matching.views import Floats
from scripts.fit_ranker import Known, known_needs
from service.settings import read_settings

SEEDS = range(6)

ASKED = (0.9, 0.7, 0.5, 0.4, 0.3)
"""How often the suggestion at each place is asked."""
HELPS = 0.8
"""How often one that is right helps."""
NOISE = 0.2
"""How often one that is wrong is said to have helped."""
PRAISE = 0.3
"""In the trap: how often the popular are said to have helped, whatever they did."""
KNOWN = 0.15
"""In the trap: half of how often the popular are asked at any of the first ten places."""

ALLIANCES: Mapping[str, str] = {
    "own": "own",
    "own_cross": "own",
    "peer_in": "peer",
    "peer_out": "peer",
    "abstract_problem": "abstract",
    "small own": "own",
    "small peer_in": "peer",
}
"""Task -> how the tasks are called that have its sense of right."""


@dataclass(frozen=True, slots=True)
class Need:
    """A need as it is replayed: `parts`, what each measure adds to each studio's score."""

    id: str
    names: Sequence[str]
    parts: Floats
    sizes: Floats
    right: NDArray[np.bool_]
    answers: frozenset[str]


def run() -> list[Figure]:
    """Measure the needs, then replay them."""
    needs_shared()
    with evaluation_model() as (model, _):
        every = known_needs(read_settings(model=str(model)))
    return list(replayed(every))


def replayed(every: Sequence[Known]) -> Iterator[Figure]:
    """The figures of all alliances."""
    fitted = _rankers(every)
    for sense in dict.fromkeys(ALLIANCES.values()):
        strange = _rankers([need for need in every if sense not in need.task])
        for task in (task for task, its in ALLIANCES.items() if its == sense):
            mine = [need for need in every if need.task == task]
            for said, rankers in (("", fitted), (", a ranker not fitted to such", strange)):
                needs = [_need(need, rankers[fold_of(need.need)]) for need in mine]
                for trap in (False, True):
                    name = f"{task}{said}{', trap' if trap else ''}"
                    yield from _figures(name, needs, trap)


def _rankers(every: Sequence[Known]) -> list[Ranker]:
    return [
        learn([need.asked for need in every if fold_of(need.need) != fold]) for fold in range(FOLDS)
    ]


def _need(told: Known, ranker: Ranker) -> Need:
    """In peer tasks, what is right in another sense is passed over."""
    asked = told.asked
    kept = asked.counted | asked.right | ("peer" not in told.task)
    table = asked.table[kept].astype(np.float64)
    parts = table * ranker.weights(asked.asks)
    names = [name for name, there in zip(told.names, kept, strict=True) if there]
    return Need(told.need, names, parts, table[:, -1], asked.right[kept], told.right)


def _figures(name: str, needs: Sequence[Need], trap: bool) -> Iterator[Figure]:
    holders = {need.names[at]: need.sizes[at] for need in needs for at in range(len(need.names))}
    largest = sorted(holders, key=lambda holder: (-holders[holder], holder))
    popular = frozenset(largest[: len(holders) // 10])
    found: dict[str, dict[str, list[Metrics]]] = {"before": {}, "after": {}, "naive": {}}
    shares: dict[str, list[float]] = {"before": [], "after": [], "naive": []}
    factors = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        half = [need for need in needs if crc32(need.id.encode()) // FOLDS % 2 == seed % 2]
        rest = [need for need in needs if crc32(need.id.encode()) // FOLDS % 2 != seed % 2]
        judged = [_judged(need, popular if trap else frozenset(), rng) for need in half]
        factors.append(shifted(judged))
        helped = Counter(
            name
            for need in judged
            for name, worth in zip(need.names, need.worth, strict=True)
            if worth > 0
        )
        for way in found:
            lists = [_listed(need, factors[-1], helped, way) for need in rest]
            shares[way].append(exposure([names[:FIRST] for names in lists], len(holders)))
            for need, names in zip(rest, lists, strict=True):
                found[way].setdefault(need.id, []).append(metrics_of(names, need.answers))
    means = {
        way: [mean for told in each.values() if (mean := mean_of(told)) is not None]
        for way, each in found.items()
    }
    whole = mean_of(means["before"])
    if whole is None:
        return
    yield Figure(f"{name}: needs", len(means["before"]), "")
    for metric in ("mrr", "ndcg"):
        yield Figure(f"{name}: {metric}", getattr(whole, metric), "")
        for way in ("after", "naive"):
            apart = differences(means[way], means["before"])[metric]
            yield Figure(
                f"{name}: {metric} {way}",
                apart.mean,
                "more",
                f"{apart.low:.4f} to {apart.high:.4f}",
            )
    for way, told in shares.items():
        yield Figure(f"{name}: share of the most suggested tenth {way}", float(np.mean(told)), "")
    yield Figure(
        f"{name}: least and greatest factor", float(np.min(factors)), "", f"{np.max(factors)}"
    )


def _judged(need: Need, popular: frozenset[str], rng: np.random.Generator) -> Judged:
    """A need with its drawn outcomes."""
    order = np.argsort(-need.parts.sum(axis=1), kind="stable")[:CANDIDATES]
    worth = np.zeros(len(order))
    for place, at in enumerate(order[:FIRST].tolist()):
        chance = ASKED[place] if place < len(ASKED) else 0.0
        trapped = need.names[at] in popular
        if trapped:
            chance = min(1.0, 2 * max(chance, KNOWN))
        if rng.random() >= chance:
            continue
        helps = rng.random() < (HELPS if need.right[at] else NOISE)
        praised = trapped and rng.random() < PRAISE
        worth[place] = 1.0 if helps or praised else -1.0
    names = [need.names[at] for at in order.tolist()]
    return Judged(names, need.parts[order], need.sizes[order], worth)


def _listed(need: Need, factors: Floats, helped: Mapping[str, int], way: str) -> list[str]:
    """The studios in the order of one way to rank them."""
    scores = need.parts @ (factors if way == "after" else np.ones(len(MEASURES)))
    if way == "naive":
        scores = scores + np.log1p([helped.get(name, 0) for name in need.names])
    return [need.names[at] for at in np.argsort(-scores, kind="stable").tolist()]
