"""Forms of moves, made from the table of the life cycle: the console's own controls."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, NamedTuple

from graph_schema.errors import JiangmengError
from graph_schema.kinds import Declared, Value
from graph_schema.label import Label
from graph_schema.marks import Mark
from graph_schema.vocabularies.vocabulary import Vocabulary
from service.accounts.roles import Role
from service.accounts.viewer import Viewer
from service.console.deps import Typed, filled
from service.console.docking import ASIDE
from service.console.forms import Complaint, Control, Filled, checked
from service.engagements.errors import AgreementExists, DateTooEarly, EngagementMoved, MoveRefused
from service.engagements.fields import NOTE, Field
from service.engagements.forms import LONGEST, form_of
from service.engagements.lifecycle import SIDES, Move
from service.engagements.looking import Seen
from service.engagements.moving import who_may
from service.secrets import NeedSecret
from service.texts import Texts

_SHORT: Final = frozenset({"consent_by", "consent_document", "number"})
"""Texts of one line; all others have several."""

_DRAWN: Final[Mapping[Value, str]] = {Value.DATE: "date", Value.AMOUNT: "number"}

REFUSED: Final = (DateTooEarly, AgreementExists, MoveRefused, EngagementMoved, NeedSecret)
"""What a form may be shown again for."""


class MoveForm(NamedTuple):
    """A move that may be made now, with what it takes and what was filled in. `first`: it is the
    one that the engagement waits for. `behalf`: the side on whose behalf a coordinator makes it."""

    event: str
    label: Label
    controls: list[Control]
    form: Filled
    first: bool
    behalf: Label | None


@cache
def controls_of(step: Move) -> Mapping[str, Control]:
    """The controls of a move by name, in the table's order."""
    return {field.name: _control(field) for field in step.takes}


def _control(field: Field) -> Control:
    terms = Vocabulary(field.name, field.label, field.choices) if field.choices else None
    mark = Mark(
        *(field.label.zh, field.label.en),
        unit=field.unit,
        vocabulary=terms,
        hint=field.hint,
        private=field.private,
    )
    declared = Declared(field.name, mark, field.required, field.value, str)
    return Control(declared, _drawn(field), LONGEST)


def _drawn(field: Field) -> str:
    if field.choices:
        return "choice"
    return "text" if field.name in _SHORT else _DRAWN.get(field.value, "lines")


def forms(
    seen: Seen, viewer: Viewer, event: str = "", again: Filled | None = None
) -> list[MoveForm]:
    """A form for each move that the viewer may make now, first the one that is waited for; that of
    `event` as it was filled in."""
    made: list[MoveForm] = []
    for step in seen.moves(viewer):
        controls = list(controls_of(step).values())
        form = again if again is not None and step.event == event else Filled(_today(controls))
        first = step.event not in ASIDE and not any(each.first for each in made)
        behalf = _behalf(step, seen, viewer)
        made.append(MoveForm(step.event, step.label, controls, form, first, behalf))
    return sorted(made, key=lambda each: not each.first)


def _behalf(step: Move, seen: Seen, viewer: Viewer) -> Label | None:
    found = who_may(step, seen.parties, viewer)
    if found is None or found[1].role != Role.COORDINATOR or not found[1].behalf:
        return None
    return SIDES[found[0]]


def _today(controls: list[Control]) -> Typed:
    """Most moves are told on the day on which they are made."""
    today = datetime.now(UTC).date().isoformat()
    return {each.name: today for each in controls if each.drawn == "date"}


def values_of(step: Move, typed: Typed, texts: Texts) -> tuple[dict[str, Any], list[Complaint]]:
    """The checked values of a move, or what is wrong with them."""
    values, complaints = checked(form_of(step), controls_of(step), typed, texts)
    # A control with nothing in it is missing as far as the model can tell.
    empty = {each.name for each in step.takes if each.name not in filled(typed)}
    said = texts("page.engagement.fill")
    return values, [
        each._replace(detail=said) if each.name in empty else each for each in complaints
    ]


def complaint_of(step: Move, error: JiangmengError, texts: Texts) -> Complaint:
    """A refusal beside the field that it is about, or for the form as a whole."""
    name = ""
    if isinstance(error, DateTooEarly):
        name = next(field.name for field in step.takes if field.not_before)
    if isinstance(error, AgreementExists):
        name = "number"
    return Complaint(name, texts.error(error))


def said(entry: Mapping[str, Any]) -> str:
    """What was said with a move to the other side."""
    return str(entry["values"].get(NOTE.name, ""))
