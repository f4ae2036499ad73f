"""Numbers with their units: 3万元, 3.5亿, 1,300项, 120㎡; what is vague is refused, not guessed."""

import re
import unicodedata
from collections.abc import Mapping

from loaders.findings import Fault
from loaders.reading import Cell
from loaders.values import Read
from loaders.values.cells import text

MONEY: Mapping[str, float] = {
    "元": 1e-4,
    "千元": 0.1,
    "万": 1,
    "万元": 1,
    "百万元": 100,
    "千万元": 1000,
    "亿": 1e4,
    "亿元": 1e4,
}
"""Spelling of a sum's unit -> how many 万元 it is. 万 and 亿 alone count yuan in such a field."""

_SCALES: Mapping[str, float] = {"": 1, "百": 100, "千": 1000, "万": 1e4, "亿": 1e8}
_SAME_UNIT: Mapping[str, frozenset[str]] = {
    "㎡": frozenset({"m2", "平方米", "平米", "平方", "平"}),
    "名": frozenset({"名", "人", "位", "个"}),
    "人次": frozenset({"人次", "人", "次"}),
    "分": frozenset({"分"}),
}
_QUANTITY = re.compile(r"([+-]?\d+(?:\.\d+)?)([^\d.].*|)")
_VAGUE = re.compile(r"[约近余多超逾+~～至—]|以上|以下|左右|(?<=[\d万亿])-")


def amounts(unit: str, column_unit: str = "") -> Read:
    """A reader of amounts in `unit`; `column_unit` is what the header says a bare number is in."""
    return lambda cell: round(_quantity(cell, unit, column_unit), 6)


def counts(unit: str, column_unit: str = "") -> Read:
    """A reader of whole numbers of things."""

    def read(cell: Cell) -> int:
        number = _quantity(cell, unit, column_unit)
        if number != int(number):
            raise Fault("value.not_whole", text(cell))
        return int(number)

    return read


def _quantity(cell: Cell, unit: str, column_unit: str) -> float:
    written = text(cell)
    if isinstance(cell, bool):
        raise Fault("value.number", written, unit)
    plain = unicodedata.normalize("NFKC", written).replace(",", "").lower()
    plain = "".join(plain.split())
    match = _QUANTITY.fullmatch(plain)
    if match is None or _VAGUE.search(match[2]):
        code = "value.number_vague" if _VAGUE.search(plain) else "value.number"
        raise Fault(code, written, unit)
    factor = _factor(match[2] or column_unit, unit)
    if factor is None:
        raise Fault("value.unit", written, unit)
    number = float(match[1]) * factor
    if number < 0:
        raise Fault("value.negative", written)
    return number


def _factor(word: str, unit: str) -> float | None:
    """What a number with this word behind it is multiplied by; None for another unit."""
    if unit == "万元":
        return MONEY.get(word, 1 if word == "" else None)
    plain = unicodedata.normalize("NFKC", word).lower()
    for spelling in sorted(_SAME_UNIT.get(unit, {unit.lower()}), key=len, reverse=True):
        if spelling and plain.endswith(spelling):
            plain = plain[: -len(spelling)]
            break
    return _SCALES.get(plain)
