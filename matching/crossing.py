"""跨行业、跨区域、跨企业、跨工序、跨专业: which boundaries lie between a need and a studio.

Industry, region and enterprise are recorded of both sides. Process and profession are read from
technical functions: those that the need asks for, and those that the studio's work mostly performs,
by their families and by the professions of these (graph_schema.functions). A studio may well have
one piece of work that answers the need; if most of its work is of other kinds, it crosses.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from graph_schema.functions import FAMILY_OF, PROFESSION_OF
from graph_schema.tables import industry_division
from matching.query import Reading
from matching.result import Crossing, Reach

_CITY = 4
"""Digits of a division's code that name the league or city (盟市), the boundary of 跨区域."""

_PROVINCE = 2

MAIN_SHARE = 0.25
"""A family of functions, or a profession, with at least such a share of what a studio's work
performs is one that it mostly works in; so is the one with the largest share."""


def crossings(
    need: Reading,
    studio: Mapping[str, object],
    host: str | None,
    asked: Collection[str],
    performed: Mapping[str, float],
) -> dict[str, Crossing]:
    """How a studio (its fields, its host's id) lies to a need across each boundary.

    `asked`: codes of the functions that the need asks for; `performed`: how strongly the studio's
    work performs each function, by code.
    """
    families = {FAMILY_OF[code] for code in asked}
    done: dict[str, float] = defaultdict(float)
    for code, strength in performed.items():
        done[FAMILY_OF[code]] += strength
    trained: dict[str, float] = defaultdict(float)
    for family, strength in done.items():
        trained[PROFESSION_OF[family]] += strength
    return {
        "industry": industry_crossing(need.industry, _text(studio.get("industry"))),
        "region": region_crossing(need.region, _text(studio.get("region"))),
        "enterprise": _crossing(need.organisation, host),
        "process": _meeting(families, done),
        "profession": _meeting({PROFESSION_OF[family] for family in families}, trained),
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


def _meeting(wanted: Collection[str], done: Mapping[str, float]) -> Crossing:
    """Whether what is wanted is among what is mostly done."""
    if not wanted or not done:
        return Crossing.UNKNOWN
    bar = min(MAIN_SHARE * sum(done.values()), max(done.values()))
    return Crossing.SAME if any(done.get(one, 0.0) >= bar for one in wanted) else Crossing.CROSS


def _crossing(one: str | None, other: str | None) -> Crossing:
    if not one or not other:
        return Crossing.UNKNOWN
    return Crossing.SAME if one == other else Crossing.CROSS


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
