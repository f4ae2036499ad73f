"""From a need to the studios that can help: retrieval, ranking, explanation, evaluation, learning.

Imports graph_store and what lies below it.
"""

from matching.outcomes import learn
from matching.pipeline import match, match_by_reach, match_many, speaks_for
from matching.query import (
    LONGEST,
    Query,
    QueryEmpty,
    QueryNotText,
    QueryRefused,
    QueryWithoutWords,
)
from matching.ranking import ABLATIONS, rank, rank_many
from matching.result import (
    Crossing,
    Evidence,
    MatchResult,
    Note,
    Reach,
    Row,
    SharedFunction,
    Span,
    Stop,
    Strength,
    Suggestion,
    Verdict,
)
from matching.shift import Shift

__all__ = [
    "ABLATIONS",
    "LONGEST",
    "Crossing",
    "Evidence",
    "MatchResult",
    "Note",
    "Query",
    "QueryEmpty",
    "QueryNotText",
    "QueryRefused",
    "QueryWithoutWords",
    "Reach",
    "Row",
    "SharedFunction",
    "Shift",
    "Span",
    "Stop",
    "Strength",
    "Suggestion",
    "Verdict",
    "learn",
    "match",
    "match_by_reach",
    "match_many",
    "rank",
    "rank_many",
    "speaks_for",
]
