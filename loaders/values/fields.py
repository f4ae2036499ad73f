"""Which reader a declared field's cells are read by, told from the declaration alone."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args

from graph_schema.kinds import Declared, Entity, declared
from graph_schema.marks import PartialDate
from loaders.values import Read
from loaders.values.cells import one_line, text
from loaders.values.coded import industry, region, terms, yes_no
from loaders.values.dates import partial_date
from loaders.values.identifiers import (
    application,
    credit,
    ipc_symbol,
    ipc_symbols,
    publications,
)
from loaders.values.lists import split
from loaders.values.numbers import amounts, counts

ReadAs = Callable[[str], Read]
"""From the unit that a column's header names ('' for none) to the reader of its cells."""

_BY_REFERENCE: Mapping[str, Read] = {
    "IN_INDUSTRY": industry,
    "IN_REGION": region,
    "CLASSIFIED_AS": ipc_symbols,
}
# Fields whose values check themselves, wherever they are declared.
_BY_NAME: Mapping[str, Read] = {
    "application": application,
    "publications": publications,
    "credit_code": credit,
    "main_class": ipc_symbol,
    "name": one_line,
    "number": one_line,
}


def reader_of(kind: type[Entity], name: str) -> ReadAs:
    """The reader of a kind's field."""
    field = declared(kind)[name]
    fixed = _fixed(kind, field)
    if fixed is not None:
        return lambda _unit: fixed
    numbers = counts if _plain_type(kind, name) is int else amounts
    unit = field.mark.unit
    return lambda column_unit: numbers(unit, column_unit)


def _fixed(kind: type[Entity], field: Declared) -> Read | None:
    """The reader of a field whose cells have no unit, or None for a number."""
    if field.mark.refers:
        return _BY_REFERENCE[field.mark.refers]
    if field.mark.vocabulary is not None:
        return terms(field.mark.vocabulary)
    if field.name in _BY_NAME:
        return _BY_NAME[field.name]
    if field.many:
        return lambda cell: split(text(cell))
    return {str: text, bool: yes_no, PartialDate: partial_date}.get(_plain_type(kind, field.name))


@cache
def _plain_type(kind: type[Entity], name: str) -> Any:
    """A field's type without None; str, int, float, bool, or PartialDate."""
    info = kind.model_fields[name]
    if any(extra in get_args(PartialDate)[1:] for extra in info.metadata):
        return PartialDate
    options = [option for option in get_args(info.annotation) if option is not type(None)]
    plain = options[0] if options else info.annotation
    if plain == PartialDate:
        return PartialDate
    arguments = get_args(plain)
    return arguments[0] if arguments else plain
