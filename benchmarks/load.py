"""Loading the gazette's 50,993 patents, with people, organisations, vectors and indexes.

Beside it stand two plain SQLite scripts: one that inserts the same rows into one table, and one
that inserts the same nodes and relations without checks, history, vectors or search indexes.
"""

import csv
import gzip
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.figures import GAZETTE, Figure, needs_shared, timed
from graph_store import open_store
from graph_store.interface import NodeRow, RelationRow

ROOT = Path(__file__).parents[1]


def run() -> list[Figure]:
    """Load in a folder of its own, three ways."""
    needs_shared()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        address = f"embedded:{place / 'store.jm'}"
        store = open_store(address, create=True)
        whole, _ = timed(lambda: load_gazette(address))
        rows = store.counts()["Patent"]
        again, _ = timed(lambda: load_gazette(address))
        table, _ = timed(lambda: insert_rows(place / "rows.sqlite"))
        everything = list(store.walk())
        graph, _ = timed(lambda: insert_graph(everything, place / "graph.sqlite"))
        store.close()
        size = (place / "store.jm").stat().st_size / 1e6
    return [
        Figure("rows loaded", rows, "rows"),
        Figure("load with vectors and indexes", rows / whole, "rows/s", "≥ 800, aim 3,000"),
        Figure("the same files again, nothing changed", rows / again, "rows/s"),
        Figure("bare sqlite3, the rows in one table", rows / table, "rows/s"),
        Figure("ratio to it", whole / table, "times as long"),
        Figure("bare sqlite3, the same nodes and relations", rows / graph, "rows/s"),
        Figure("ratio to it", whole / graph, "times as long"),
        Figure("the store's file", size, "MB"),
    ]


def load_gazette(address: str) -> None:
    """Load the gazette as a user does, by `jiangmeng load`, start of the process included."""
    subprocess.run(
        [sys.executable, "-m", "jiangmeng", "load", str(GAZETTE), "--store", address],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def insert_rows(place: Path) -> None:
    """Read the sheet and insert its rows as they are, keyed by publication number."""
    with (
        closing(sqlite3.connect(place)) as database,
        gzip.open(GAZETTE, "rt", encoding="utf-8-sig", newline="") as sheet,
    ):
        rows = csv.reader(sheet)
        header = next(rows)
        columns = ", ".join(f"c{number} TEXT" for number in range(1, len(header)))
        database.execute(f"CREATE TABLE patents (number TEXT PRIMARY KEY, {columns})")
        marks = ", ".join("?" * len(header))
        database.executemany(f"INSERT INTO patents VALUES ({marks})", rows)
        database.commit()


def insert_graph(everything: Sequence[NodeRow | RelationRow], place: Path) -> None:
    """Insert the nodes and relations that the load made into two indexed tables."""
    nodes = [row for row in everything if isinstance(row, NodeRow)]
    links = [row for row in everything if isinstance(row, RelationRow)]
    with closing(sqlite3.connect(place)) as database:
        database.execute("CREATE TABLE nodes (id TEXT PRIMARY KEY, kind TEXT, fields TEXT)")
        database.execute("CREATE TABLE links (kind TEXT, start TEXT, finish TEXT, fields TEXT)")
        database.execute("CREATE INDEX forward ON links (start, kind, finish)")
        database.execute("CREATE INDEX backward ON links (finish, kind, start)")
        database.executemany(
            "INSERT INTO nodes VALUES (?, ?, ?)",
            ((row.id, row.kind, json.dumps(row.fields)) for row in nodes),
        )
        database.executemany(
            "INSERT INTO links VALUES (?, ?, ?, ?)",
            ((row.kind, row.start, row.end, json.dumps(row.fields)) for row in links),
        )
        database.commit()
