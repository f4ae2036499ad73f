"""What a declared field is to the rest of the house: its names, unit and uses."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Mark:
    """The declaration that stands beside a field's type.

    `headers` are the column headers under which sheets carry the field, besides `zh` and `en`.
    `unit` is what a number counts (项, 万元, ...).
    `key`: the value names one thing and no other. `searchable`: found by a search for names.
    `evidence`: its text is matched against needs. `indexed`: lists are filtered by it.
    `private`: personal or confidential; left out of exports and public views.
    `accumulate`: a later write adds to the list instead of replacing it.
    `vocabulary`: the closed list the value is a code of. `refers`: the reference relation that
    the value stands for, such as IN_INDUSTRY for a GB/T 4754 code. `hint`: what somebody who
    fills in the field should know.
    """

    zh: str
    en: str
    headers: tuple[str, ...] = ()
    unit: str = ""
    key: bool = False
    searchable: bool = False
    evidence: bool = False
    indexed: bool = False
    private: bool = False
    accumulate: bool = False
    vocabulary: Vocabulary | None = None
    refers: str = ""
    hint: Label | None = None

    @property
    def label(self) -> Label:
        """The field's name in both languages."""
        return Label(self.zh, self.en)


def _partial_date(value: str) -> str:
    parts = value.split("-")
    widths = [len(part) for part in parts]
    if widths not in ([4], [4, 2], [4, 2, 2]) or not value.replace("-", "").isascii():
        raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD")
    if not all(part.isdigit() for part in parts):
        raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD")
    numbers = [int(part) for part in parts] + [1, 1]
    date(numbers[0], numbers[1], numbers[2])
    return value


_WRITTEN = {
    "type": "string",
    "format": "partial-date",
    "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    "examples": ["2016-11"],
}

PartialDate = Annotated[str, AfterValidator(_partial_date), WithJsonSchema(_WRITTEN)]
"""A date as far as it is known: 2016, 2016-11 or 2016-11-30 (ISO 8601, reduced precision)."""

Count = Annotated[int, Field(ge=0)]
"""A number of things; the mark's unit says which."""

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""A measured or reported quantity; the mark's unit says of what."""

Texts = tuple[str, ...]
"""Several values of one field, in the order given."""
