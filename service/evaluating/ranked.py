"""Rankings of the ordinary pipeline, whole or with parts of it left out."""

from collections.abc import Collection
from typing import Final

from matching import Query, QueryRefused, rank
from service.alliance import Alliance

DEPTH: Final = 600
"""Studios a need in a run file."""


def ranked(
    alliance: Alliance, text: str, without: Collection[str] = ()
) -> list[tuple[str, float]] | None:
    """The studios for a need, best first; None when its text cannot be matched.

    The industry that a task gives is opaque and takes no part.
    """
    query = Query(text=text)
    try:
        return rank(
            alliance.store,
            alliance.encoder,
            query,
            limit=DEPTH,
            without=without,
            reranker=alliance.reranker,
        )
    except QueryRefused:
        return None
