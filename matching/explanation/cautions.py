"""What speaks against a suggestion, said beside what speaks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_store.interface import NodeRow
from matching.crossing import far_apart
from matching.dates import year_of
from matching.query import Reading
from matching.ranking import Support
from matching.result import Evidence, Note, SharedFunction

OLD_YEARS = 10
"""Evidence whose newest piece is older than this may be forgotten, or its people gone."""

GONE = frozenset({"delisted", "deregistered", "merged"})
"""States of a studio (STUDIO_STATES) in which it no longer works under its name."""


@dataclass(frozen=True, slots=True)
class Case:
    """A suggestion as it is weighed: the need, the studio, all its support, what is shown."""

    need: Reading
    asked: bool
    holder: NodeRow
    supports: Sequence[Support]
    evidence: Sequence[Evidence]
    functions: Sequence[SharedFunction]
    today: date


def cautions(case: Case) -> tuple[Note, ...]:
    """All that speaks against a suggestion, in a fixed order; mostly nothing."""
    return tuple(note for question in _QUESTIONS for note in question(case))


def _gone(case: Case) -> Iterator[Note]:
    state = case.holder.fields.get("state")
    if state in GONE:
        yield Note("against.gone", {"state": state})


def _host_only(case: Case) -> Iterator[Note]:
    if all(support.path == "host" for support in case.supports):
        yield Note("against.host_only", {"pieces": len(case.supports)})


def _single(case: Case) -> Iterator[Note]:
    if len(case.supports) == 1:
        yield Note("against.single")


def _no_words(case: Case) -> Iterator[Note]:
    if not any(piece.words for piece in case.evidence) and not case.functions:
        yield Note("against.no_words")


def _no_function(case: Case) -> Iterator[Note]:
    if case.asked and not case.functions:
        yield Note("against.no_function")


def _old(case: Case) -> Iterator[Note]:
    years = [year for piece in case.evidence if (year := year_of(piece.row.kind, piece.row.fields))]
    if years and len(years) == len(case.evidence) and case.today.year - max(years) > OLD_YEARS:
        yield Note("against.old", {"year": max(years)})


def _far(case: Case) -> Iterator[Note]:
    region: Any = case.holder.fields.get("region")
    if far_apart(case.need.region, region):
        yield Note("against.far", {"need": case.need.region, "studio": region})


def _industry_unknown(case: Case) -> Iterator[Note]:
    if not case.holder.fields.get("industry"):
        yield Note("against.industry_unknown")


_QUESTIONS = (_gone, _host_only, _single, _no_words, _no_function, _old, _far, _industry_unknown)
