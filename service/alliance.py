"""An open alliance: its store, and the models that read the words of needs."""

from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from graph_store import Store, open_store
from graph_store.interface import Progress
from language.encoder import Encoder
from language.reranker import Reranker
from service.garbage import collect_seldom
from service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from matching import MatchResult, Query, QueryRefused, Reach, Suggestion
    from matching.shift import Shift
    from service.fitting import Fitting
    from service.shifts import Learned

Answered = TypeVar("Answered")

FITS: Final = 5
"""Needs that are named to a studio as those that may suit it."""
FRESH: Final = 2.0
"""Seconds for which what was learned is used without asking the store again: a match asks a server
two questions, and this would be a third."""


class Alliance:
    """A store together with the encoder its vectors were made by; used as a context."""

    def __init__(
        self,
        store: Store,
        encoder: Callable[[], Encoder],
        reranker: Callable[[], Reranker | None] = lambda: None,
        decisions: Path | None = None,
    ) -> None:
        """`decisions`: the file of decisions about personal data, where the settings name one."""
        self.store = store
        self._encoder = encoder
        self._reranker = reranker
        self.decisions = decisions
        self._learned: tuple[Learned, float] | None = None

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        create: bool = False,
        progress: Progress | None = None,
        unfinished: bool = False,
    ) -> Self:
        """Open the store of the settings; the model is read at the first text.

        Raises:
            StoreError: as graph_store.open_store tells.
        """
        collect_seldom()
        encoder = encoder_of(settings)
        store = open_store(
            settings.address(),
            create=create,
            encoder=encoder,
            wait=settings.wait,
            progress=progress,
            unfinished=unfinished,
        )
        return cls(store, encoder, reranker_of(settings), settings.decisions_file)

    @property
    def encoder(self) -> Encoder:
        """The encoder, read now if it was not yet."""
        return self._encoder()

    @property
    def reranker(self) -> Reranker | None:
        """The reranker, read now if it was not yet; None where the settings name none."""
        return self._reranker()

    @property
    def shift(self) -> "Shift | None":
        """What outcomes taught, where the ranking uses it; read again after FRESH seconds, since
        another process may have learned or switched."""
        # Here, since commands that match nothing need not wait for the matching.
        from service.shifts import learned

        found = self._learned
        if found is None or monotonic() - found[1] > FRESH:
            found = self._learned = (learned(self.store), monotonic())
        return found[0].used

    def match(
        self, query: "Query", *, reach: "Reach | str" = "any", limit: int = 10
    ) -> "MatchResult":
        """The studios that may help with a need, with all that the settings and outcomes add.

        Raises:
            QueryRefused: the text cannot be matched.
            StoreError: as the store tells.
        """
        from matching import match

        return self._by(match, query, reach=reach, limit=limit)

    def match_many(
        self, queries: "Sequence[Query]", *, reach: "Reach | str" = "any", limit: int = 10
    ) -> "list[MatchResult | QueryRefused]":
        """The studios that may help with each need, or why one cannot be matched.

        Raises:
            StoreError: as the store tells.
        """
        from matching import match_many

        return self._by(match_many, queries, reach=reach, limit=limit)

    def match_by_reach(
        self, query: "Query", wanted: "Collection[Reach]", *, limit: int = 10
    ) -> "tuple[dict[Reach, MatchResult], dict[Reach, int]]":
        """What `match` answers within each wanted reach, searched for once; and for every reach
        how many studios its answer has.

        Raises:
            QueryRefused: the text cannot be matched.
            StoreError: as the store tells.
        """
        from matching import match_by_reach

        return self._by(match_by_reach, query, wanted, limit=limit)

    def speaks_for(
        self, query: "Query", studios: "Sequence[str]", *, among: int
    ) -> "list[Suggestion]":
        """What `match` says of these studios among its first `among`, in the order given.

        Raises:
            QueryRefused: the text cannot be matched.
            StoreError: as the store tells.
        """
        from matching import speaks_for

        return self._by(speaks_for, query, studios, among=among)

    def _by(self, way: Callable[..., Answered], *asked: Any, **how: Any) -> Answered:
        """What a way of matching answers, with all that the settings and outcomes add."""
        return way(
            *(self.store, self.encoder, *asked),
            **how,
            shift=self.shift,
            reranker=self.reranker,
        )

    @cached_property
    def fitting(self) -> "Fitting":
        """Needs that may suit studios."""
        from matching.directions import needs_for_studio
        from service.fitting import Fitting

        return Fitting(
            lambda studio, rest: needs_for_studio(
                self.store, self.encoder, studio, limit=FITS, between=rest
            )
        )

    def keep(self, found: "Learned") -> "Learned":
        """Keep what was learned, or the switch, and use it from now on."""
        from service.shifts import keep

        keep(self.store, found)
        self._learned = None
        return found

    def close(self) -> None:
        """Close the store."""
        if "fitting" in self.__dict__:
            self.fitting.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def encoder_of(settings: Settings) -> Callable[[], Encoder]:
    """Reads the settings' model once, when it is first asked for."""

    @cache
    def read() -> Encoder:
        from language import open_encoder

        return open_encoder(
            settings.model, query_prompt=settings.query_prompt, fetch=settings.fetch_models
        )

    return read


def reranker_of(settings: Settings) -> Callable[[], Reranker | None]:
    """Reads the settings' reranker once, when it is first asked for."""

    @cache
    def read() -> Reranker | None:
        from language import open_reranker

        named = settings.reranker
        return None if named is None else open_reranker(named, fetch=settings.fetch_models)

    return read
