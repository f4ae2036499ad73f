"""From a need to the studios that can help: retrieval, ranking, explanation, evaluation.

Imports graph_store and what lies below it.
"""

from matching.pipeline import match
from matching.query import (
    LONGEST,
    Query,
    QueryEmpty,
    QueryNotText,
    QueryRefused,
    QueryWithoutWords,
)
from matching.ranking import ABLATIONS, rank
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
    "Span",
    "Stop",
    "Strength",
    "Suggestion",
    "Verdict",
    "match",
    "rank",
]
