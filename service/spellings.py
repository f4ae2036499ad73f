"""Industries and regions as people write them, turned into the codes that are stored."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import ClassVar, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_schema.label import Label
from graph_schema.nodes.reference import Industry, Region
from graph_schema.tables import (
    IndustryRow,
    RegionRow,
    find_industry,
    find_region,
    industries,
    region_label,
    regions,
)


class SpellingUnclear(JiangmengError):
    """Several places of the table are meant. Params: `field`, `found`, `expected` (some)."""

    code: ClassVar[str] = "spelling.unclear"


class SpellingUnknown(SpellingUnclear):
    """No place of the table is meant. Params: `field`, `found`."""

    code = "spelling.unknown"


class _Table(NamedTuple):
    label: Label
    find: Callable[[str], Sequence[IndustryRow | RegionRow]]
    name: Callable[[str], str]


def industry_name(code: str) -> str:
    """The name of a GB/T 4754 code; the code itself where the table has none."""
    row = industries().get(code)
    return code if row is None else row.name


def region_name(code: str) -> str:
    """The full name of a division; the code itself where the table has none."""
    return region_label(code) if code in regions() else code


def place_names(code: str) -> list[str]:
    """The names from the city or league down to a division; a province's own name."""
    if code not in regions():
        return [code]
    whole = ["", *(region_label(code[:end]) for end in range(2, len(code) + 1, 2))]
    parts = [inner.removeprefix(outer) for outer, inner in pairwise(whole) if inner != outer]
    return parts[1:] or parts


def place_name(code: str) -> str:
    """A division's name within its province; a province's own name."""
    return "".join(place_names(code))


_TABLES: Final[Mapping[str, _Table]] = {
    "industry": _Table(Industry.label, find_industry, industry_name),
    "region": _Table(Region.label, find_region, region_name),
}

SPELLED: Final = frozenset(_TABLES)
"""The fields whose codes may be written as names."""


def code_of(field: str, spelling: str) -> str:
    """The code of an industry or region that is written as a code or a name.

    Raises:
        SpellingUnknown: none is meant.
        SpellingUnclear: several are; `expected` names up to five of them.
    """
    table = _TABLES[field]
    found = table.find(spelling)
    if not found:
        raise SpellingUnknown(field=table.label, found=spelling)
    if len(found) > 1:
        candidates = tuple(f"{row.code} {table.name(row.code)}" for row in found[:5])
        raise SpellingUnclear(field=table.label, found=spelling, expected=candidates)
    return found[0].code


_NAMES: Final = {"industry": industry_name, "region": place_name}


def spelled(field: str, code: str) -> str:
    """The name of a code of one of SPELLED; the code itself where others bear the name too."""
    name = _NAMES[field](code)
    try:
        return name if code_of(field, name) == code else code
    except SpellingUnclear:
        return code
