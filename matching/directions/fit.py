"""What is found in another direction: plain values, as matching.result has them for a match."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.result import Crossing, Evidence, Row, SharedFunction, Strength

LEAST = 0.05
"""The least score with which a result is offered: below, nothing but chance speaks for it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A text that asked, a need or a piece of work, and a piece of evidence that answers it."""

    asked: Row
    evidence: Evidence
    functions: tuple[SharedFunction, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A need, studio or result that fits, and why.

    `score` orders one answer and means nothing beyond it. `strength` is the word for the evidence
    of a studio for a need (matching.strength), None where it was not calibrated for what is asked.
    """

    row: Row
    score: float
    strength: Strength | None
    crossings: Mapping[str, Crossing]
    reasons: tuple[Reason, ...]
