"""An open alliance in the hands of an analyst."""

from matching import MatchResult, Query, Reach, match
from service.alliance import Alliance
from service.settings import read_settings


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
        return match(self.store, self.encoder, query, reach=reach, limit=limit)


def connect(
    store: str | None = None, *, model: str | None = None, create: bool = False
) -> Connection:
    """Open the store at an address such as `embedded:alliance.jm`; use it as a context.

    What is left out comes from `JIANGMENG_STORE` and `JIANGMENG_MODEL`. With `create` a missing
    store is made.

    Raises:
        StoreError: as graph_store.open_store tells.
    """
    return Connection.open(read_settings(store=store, model=model), create=create)
