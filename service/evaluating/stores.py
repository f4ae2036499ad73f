"""A temporary store that holds a task's studios and evidence, loaded by the ordinary way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_store import Store
from graph_store.interface import NodeRow, Progress
from graph_store.opening import open_scratch
from loaders.loading import load
from loaders.outcomes import RowOutcome
from service.alliance import Alliance, encoder_of, reranker_of
from service.garbage import collect_seldom
from service.settings import Settings

_AT_ONCE = 1_000


@dataclass
class Loaded:
    """An open alliance, how many rows were refused, and how many seconds it took to load."""

    alliance: Alliance
    refused: int
    seconds: float

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Every studio's id -> its number in the task's files."""
        return numbers_of(self.alliance.store)

    @cached_property
    def ids(self) -> dict[str, str]:
        """Every number -> the studio's id."""
        return {number: studio for studio, number in self.numbers.items()}


@contextmanager
def loaded(
    evidence: Path, settings: Settings, address: str | None, progress: Progress
) -> Iterator[Loaded]:
    """The files of a folder in a store that is there as long as the context lasts.

    `address` is an empty store to use, and to keep, instead.

    Raises:
        StoreNotEmpty: the store given holds something.
    """
    with TemporaryDirectory(prefix="jiangmeng-") as folder:
        chosen = address or f"embedded:{folder}/evaluation.jm"
        place = settings.model_copy(update={"store": chosen}).address()
        encoder = encoder_of(settings)
        collect_seldom()
        scratch = open_scratch(place, encoder=encoder, progress=progress)
        with Alliance(scratch, encoder, reranker_of(settings)) as alliance:
            # Read now: one that cannot be opened says so before the files are loaded.
            _ = alliance.reranker
            began = time.perf_counter()
            refused = load_files(alliance.store, evidence, progress)
            yield Loaded(alliance, refused, time.perf_counter() - began)


def numbers_of(store: Store) -> dict[str, str]:
    """Every studio's id -> its number in the files that were loaded."""
    return {row.id: str(row.fields["number"]) for row in every(store, "Studio")}


def every(store: Store, kind: str) -> Iterator[NodeRow]:
    """All nodes of a kind, in the order of their ids."""
    after: str | None = ""
    while after is not None:
        page = store.find(kind, after=after, limit=_AT_ONCE)
        yield from page.items
        after = page.next


def load_files(store: Store, folder: Path, progress: Progress) -> int:
    """Load a folder's studios and evidence by the ordinary way; how many rows were refused."""
    report = load(
        store,
        [folder / "studios.csv", folder / "evidence.csv"],
        explain=lambda finding: finding.code,
        title=folder.name,
        reason_header="reason",
        progress=progress,
    )
    store.settle()
    return report.totals()[RowOutcome.REFUSED]
