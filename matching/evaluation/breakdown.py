"""Figures by what a need is like: its industry, the length of its text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.evaluation.bootstrap import Interval, intervals
from matching.evaluation.metrics import Metrics
from matching.evaluation.task import NeedRow

FEWEST = 20
"""Needs that an industry must have to be shown by itself."""

UNKNOWN = ""
"""The name of the part of needs that give no industry."""

POOLED = "*"
"""The name of the part in which small industries are taken together."""

_QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a task's needs: what they are called, how many were measured, the figures."""

    name: str
    needs: int
    intervals: Mapping[str, Interval]


def by_industry(
    needs: Sequence[NeedRow], measured: Mapping[str, Metrics], fewest: int = FEWEST
) -> tuple[Part, ...]:
    """By the industry as the task gives it, the largest first, those below `fewest` pooled."""
    groups: dict[str, list[str]] = {}
    for need in _known(needs, measured):
        groups.setdefault(need.industry or UNKNOWN, []).append(need.id)
    large = {name: ids for name, ids in groups.items() if len(ids) >= fewest}
    ordered = sorted(large.items(), key=lambda group: (-len(group[1]), group[0]))
    pooled = [need for name, ids in groups.items() if name not in large for need in ids]
    return _parts([*ordered, (POOLED, pooled)], measured)


def by_length(needs: Sequence[NeedRow], measured: Mapping[str, Metrics]) -> tuple[Part, ...]:
    """By the characters of the text in four parts of about the same size, the shortest first.

    A part is named by its least and greatest length. Needs of one length lie in one part, so that
    there may be fewer than four.
    """
    known = [(len(need.text), need.id) for need in _known(needs, measured)]
    if not known:
        return ()
    cuts = np.quantile([length for length, _ in known], _QUARTERS)
    groups: dict[int, list[tuple[int, str]]] = {}
    for length, need in sorted(known):
        groups.setdefault(int(np.searchsorted(cuts, length)), []).append((length, need))
    return _parts(
        [
            (_span(group[0][0], group[-1][0]), [need for _, need in group])
            for group in groups.values()
        ],
        measured,
    )


def _known(needs: Iterable[NeedRow], measured: Mapping[str, Metrics]) -> list[NeedRow]:
    return [need for need in needs if need.id in measured]


def _span(least: int, greatest: int) -> str:
    return str(least) if least == greatest else f"{least}–{greatest}"


def _parts(
    groups: Iterable[tuple[str, Sequence[str]]], measured: Mapping[str, Metrics]
) -> tuple[Part, ...]:
    return tuple(
        Part(name, len(ids), intervals([measured[need] for need in ids]))
        for name, ids in groups
        if ids
    )
