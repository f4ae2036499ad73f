"""Keeping a process's view of the evidence up to date, and the generations it stands on.

Before a search the view is brought up to the change that the reading transaction sees, so that
whatever was acknowledged before the search began is found, and nothing that is gone.
"""

import logging
import sqlite3
import threading
from collections.abc import Iterator, Mapping

from graph_store.embedded.evidence_rows import EvidenceRow, pending, read_rows, texts_of
from graph_store.embedded.files import Files
from graph_store.embedded.filling import fill, opened
from graph_store.embedded.generations import Generations
from graph_store.embedded.transaction import highest_change
from graph_store.embedded.vectors import KeptEncoding
from graph_store.embedded.views import Built, View, view_of
from graph_store.interface import Progress

_LOG = logging.getLogger(__name__)
_REPORTED_EVERY = 5_000


class Searcher:
    """The searching side of one open store; shared by its threads."""

    def __init__(
        self,
        files: Files,
        encoding: KeptEncoding,
        codes: Mapping[str, int],
        progress: Progress | None,
    ) -> None:
        self._files = files
        self._encoding = encoding
        self._codes = codes
        self._progress = progress
        self._catching_up = threading.Lock()
        self._building = threading.Lock()
        self._view: View | None = None
        self._generations: Generations | None = None

    def view(self, connection: sqlite3.Connection) -> View:
        """The evidence at the change that the connection sees, or at a later one.

        Where too much has changed for searching it one by one, the first thread to notice makes
        a new generation; others do not wait for it.
        """
        change = highest_change(connection)
        view = self._view
        if view is not None and view.change >= change:
            return view
        with self._catching_up:
            view = self._view or view_of(self._present())
            if pending(connection, view.change) <= view.room():
                return self._caught_up(connection, view, change)
        if self._building.acquire(blocking=False):
            try:
                self._rebuild(connection, 0.0)
            except OSError as error:
                # No room, or no right to write: the file has all that the answer needs.
                _LOG.warning("no index could be made, searching without: %s", error)
            finally:
                self._building.release()
        with self._catching_up:
            return self._caught_up(connection, self._view or view_of(self._present()), change)

    def settle(self) -> None:
        """Encode what lacks a vector, and make a generation unless the present one has all."""
        names = {code: name for name, code in self._codes.items()}
        self._encoding.complete(
            self._files.writing,
            lambda reader, nodes: texts_of(reader, names, nodes),
            self._progress,
        )
        with self._files.reading() as connection, self._building:
            built = self._present()
            if built is None or pending(connection, built.manifest.change):
                self._rebuild(connection, self._files.wait)

    def state(self) -> dict[str, int]:
        """The present generation, for a doctor: change covered and texts held (0: none)."""
        found = self._folder().present()
        return {
            "index_change": found[1].change if found else 0,
            "index_texts": found[1].count if found else 0,
        }

    def _caught_up(self, connection: sqlite3.Connection, view: View, change: int) -> View:
        if view.change < change:
            rows = read_rows(connection, self._codes, self._encoding, view.change)
            view = view.caught_up(rows, change)
        self._view = view
        return view

    def _folder(self) -> Generations:
        if self._generations is None:
            fingerprint = self._encoding.encoder.fingerprint
            self._generations = Generations(self._files.path, fingerprint)
        return self._generations

    def _present(self) -> Built | None:
        found = self._folder().present()
        return None if found is None else opened(*found)

    def _rebuild(self, connection: sqlite3.Connection, wait: float) -> None:
        """Make a generation of the state that is read, unless another process just does."""
        with self._folder().turn(wait) as mine:
            if not mine:
                return
            change = highest_change(connection)
            built = self._present()
            if built is None or built.manifest.change < change:
                rows = self._reported(connection)
                dim = self._encoding.encoder.dim
                made = self._folder().build(change, lambda place: fill(place, rows, change, dim))
                built = opened(*made)
            self._view = view_of(built)

    def _reported(self, connection: sqlite3.Connection) -> Iterator[EvidenceRow]:
        total = pending(connection, 0)
        rows = read_rows(connection, self._codes, self._encoding, 0)
        for number, row in enumerate(rows, 1):
            if self._progress is not None and (number % _REPORTED_EVERY == 0 or number == total):
                self._progress("index", number, total)
            yield row
