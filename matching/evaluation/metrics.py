"""How good a ranking is for one need, and over many: MRR, hit@10, nDCG@10, R@100.

Every right answer counts alike: a grade of 1 or more is right. A need without a right answer in
the task is not measured; one without a ranking counts as 0. Studios that a task passes over, since
they are good answers in another way, are taken out of a ranking before it is measured.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType

FIRST = 10
"""Places that hit and nDCG look at: the first page."""

DEEP = 100
"""Places that MRR and recall look at."""

NONE: Mapping[str, Collection[str]] = MappingProxyType({})
"""For each need nothing."""


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


def condensed(
    ranking: Sequence[str], right: Collection[str], passed_over: Collection[str]
) -> Sequence[str]:
    """The ranking without what is passed over; a right answer always stays.

    Source: the condensed list of Sakai, "Alternatives to Bpref", SIGIR 2007, by which a studio
    that was judged under another question is no wrong answer to this one.
    """
    if not passed_over:
        return ranking
    return [studio for studio in ranking if studio in right or studio not in passed_over]


def each_metrics(
    run: Mapping[str, Sequence[str]],
    right: Mapping[str, Collection[str]],
    others: Mapping[str, Collection[str]] = NONE,
) -> dict[str, Metrics]:
    """Each need that has a right answer, measured; in the order of `right`.

    `run` has for each need its studios, best first; `others` those that are passed over.
    """
    return {
        need: metrics_of(condensed(run.get(need, ()), answers, others.get(need, ())), answers)
        for need, answers in right.items()
        if answers
    }


def mean_of(measured: Iterable[Metrics]) -> Metrics | None:
    """The mean of each metric; None when nothing was measured."""
    listed = list(measured)
    if not listed:
        return None
    return Metrics(**{f.name: _mean(getattr(m, f.name) for m in listed) for f in fields(Metrics)})


def mean_metrics(
    run: Mapping[str, Sequence[str]],
    right: Mapping[str, Collection[str]],
    others: Mapping[str, Collection[str]] = NONE,
) -> Metrics | None:
    """The mean over all needs that have a right answer; None when none has."""
    return mean_of(each_metrics(run, right, others).values())


def _gain(place: int) -> float:
    return 1 / math.log2(place + 2)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed)
