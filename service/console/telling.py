"""Values of declared fields as people read them, with names for codes and units for numbers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from graph_schema.kinds import NODES, RELATIONS, Declared, Value, declared
from service.spellings import industry_name, place_name
from service.texts import Texts

_PLACES: Final[Mapping[str, Callable[[str], str]]] = {
    "IN_INDUSTRY": industry_name,
    "IN_REGION": place_name,
}


def number(value: float, unit: str = "") -> str:
    """A number as people read it, with its unit: 1,200 万元."""
    shown = f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
    return f"{shown} {unit}" if unit else shown


def moment(at: datetime) -> str:
    """A time as the clock here shows it, with its date unless that is today's."""
    here = at.astimezone()
    today = datetime.now().astimezone().date()
    return f"{here:%H:%M}" if here.date() == today else f"{here:%Y-%m-%d %H:%M}"


def in_words(texts: Texts, field: Declared, value: Any) -> str:
    """One value of a field; a code that its vocabulary no longer has is shown as it is."""
    mark = field.mark
    if field.many:
        return texts.listed(value)
    if mark.refers in _PLACES:
        return _PLACES[mark.refers](value)
    if mark.vocabulary is not None:
        return texts.label(mark.vocabulary[value].label) if value in mark.vocabulary else value
    if field.value in (Value.COUNT, Value.AMOUNT):
        return number(value, mark.unit)
    if field.value is Value.YES_NO:
        return texts("template.yes" if value else "template.no")
    return str(value)


def facts(
    texts: Texts, kind: str, fields: Mapping[str, Any], names: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Name and value of those of these fields that are given, in this order."""
    known = declared(NODES.get(kind) or RELATIONS[kind])
    return [
        (texts.label(known[name].mark.label), in_words(texts, known[name], fields[name]))
        for name in names
        if name in fields
    ]


def told(texts: Texts, kind: str, fields: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    """The values of those of these fields that are given, in this order."""
    return [value for _, value in facts(texts, kind, fields, names)]
