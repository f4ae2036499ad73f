"""行政区划: China's divisions to county level, and the spellings by which people name them.

Codes are the official ones without their trailing zeros: two digits for a province, four for a
city or league, six for a county, banner or district.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from graph_schema.tables import packed
from graph_schema.tables.region_names import REGION_NAMES
from graph_schema.vocabularies.vocabulary import spelling_key

RegionLevel = Literal["province", "city", "county"]

_LEVEL_BY_LENGTH: Mapping[int, RegionLevel] = {2: "province", 4: "city", 6: "county"}

# Headings under which the official list puts counties that no city administers.
_PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})

_PEOPLES = (
    "蒙古族?|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|"
    "傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|"
    "布朗族|撒拉族|毛南族|仡佬族|锡伯族|塔吉克族?|怒族|普米族|裕固族|独龙族|保安族|各族"
)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:{_PEOPLES})*自治[州县旗]")
_SUFFIXED = re.compile(
    r"(.{2,}?)(?:(?:壮族|回族|维吾尔)?自治区|地区|林区|特区|矿区|省|市|盟|县|旗|区)"
)
_PARTING = re.compile(r"[\s/\\>\-—·,，、]+")
_CODE = re.compile(r"(\d{2})(\d{2})?(\d{2})?(?:0{6})?")


class RegionRow(NamedTuple):
    """One division; `parent` is the code above it, None for a province."""

    code: str
    name: str
    level: RegionLevel
    parent: str | None


@cache
def regions() -> Mapping[str, RegionRow]:
    """Every division by its code, in the order of codes."""
    table = {
        code: RegionRow(code, name, _LEVEL_BY_LENGTH[len(code)], code[:-2] or None)
        for code, name in zip(*packed.columns("regions"), strict=True)
    }
    return MappingProxyType(table)


def region_path(code: str) -> tuple[RegionRow, ...]:
    """The divisions from the province down to a code; KeyError for an unknown code."""
    table = regions()
    return tuple(table[code[:end]] for end in range(2, len(code) + 1, 2))


def region_label(code: str) -> str:
    """The full name of a division, without the headings that name no place."""
    return "".join(row.name for row in region_path(code) if row.name not in _PLACEHOLDERS)


def find_region(
    spelling: str, *, within: str = "", level: RegionLevel | None = None
) -> tuple[RegionRow, ...]:
    """The divisions that a code or a name may stand for: none, one, or several candidates.

    Names are taken in full or short form, alone or after those of the divisions above
    (内蒙古自治区呼伦贝尔市海拉尔区, 呼市新城区). An official name wins over a short form that is
    spelled alike. `within` (a code) and `level` narrow the candidates.
    """
    table = regions()
    key = _PARTING.sub("", spelling_key(spelling))
    codes = _codes_of_digits(key) if key.isdigit() else _codes_of_name(key)
    found = (table[code] for code in sorted(codes) if code.startswith(within))
    return tuple(row for row in found if level is None or row.level == level)


def _codes_of_digits(digits: str) -> frozenset[str]:
    """A code as it is, or a city's or province's written out to more digits, as 150700 is 1507.

    Cities without counties have a row of their own under such a code: 441900 is one.
    """
    match = _CODE.fullmatch(digits)
    if match is None:
        return frozenset()
    if digits in regions():
        return frozenset({digits})
    code = "".join(part for part in match.groups() if part and part != "00")
    return frozenset({code} & regions().keys())


def _codes_of_name(key: str, above: str = "") -> frozenset[str]:
    """Codes below `above` for a name, or for a chain of names from the outer to the inner."""
    return _codes_of_word(key, above) or frozenset(
        inner
        for end in range(min(len(key) - 1, _longest_name()), 1, -1)
        for outer in _codes_of_word(key[:end], above)
        for inner in _codes_of_name(key[end:], outer)
    )


def _codes_of_word(key: str, above: str) -> frozenset[str]:
    for index in (_official_names(), _short_names()):
        below = (code for code in index.get(key, ()) if code.startswith(above) and code != above)
        if codes := frozenset(below):
            return codes
    return frozenset()


@cache
def _official_names() -> Mapping[str, frozenset[str]]:
    return _gathered((row.name, row.code) for row in regions().values())


@cache
def _short_names() -> Mapping[str, frozenset[str]]:
    cut = ((short_name(row.name), row.code) for row in regions().values())
    spoken = ((name, code) for name, codes in REGION_NAMES.items() for code in codes)
    return _gathered((*cut, *spoken))


@cache
def _longest_name() -> int:
    return max(map(len, _official_names()))


def short_name(name: str) -> str:
    """A division's name without 省, 市, 盟, 旗, 自治县 and the like; two signs or more stay."""
    match = _AUTONOMOUS.fullmatch(name) or _SUFFIXED.fullmatch(name)
    return match.group(1).removesuffix("族") if match else name


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for name, code in pairs:
        if name not in _PLACEHOLDERS:
            gathered.setdefault(spelling_key(name), set()).add(code)
    return {key: frozenset(codes) for key, codes in gathered.items()}
