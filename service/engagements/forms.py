"""The model of what a move takes, made from the table; the API and `move` check by the same one."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, create_model
from pydantic import Field as Described

from graph_schema.kinds import Value
from graph_schema.marks import Amount, PartialDate
from service.engagements.errors import ValuesRefused
from service.engagements.fields import Field
from service.engagements.lifecycle import Move

LONGEST: Final = 2_000
"""Characters of a text, at most."""

_TYPES: Final[Mapping[Value, Any]] = {
    Value.TEXT: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)],
    Value.DATE: Annotated[PartialDate, StringConstraints(max_length=10)],
    Value.AMOUNT: Amount,
}


@cache
def form_of(move: Move) -> type[BaseModel]:
    """The values that a move takes, and no others."""
    fields: dict[str, Any] = {}
    for field in move.takes:
        kind = _type(field)
        described = Described(... if field.required else None, description=_described(field))
        fields[field.name] = (kind if field.required else kind | None, described)
    name = "".join(part.capitalize() for part in move.event.split("_"))
    return create_model(
        f"Engagement{name}",
        __doc__=f"{move.label.zh} ({move.label.en}).",
        __config__=ConfigDict(extra="forbid", str_strip_whitespace=True),
        **fields,
    )


def checked(move: Move, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a move by name, those that were left out left out.

    Raises:
        ValuesRefused: naming the fields that are missing, malformed or unknown.
    """
    try:
        filled = form_of(move).model_validate(dict(values))
    except ValidationError as error:
        wrong = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
        labels = {field.name: field.label for field in move.takes}
        raise ValuesRefused(
            event=move.label, fields=tuple(labels.get(name, name) for name in wrong)
        ) from error
    return filled.model_dump(exclude_none=True)


def _type(field: Field) -> Any:
    if field.choices:
        return Literal[tuple(term.code for term in field.choices)]
    return _TYPES[field.value]


def _described(field: Field) -> str:
    unit = f" [{field.unit}]" if field.unit else ""
    codes = "、".join(term.code for term in field.choices)
    return f"{field.label.zh} ({field.label.en}){unit}" + (f": {codes}" if codes else "")
