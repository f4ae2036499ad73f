"""Every number that the ranking rests on, in one place; tuned on tasks with known answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PIPELINE = "1"
"""Version of the ranking: what is computed below and in votes, fusion and strength."""

PATH_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "own": 1.0,
        "solved": 0.95,
        "stated": 0.9,
        "leader": 0.85,
        "member": 0.8,
        "host": 0.5,
        "unit": 1.0,
    }
)
"""How much a piece of evidence counts, by whose it is (graph_schema.evidence.PATHS).

A studio's own work counts whole; a host unit's patent is the work of somebody in the same house,
perhaps. `unit` weighs organisations among themselves only.
"""


@dataclass(frozen=True, slots=True)
class ViewWeight:
    """How one view speaks for a studio.

    `best` weighs the studio's best piece of evidence; `tail` above 1 lets a rare, outstanding
    agreement count more than in proportion. `votes` weighs the sum over all its pieces of 1/√rank.
    """

    best: float
    tail: float
    votes: float


VIEW_WEIGHTS: Mapping[str, ViewWeight] = MappingProxyType(
    {"dense": ViewWeight(1.0, 1.0, 3.0), "lexical": ViewWeight(0.7, 1.3, 0.0)}
)

TOGETHER_VOTES = 3.0
"""Weight of the votes by the rank that a piece has when the views are taken together."""

VOTING_SHARE = 0.1
"""The share of all pieces found that vote: the best by each rank."""

DEPTH = 1_000
"""Pieces of evidence that each view is asked for."""

LEANING = 0.4
"""How far a need's vector is drawn toward a function that it surely asks for."""
