"""Forms made from what a kind declares: a control for each field, and back from text to values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, Final, NamedTuple

import orjson
from pydantic import BaseModel, ValidationError

from graph_schema.kinds import NODES, Declared, Value, declared
from graph_store.interface import NodeRow
from service.api.models import LONG, SHORT
from service.api.problems import field_problem
from service.console.deps import Typed, filled
from service.spellings import SPELLED, SpellingUnclear, code_of, spelled
from service.texts import Texts
from service.views import public

_PARTING: Final = re.compile(r"[、，,；;\n]+")
_CONTROLS: Final[Mapping[Value, str]] = {
    Value.TEXT: "text",
    Value.TEXTS: "texts",
    Value.DATE: "date",
    Value.COUNT: "number",
    Value.AMOUNT: "number",
    Value.YES_NO: "check",
}
"""The control for a sort of value; codes of a vocabulary are chosen, and what tells of work, but is
no name, has lines."""

WAS: Final = "was"
"""The hidden field that tells how a node stood when its form was made."""


class Control(NamedTuple):
    """A declared field, and the macro of `controls.html` that draws it."""

    field: Declared
    drawn: str
    longest: int

    @property
    def name(self) -> str:
        """The field's name, which is the control's."""
        return self.field.name


class Complaint(NamedTuple):
    """What is wrong with one field; `name` is '' for the form as a whole."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in: what was typed, and what is wrong with it."""

    typed: Typed
    complaints: Sequence[Complaint] = ()

    def typed_in(self, name: str) -> str:
        """What was typed in a field; '' where nothing was."""
        return self.typed.get(name, "")

    def complaint(self, name: str) -> str:
        """What is wrong with a field; '' where nothing is."""
        return next((each.detail for each in self.complaints if each.name == name), "")

    @property
    def whole(self) -> list[str]:
        """What is wrong with the form as a whole."""
        return [each.detail for each in self.complaints if not each.name]

    def wrong_in(self, controls: Sequence[Control]) -> bool:
        """Whether something is wrong with one of these controls."""
        return any(self.complaint(each.name) for each in controls)


EMPTY: Final = Filled({})


@cache
def controls(kind: str) -> Mapping[str, Control]:
    """A kind's controls by name, in the order of its declaration."""
    fields = declared(NODES[kind]).values()
    return {field.name: Control(field, _drawn(field), _longest(field)) for field in fields}


def _drawn(field: Declared) -> str:
    if field.mark.vocabulary is not None:
        return "choice"
    if field.name in SPELLED:
        return "place"
    # What is found by its words is told in sentences; a name is not.
    told = field.mark.evidence and field.value is Value.TEXT and field.name != "name"
    return "lines" if told else _CONTROLS[field.value]


def _longest(field: Declared) -> int:
    return LONG if field.mark.evidence else SHORT * 4


def values_of(known: Mapping[str, Control], typed: Typed) -> dict[str, Any]:
    """What was filled in, in these controls; several values are parted by commas or lines."""
    return {
        name: _parted(value) if known[name].field.many else value
        for name, value in filled(typed).items()
        if name in known
    }


def _parted(value: str) -> list[str]:
    return [part.strip() for part in _PARTING.split(value) if part.strip()]


def complaints_of(
    error: ValidationError, known: Mapping[str, Control], texts: Texts
) -> list[Complaint]:
    """What pydantic found, field by field, in our words."""
    complaints = []
    for problem in error.errors():
        found = field_problem(dict(problem), texts)
        name = found.pointer.partition("/")[0]
        dated = name in known and known[name].field.value is Value.DATE
        complaints.append(Complaint(name, texts("page.date.wrong") if dated else found.detail))
    return complaints


def checked(
    model: type[BaseModel], known: Mapping[str, Control], typed: Typed, texts: Texts
) -> tuple[dict[str, Any], list[Complaint]]:
    """The checked values of these controls, or what is wrong with them."""
    try:
        made = model.model_validate(values_of(known, typed))
    except ValidationError as error:
        return {}, complaints_of(error, known, texts)
    return made.model_dump(exclude_none=True), []


def coded(typed: Typed, texts: Texts) -> tuple[dict[str, str], list[Complaint]]:
    """The codes of the industry and the place that were typed, and what is unclear about them."""
    codes, complaints = {}, []
    for name, spelling in filled(typed).items():
        if name not in SPELLED:
            continue
        try:
            codes[name] = code_of(name, spelling)
        except SpellingUnclear as error:
            complaints.append(Complaint(name, texts.error(error)))
    return codes, complaints


def stands(known: Mapping[str, Control], row: NodeRow) -> str:
    """How a node stands in these controls, as its form tells when it comes back."""
    fields = public(row.kind, row.fields)
    told = orjson.dumps({name: fields[name] for name in sorted(known) if name in fields})
    return blake2b(told, digest_size=8).hexdigest()


def refilled(
    known: Mapping[str, Control], typed: Typed, complaints: Sequence[Complaint], row: NodeRow
) -> Filled:
    """The form of a node as it was sent, to be sent once more."""
    return Filled({**typed, WAS: stands(known, row)}, complaints)


def changed(
    model: type[BaseModel], known: Mapping[str, Control], typed: Typed, row: NodeRow, texts: Texts
) -> tuple[dict[str, Any], list[Complaint]]:
    """What a form changes of a node, or what is wrong with it: values that differ, and None for a
    public one that was emptied. A private one is not shown in forms: left empty it stays. Where
    somebody else changed the node since its form was made, that is said before it is kept."""
    values, complaints = checked(model, known, typed, texts)
    if typed.get(WAS) not in (None, stands(known, row)):
        complaints.append(Complaint("", texts("page.form.changed")))
    codes, unclear = coded(typed, texts)
    values |= {name: code for name, code in codes.items() if name in known}
    told = filled(typed)
    for name in public(row.kind, row.fields):
        if name not in known or name not in typed or name in told:
            continue
        if known[name].field.required:
            complaints.append(Complaint(name, texts("value.missing")))
        else:
            values[name] = None
    complaints += unclear
    differing = {n: v for n, v in values.items() if _plain(v) != row.fields.get(n)}
    return differing, complaints


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def typed_of(known: Mapping[str, Control], row: NodeRow) -> Typed:
    """The public fields of a node as they would be typed."""
    typed = {
        name: _as_typed(name, value)
        for name, value in public(row.kind, row.fields).items()
        if name in known
    }
    return typed | {WAS: stands(known, row)}


def _as_typed(name: str, value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "、".join(value)
    if name in SPELLED:
        return spelled(name, value)
    return f"{value:g}" if isinstance(value, float) else str(value)
