"""What somebody fills in when an engagement moves: a field with its type, and where it is kept."""

from dataclasses import dataclass, replace
from typing import Final

from graph_schema.kinds import NODES, Value, declared
from graph_schema.label import Label
from graph_schema.vocabularies import ENGAGEMENT_STATES
from graph_schema.vocabularies.engagement_states import OUTCOMES
from graph_schema.vocabularies.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Field:
    """One value that a move takes.

    `kept_in`: the kind of node whose field of this name it becomes; '' where the trail alone
    keeps it. `choices`: the terms that it is the code of, where the list is closed.
    `not_before`: the engagement's date that this one may not precede. `private`: it stands in the
    node alone, where it can be corrected and erased, and not in the trail.
    """

    name: str
    label: Label
    value: Value
    required: bool = False
    kept_in: str = ""
    choices: tuple[Term, ...] = ()
    unit: str = ""
    hint: Label | None = None
    private: bool = False
    not_before: str = ""


def _of(kind: str, name: str, *, required: bool, not_before: str = "") -> Field:
    """A field as its kind declares it."""
    field = declared(NODES[kind])[name]
    mark = field.mark
    choices = tuple(mark.vocabulary) if mark.vocabulary is not None else ()
    return Field(
        *(name, mark.label, field.value, required, kind, choices),
        *(mark.unit, mark.hint, mark.private, not_before),
    )


def needed(kind: str, name: str, not_before: str = "") -> Field:
    """A declared field without which the move is refused."""
    return _of(kind, name, required=True, not_before=not_before)


def welcome(kind: str, name: str) -> Field:
    """A declared field that may be left out."""
    return _of(kind, name, required=False)


NOTE: Final = Field(
    "note",
    Label("备注", "note"),
    Value.TEXT,
    hint=Label("对方会看到", "the other side sees it"),
)
"""Every move may carry one."""

SHORTFALL: Final = Field("shortfall", Label("不足之处", "what falls short"), Value.TEXT, True)

RESULT: Final = Field(
    "result",
    Label("结论", "result"),
    Value.TEXT,
    required=True,
    choices=tuple(term for term in ENGAGEMENT_STATES if term.code in OUTCOMES),
)
"""Its code is the state that the engagement comes to."""

REASON: Final = replace(needed("Engagement", "outcome"), label=Label("终止原因", "why it ends"))
"""What is said of an engagement that was given up stands where others have their outcome."""
