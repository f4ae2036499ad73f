"""国民经济行业分类: the industries of GB/T 4754-2017, and the spellings by which people name them.

A code stands as in the official table: a letter for a section (门类), two digits for a division
(大类), three for a group (中类), four for a class (小类).
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from graph_schema.tables import packed
from graph_schema.tables.industry_names import INDUSTRY_NAMES
from graph_schema.vocabularies.vocabulary import spelling_key

IndustryLevel = Literal["section", "division", "group", "class"]

_LEVELS: tuple[IndustryLevel, ...] = ("section", "division", "group", "class")
_CODE = re.compile(r"(?:gb/?t4754(?:-2017)?)?:?([a-t]?)(\d{0,4})")


class IndustryRow(NamedTuple):
    """One industry; `parent` is the code above it, None for a section."""

    code: str
    level: IndustryLevel
    name: str
    note: str
    parent: str | None


@cache
def industries() -> Mapping[str, IndustryRow]:
    """Every industry by its code, in the order of the standard."""
    table = {
        code: IndustryRow(code, _level(code), name, note, parent or None)
        for code, parent, name, note in zip(*packed.columns("industries"), strict=True)
    }
    return MappingProxyType(table)


def industry_division(code: str) -> str | None:
    """The two-digit 大类 of a code of any level; None for a section or an unknown code."""
    return code[:2] if code in industries() and not code.isalpha() else None


def find_industry(spelling: str) -> tuple[IndustryRow, ...]:
    """The industries that a code or a name may stand for: none, one, or several candidates.

    Codes are taken in any usual form ('B06', '06', '0690', 'B0690'); names with or without the
    final 业, and the short ones of daily speech. Where a section, its only division and so on
    bear one name, the division stands for all of them.
    """
    key = spelling_key(spelling)
    if not key:
        return ()
    if match := _CODE.fullmatch(key):
        return _by_code(*match.groups())
    table = industries()
    return tuple(table[code] for code in _codes_by_name().get(_name_key(spelling), ()))


def _level(code: str) -> IndustryLevel:
    return _LEVELS[0] if code.isalpha() else _LEVELS[len(code) - 1]


def _by_code(letter: str, digits: str) -> tuple[IndustryRow, ...]:
    row = industries().get(digits or letter.upper())
    if row is None or (letter and _section(row.code) != letter.upper()):
        return ()
    return (row,)


def _section(code: str) -> str:
    row = industries()[code]
    return row.code if row.parent is None else _section(row.parent)


def _name_key(name: str) -> str:
    return spelling_key(name).removesuffix("行业").removesuffix("业")


@cache
def _codes_by_name() -> Mapping[str, tuple[str, ...]]:
    """Names without their final 业 -> codes; of one line of descent only its division or below."""
    named: dict[str, list[str]] = {}
    for row in industries().values():
        codes = named.setdefault(_name_key(row.name), [])
        above = [code for code in codes if row.code.startswith(code) or code == row.parent]
        if not above:
            codes.append(row.code)
        elif above == [row.parent] and row.level == "division":
            codes[codes.index(above[0])] = row.code
    spoken = {_name_key(name): list(codes) for name, codes in INDUSTRY_NAMES.items()}
    return {name: tuple(codes) for name, codes in (spoken | named).items()}
