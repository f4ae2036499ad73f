"""How much a piece of evidence counts by what is recorded of it: where it was adopted, whether it
was accepted, how old it is.

The path tells whose a piece is (matching.weights); this tells what became of it. The factors were
set by judgement, not learned: the tasks with known answers record nothing of the kind, and they are
kept so near to 1 that they decide between studios that fit about alike. They are laid on the shown
pieces of the first holders alone, which are read from the graph anyhow: no question more.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from matching.dates import year_of
from matching.surroundings import Surroundings

FACTORS: Final[Mapping[str, Mapping[str, Mapping[str, float]]]] = {
    "Achievement": {
        "adoption": {"none": 0.95, "group": 1.03, "cross_unit": 1.08, "cross_industry": 1.1},
    },
    "Engagement": {"state": {"partly_solved": 0.95}},
    "Patent": {"legal_state": {"rejected": 0.9, "withdrawn": 0.95, "invalidated": 0.9}},
    "Project": {
        "state": {
            "proposed": 0.9,
            "approved": 0.92,
            "running": 0.95,
            "acceptance_due": 0.98,
            "failed": 0.85,
            "suspended": 0.9,
            "terminated": 0.85,
        },
    },
    "Proposal": {"decision": {"pending": 0.95, "reserved": 0.9, "rejected": 0.85}},
}
"""By kind, field and code; what is not named, or not known, counts 1."""

PROVEN: Final = 1.03
"""A result whose benefit somebody vouched for (效益依据)."""

TAKEN_OVER: Final = 1.1
"""A result that another site adopted (推广应用), where its own field does not say so already."""

FRESH: Final = 5
"""Years up to which a piece counts whole."""

FADING: Final = 0.01
"""What it loses with each year more."""

LEAST: Final = 0.9
"""What is left of the oldest."""


def factors_of(around: Surroundings, pieces: Iterable[str], today: date) -> dict[str, float]:
    """The factors of these pieces, by id, as far as they were read."""
    return {
        piece: factor(row.kind, row.fields, today, adopted=bool(around.starts(piece, "ADOPTS")))
        for piece in pieces
        if (row := around.nodes.get(piece)) is not None
    }


def factor(kind: str, fields: Mapping[str, Any], today: date, *, adopted: bool = False) -> float:
    """How much a piece counts; `adopted`: whether an adoption at another site is recorded."""
    value = 1.0
    for name, codes in FACTORS.get(kind, {}).items():
        value *= codes.get(fields.get(name) or "", 1.0)
    if adopted:
        value = max(value, TAKEN_OVER)
    if fields.get("benefit_basis"):
        value *= PROVEN
    year = year_of(kind, fields)
    older = 0 if year is None else max(0, today.year - year - FRESH)
    return value * max(LEAST, 1 - FADING * older)
