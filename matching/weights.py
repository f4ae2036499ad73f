"""The numbers of the ranking that were not learned; those that were lie in data/."""

from collections.abc import Mapping
from types import MappingProxyType

PIPELINE = "3"
"""Version of the ranking: what is computed in views, measures, ranker, records and strength."""

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


VOTING_SHARE = 0.1
"""The share of all pieces found that vote: the best by each rank."""

DEPTH = 1_000
"""Pieces of evidence that each view is asked for."""

RERANKED = 50
"""Studios whose order a reranker may change: the best ones."""

RERANKER_SHARE = 0.5
"""How much a reranker's word counts beside the ranking's own, 0 to 1. Not fitted: half and half."""
