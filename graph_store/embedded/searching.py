"""Searching the evidence: the present generation of the indexes, and what changed since.

A view is what one process knows of the texts at one change number. Before a search it is
brought up to the change that the reading transaction sees, so that whatever was acknowledged
before the search began is found, and nothing that is gone.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from graph_schema.evidence import text_of
from graph_store.embedded.dense import VectorIndex, best, build_vectors
from graph_store.embedded.files import Files
from graph_store.embedded.generations import Generations, Manifest
from graph_store.embedded.lexical import WordIndex, build_words, score_recent
from graph_store.embedded.transaction import highest_change
from graph_store.embedded.vectors import Encoding, unpacked
from graph_store.interface import Progress, Vector

_RECENT_AT_MOST = 2_000
"""Changed texts that are searched one by one before a new generation is worth its making."""

_RECENT_SHARE = 0.1
"""What a large generation allows besides, as a share of its texts."""

_REPORTED_EVERY = 5_000

Scored = list[tuple[int, float]]
"""Nodes with their scores, the best first."""


class Wanted(NamedTuple):
    """What a search asks; `kinds` are the numbers of the kinds to look in."""

    vector: Vector | None
    words: Sequence[str]
    k: int
    kinds: frozenset[int]


class _Text(NamedTuple):
    """A text as the file has it; `words` is None for one that is gone."""

    node: int
    kind: int
    words: str | None
    vector: Vector | None


@dataclass(frozen=True, slots=True)
class _Built:
    """A generation, opened: row i of both indexes stands for node `nodes[i]`."""

    manifest: Manifest
    nodes: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    row_of: Mapping[int, int]
    words: WordIndex
    vectors: VectorIndex


@dataclass(frozen=True, slots=True)
class _View:
    """All texts at one change: those of a generation that are `fresh`, and the recent ones."""

    change: int
    built: _Built | None
    fresh: NDArray[np.bool_]
    recent: Mapping[int, _Text]
    recent_words: Mapping[int, Sequence[str]]

    def differing(self) -> int:
        """How many texts the generation has otherwise, or not at all."""
        return len(self.recent) + int((~self.fresh).sum())

    def room(self) -> float:
        """How many more may differ before a new generation is made."""
        return _RECENT_AT_MOST + _RECENT_SHARE * len(self.fresh) - self.differing()


_NOTHING = _View(0, None, np.zeros(0, dtype=np.bool_), {}, {})


class Searcher:
    """The searching side of one open store; shared by its threads."""

    def __init__(
        self, files: Files, encoding: Encoding, names: Mapping[int, str], progress: Progress | None
    ) -> None:
        self._files = files
        self._encoding = encoding
        self._names = names
        self._progress = progress
        self._catching_up = threading.Lock()
        self._building = threading.Lock()
        self._view: _View | None = None
        self._generations: Generations | None = None

    def search(self, connection: sqlite3.Connection, wanted: Wanted) -> tuple[Scored, Scored]:
        """The nearest texts and the best by words, in the state that the connection reads."""
        view = self._up_to_date(connection)
        dense = [] if wanted.vector is None else _nearest(view, wanted, wanted.vector)
        words = list(dict.fromkeys(wanted.words))
        lexical = _by_words(view, wanted, words) if words else []
        return dense, lexical

    def settle(self) -> None:
        """Encode what lacks a vector, and make a generation unless the present one has all."""
        with self._files.writing() as writer:
            self._encoding.complete(writer, self._texts_of, self._progress)
        with self._files.reading() as connection:
            last = connection.execute("SELECT ifnull(max(change), 0) FROM texts").fetchone()[0]
            built = self._present()
            if built is None or built.manifest.change < last:
                with self._building:
                    self._rebuild(connection, self._files.wait)

    def state(self) -> dict[str, int]:
        """The present generation, for a doctor: change covered and texts held (0: none)."""
        found = self._folder().present()
        return {
            "index_change": found[1].change if found else 0,
            "index_texts": found[1].count if found else 0,
        }

    # The view

    def _up_to_date(self, connection: sqlite3.Connection) -> _View:
        change = highest_change(connection)
        view = self._view
        if view is not None and view.change >= change:
            return view
        with self._catching_up:
            view = self._view or _view_of(self._present())
            pending = _pending(connection, view.change)
            if pending <= view.room():
                self._view = self._caught_up(connection, view, change)
                return self._view
        if self._building.acquire(blocking=False):
            try:
                self._rebuild(connection, 0.0)
            finally:
                self._building.release()
        with self._catching_up:
            view = self._view or _view_of(self._present())
            if view.change < change:
                view = self._caught_up(connection, view, change)
            self._view = view
            return view

    def _caught_up(self, connection: sqlite3.Connection, view: _View, change: int) -> _View:
        """The view with what changed up to the change that the connection sees."""
        fresh = view.fresh.copy()
        recent = dict(view.recent)
        words = dict(view.recent_words)
        row_of = view.built.row_of if view.built is not None else {}
        for text in self._texts(connection, view.change):
            if text.node in row_of:
                fresh[row_of[text.node]] = False
            if text.words is None:
                recent.pop(text.node, None)
                words.pop(text.node, None)
            else:
                recent[text.node] = text
                words[text.node] = text.words.split(" ")
        return _View(change, view.built, fresh, recent, words)

    def _texts(self, connection: sqlite3.Connection, since: int) -> Iterator[_Text]:
        """The texts changed since, in the order of their nodes, each with its vector."""
        encoder = self._encoding.encoder
        rows = connection.execute(
            "SELECT t.node, t.kind, t.hash, t.words, v.vector FROM texts t LEFT JOIN vectors v"
            " ON v.encoder = ? AND v.hash = t.hash WHERE t.change > ? ORDER BY t.node",
            (self._encoding.known(connection), since),
        )
        for node, kind, digest, words, packed in rows:
            if digest is None:
                yield _Text(node, kind, None, None)
            elif packed is not None:
                yield _Text(node, kind, words, unpacked([packed], encoder.dim)[0])
            else:
                text = self._texts_of(connection, [node])[node]
                packed = encoder.encode([text])[0].astype(np.float16).tobytes()
                yield _Text(node, kind, words, unpacked([packed], encoder.dim)[0])

    def _texts_of(self, connection: sqlite3.Connection, nodes: Sequence[int]) -> dict[int, str]:
        rows = connection.execute(
            "SELECT n.pk, n.kind, n.fields FROM json_each(?) j JOIN nodes n ON n.pk = j.value",
            (orjson.dumps(list(nodes)).decode(),),
        )
        return {pk: text_of(self._names[kind], orjson.loads(fields)) for pk, kind, fields in rows}

    # Generations

    def _folder(self) -> Generations:
        if self._generations is None:
            fingerprint = self._encoding.encoder.fingerprint
            self._generations = Generations(self._files.path, fingerprint)
        return self._generations

    def _present(self) -> _Built | None:
        found = self._folder().present()
        return None if found is None else _opened(*found)

    def _rebuild(self, connection: sqlite3.Connection, wait: float) -> None:
        """Make a generation of the state that is read, unless another process just does."""
        with self._folder().turn(wait) as mine:
            if not mine:
                return
            change = highest_change(connection)
            built = self._present()
            if built is None or built.manifest.change < change:
                built = _opened(*self._folder().build(change, self._filler(connection, change)))
        self._view = _view_of(built)

    def _filler(self, connection: sqlite3.Connection, change: int) -> Callable[[Path], Manifest]:
        def fill(folder: Path) -> Manifest:
            nodes: list[int] = []
            kinds: list[int] = []
            vectors: list[Vector] = []
            count = 0
            total = _pending(connection, 0)

            def rows() -> Iterator[tuple[int, int, str]]:
                nonlocal count
                for text in self._texts(connection, 0):
                    if text.words is None or text.vector is None:
                        continue
                    yield len(nodes), text.kind, text.words
                    nodes.append(text.node)
                    kinds.append(text.kind)
                    vectors.append(text.vector)
                    count += text.words.count(" ") + 1
                    if self._progress is not None and len(nodes) % _REPORTED_EVERY == 0:
                        self._progress("index", len(nodes), total)

            build_words(folder / "words", rows())
            dim = self._encoding.encoder.dim
            matrix = np.stack(vectors) if vectors else np.zeros((0, dim), dtype=np.float32)
            build_vectors(folder, matrix)
            np.save(folder / "nodes.npy", np.array(nodes, dtype=np.int64))
            np.save(folder / "kinds.npy", np.array(kinds, dtype=np.uint8))
            if self._progress is not None:
                self._progress("index", total, total)
            return Manifest(change, len(nodes), count)

        return fill


def _opened(folder: Path, manifest: Manifest) -> _Built:
    nodes = np.load(folder / "nodes.npy")
    return _Built(
        manifest,
        nodes,
        np.load(folder / "kinds.npy"),
        {node: row for row, node in enumerate(nodes.tolist())},
        WordIndex(folder / "words"),
        VectorIndex(folder),
    )


def _view_of(built: _Built | None) -> _View:
    if built is None:
        return _NOTHING
    fresh = np.ones(built.manifest.count, dtype=np.bool_)
    return _View(built.manifest.change, built, fresh, {}, {})


def _pending(connection: sqlite3.Connection, change: int) -> int:
    return int(
        connection.execute("SELECT count(*) FROM texts WHERE change > ?", (change,)).fetchone()[0]
    )


def _merged(old: Scored, new: Scored, k: int) -> Scored:
    return sorted([*old, *new], key=lambda scored: (-scored[1], scored[0]))[:k]


def _nearest(view: _View, wanted: Wanted, vector: Vector) -> Scored:
    old: Scored = []
    if view.built is not None and view.built.manifest.count:
        allowed = view.fresh & np.isin(view.built.kinds, sorted(wanted.kinds))
        rows, scores = view.built.vectors.search(vector, wanted.k, allowed)
        old = list(zip(view.built.nodes[rows].tolist(), scores.tolist(), strict=True))
    recent = [text for text in view.recent.values() if text.kind in wanted.kinds]
    vectors = [text.vector for text in recent if text.vector is not None]
    if not vectors:
        return old
    scores = np.stack(vectors) @ vector
    new = [(recent[place].node, float(scores[place])) for place in best(scores, wanted.k).tolist()]
    return _merged(old, new, wanted.k)


def _by_words(view: _View, wanted: Wanted, words: list[str]) -> Scored:
    old: Scored = []
    index = view.built.words if view.built is not None else None
    if index is not None and view.built is not None:
        present = set(np.unique(view.built.kinds).tolist())
        stale = int((~view.fresh).sum())
        rows, weights = index.search(words, wanted.k + stale, present - wanted.kinds)
        nodes = view.built.nodes
        old = [
            (int(nodes[row]), weight)
            for row, weight in zip(rows, weights, strict=True)
            if view.fresh[row]
        ][: wanted.k]
    texts = {
        node: view.recent_words[node]
        for node, text in view.recent.items()
        if text.kind in wanted.kinds
    }
    if not texts:
        return old
    manifest = view.built.manifest if view.built is not None else Manifest(0, 0, 0)
    new = score_recent(words, texts, index, manifest.count, manifest.words)
    return _merged(old, list(new.items()), wanted.k)
