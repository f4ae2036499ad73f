"""How good a ranking is for one need, and over many: MRR, hit@10, nDCG@10, R@100.

Every right answer counts alike: a grade of 1 or more is right. A need without a right answer in
the task is not measured; one without a ranking counts as 0.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

FIRST = 10
"""Places that hit and nDCG look at: the first page."""

DEEP = 100
"""Places that MRR and recall look at."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Each between 0 and 1. `mrr`: reciprocal rank of the first right answer within 100; `hit`:
    one among the first ten; `ndcg`: gain of the first ten, discounted by log2 of the place, over
    the best possible; `recall`: found within 100, of those that fit into 100."""

    mrr: float
    hit: float
    ndcg: float
    recall: float


def metrics_of(ranking: Sequence[str], right: Collection[str]) -> Metrics:
    """Measure one ranking, best first, against its right answers, of which there is at least one.

    Raises:
        ValueError: there is no right answer to measure against.
    """
    if not right:
        raise ValueError("a need without a right answer cannot be measured")
    places = [place for place, studio in enumerate(ranking[:DEEP]) if studio in right]
    first = [place for place in places if place < FIRST]
    ideal = sum(_gain(place) for place in range(min(FIRST, len(right))))
    return Metrics(
        mrr=1 / (places[0] + 1) if places else 0.0,
        hit=float(bool(first)),
        ndcg=sum(map(_gain, first)) / ideal,
        recall=len(places) / min(DEEP, len(right)),
    )


def mean_metrics(
    run: Mapping[str, Sequence[str]], right: Mapping[str, Collection[str]]
) -> Metrics | None:
    """The mean over all needs that have a right answer; None when none has."""
    measured = [
        metrics_of(run.get(need, ()), answers) for need, answers in right.items() if answers
    ]
    if not measured:
        return None
    return Metrics(**{f.name: _mean(getattr(m, f.name) for m in measured) for f in fields(Metrics)})


def _gain(place: int) -> float:
    return 1 / math.log2(place + 2)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed)
