"""A column of a sheet: its names, how its cells are read, and what a template says of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph_schema.kinds import Node, declared
from graph_schema.label import Label
from graph_schema.vocabularies import Vocabulary
from loaders.values import Read
from loaders.values.fields import ReadAs, reader_of


@dataclass(frozen=True, slots=True)
class Column:
    """One column, by the name under which its value stands in a row's values.

    `headers` are the further headers it is known by. `field` is the subject's field it fills,
    '' for a column about something else. `unit` is what a bare number counts.
    """

    name: str
    label: Label
    headers: tuple[str, ...]
    read_as: ReadAs
    field: str = ""
    required: bool = False
    many: bool = False
    unit: str = ""
    vocabulary: Vocabulary | None = None
    refers: str = ""
    hint: Label | None = None
    example: str = ""


def field(
    kind: type[Node],
    name: str,
    example: str = "",
    *,
    required: bool | None = None,
    headers: tuple[str, ...] = (),
    read: Read | None = None,
) -> Column:
    """The column of a subject's declared field; `required` as declared unless told otherwise."""
    spec = declared(kind)[name]
    mark = spec.mark
    return Column(
        name,
        mark.label,
        (*mark.headers, *headers),
        reader_of(kind, name) if read is None else _always(read),
        name,
        spec.required if required is None else required,
        spec.many,
        mark.unit,
        mark.vocabulary,
        mark.refers,
        mark.hint,
        example,
    )


def fields(kind: type[Node], examples: dict[str, str], names: Iterable[str]) -> list[Column]:
    """The columns of several declared fields, in this order."""
    return [field(kind, name, examples.get(name, "")) for name in names]


def linked(
    name: str,
    label: Label,
    headers: tuple[str, ...],
    read: Read,
    example: str = "",
    *,
    required: bool = False,
    many: bool = False,
    vocabulary: Vocabulary | None = None,
    hint: Label | None = None,
) -> Column:
    """A column about something that the subject is linked with, such as its host unit."""
    return Column(
        name,
        label,
        headers,
        _always(read),
        required=required,
        many=many,
        vocabulary=vocabulary,
        hint=hint,
        example=example,
    )


def borrowed(
    name: str,
    kind: type[Node],
    field_name: str,
    label: Label | None = None,
    headers: tuple[str, ...] = (),
    example: str = "",
) -> Column:
    """A column that fills a field of another node than the subject, such as the unit's owner."""
    spec = declared(kind)[field_name]
    mark = spec.mark
    return Column(
        name,
        label or mark.label,
        (*mark.headers, *headers),
        reader_of(kind, field_name),
        many=spec.many,
        unit=mark.unit,
        vocabulary=mark.vocabulary,
        refers=mark.refers,
        hint=mark.hint,
        example=example,
    )


def _always(read: Read) -> ReadAs:
    return lambda _unit: read
