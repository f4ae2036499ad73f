"""How a generation is written, row by row, and opened."""

from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

import numpy as np

from graph_store.embedded.columns import Columns, Names, bags, column
from graph_store.embedded.dense import VectorIndex, VectorWriter
from graph_store.embedded.evidence_rows import EvidenceRow
from graph_store.embedded.generations import Manifest
from graph_store.embedded.held import HeldRows, HeldWriter
from graph_store.embedded.lexical import WordIndex, WordWriter
from graph_store.embedded.views import Built

_AT_ONCE = 4_096
"""Rows that are in memory together."""


def fill(folder: Path, rows: Iterable[EvidenceRow], change: int, dim: int) -> Manifest:
    """Write a generation of these rows, which are the evidence at a change, into a folder."""
    there = (row for row in rows if row.words is not None and row.vector is not None)
    columns = Columns(folder)
    held = HeldWriter(folder, columns)
    vectors = VectorWriter(folder, dim)
    texts = WordWriter(folder / "words")
    count = words = 0
    # An empty batch comes first, so that every file is there in an empty store too.
    for some in chain([[]], iter(lambda: list(islice(there, _AT_ONCE)), [])):
        for place, row in enumerate(some, count):
            said = row.words or ""
            texts.add(place, row.kind, said)
            words += said.count(" ") + 1
        count += len(some)
        columns.add("nodes", [row.node for row in some])
        columns.add("kinds", [row.kind for row in some])
        columns.add_names("ids", [row.id for row in some])
        columns.add_bags("functions", [row.functions for row in some])
        columns.add_bags("grams", [row.grams for row in some])
        held.add([row.held for row in some])
        found = [row.vector for row in some if row.vector is not None]
        vectors.add(np.array(found, dtype=np.float32).reshape(-1, dim))
    texts.finish()
    vectors.finish()
    held.finish()
    columns.close()
    return Manifest(change, count, words)


def opened(folder: Path, manifest: Manifest) -> Built:
    """Open a generation for searching."""
    kinds = column(folder, "kinds")
    return Built(
        manifest,
        kinds,
        frozenset(np.flatnonzero(np.bincount(kinds)).tolist()),
        column(folder, "nodes"),
        Names(folder, "ids"),
        HeldRows.opened(folder),
        WordIndex(folder / "words"),
        VectorIndex(folder),
        bags(folder, "functions"),
        bags(folder, "grams"),
    )
