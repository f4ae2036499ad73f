"""跨行业、跨区域、跨企业: which boundaries lie between a need and a studio.

Of the five boundaries (graph_schema's CROSSINGS) three can be told from what is recorded of both
sides; processes and professions cannot yet, and are left out rather than guessed.
"""

from collections.abc import Mapping

from graph_schema.tables import industry_division
from matching.query import Reading
from matching.result import Crossing, Reach

_CITY = 4
"""Digits of a division's code that name the league or city (盟市), the boundary of 跨区域."""

_PROVINCE = 2


def crossings(need: Reading, studio: Mapping[str, object], host: str | None) -> dict[str, Crossing]:
    """How a studio (its fields, its host's id) lies to a need across each boundary."""
    return {
        "industry": industry_crossing(need.industry, _text(studio.get("industry"))),
        "region": region_crossing(need.region, _text(studio.get("region"))),
        "enterprise": _crossing(need.organisation, host),
    }


def industry_crossing(one: str | None, other: str | None) -> Crossing:
    """Whether two GB/T 4754 codes lie in different divisions (大类, two digits)."""
    return _crossing(one and industry_division(one), other and industry_division(other))


def region_crossing(one: str | None, other: str | None) -> Crossing:
    """Whether two divisions lie in different leagues or cities; in two provinces they always do."""
    if one is None or other is None:
        return Crossing.UNKNOWN
    if one[:_PROVINCE] != other[:_PROVINCE]:
        return Crossing.CROSS
    if min(len(one), len(other)) < _CITY:
        return Crossing.UNKNOWN
    return _crossing(one[:_CITY], other[:_CITY])


def far_apart(one: str | None, other: str | None) -> bool:
    """Whether two divisions are known to lie in different provinces."""
    return one is not None and other is not None and one[:_PROVINCE] != other[:_PROVINCE]


def within(reach: Reach, industry: Crossing) -> bool:
    """Whether a studio belongs to the list that was asked for."""
    return reach is Reach.ANY or reach.value == industry.value


def _crossing(one: str | None, other: str | None) -> Crossing:
    if not one or not other:
        return Crossing.UNKNOWN
    return Crossing.SAME if one == other else Crossing.CROSS


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
