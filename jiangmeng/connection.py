"""An open alliance in the hands of an analyst."""

from matching import MatchResult, Query, Reach
from service.alliance import Alliance


class Connection(Alliance):
    """An open store with its encoder; `store` has all that graph_store.Store promises."""

    def match(
        self, need: str | Query, *, reach: Reach | str = Reach.ANY, limit: int = 10
    ) -> MatchResult:
        """The studios that may help with a need, each with its evidence.

        Raises:
            QueryRefused: the text cannot be matched.
        """
        query = Query(text=need) if isinstance(need, str) else need
        return super().match(query, reach=reach, limit=limit)
