"""Rankings of the ordinary pipeline, whole or with parts of it left out."""

from collections.abc import Collection
from typing import Final

from matching import Query, QueryRefused, rank
from matching.ranker import Ranker
from service.alliance import Alliance

DEPTH: Final = 600
"""Studios a need in a run file."""


def ranked(
    alliance: Alliance, text: str, without: Collection[str] = (), by: Ranker | None = None
) -> list[tuple[str, float]] | None:
    """The studios for a need, best first; None when its text cannot be matched.

    The industry that a task gives is opaque and takes no part.
    """
    store, encoder = alliance.store, alliance.encoder
    try:
        return rank(
            store,
            encoder,
            Query(text=text),
            limit=DEPTH,
            without=without,
            by=by,
            reranker=alliance.reranker,
        )
    except QueryRefused:
        return None
