"""A nation's texts in one store: the time to build it, its size and memory, and matches on it.

JIANGMENG_BENCH_TEXTS says how many results (4,000,000 unless told); JIANGMENG_BENCH_LARGE names a
folder in which the store stays, so that the matches can be measured again without building it.
The rows are those of `benchmarks.generate nation`, written as a copy of a store writes them:
without the checks and the history of an import.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import wraps
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import jiangmeng
from benchmarks.figures import GAZETTE, Figure, needs_shared, percentile, resident, timed
from benchmarks.generate.sizes import SIZES
from benchmarks.generate.studios import Generator
from benchmarks.generate.studios import Studio as Made
from benchmarks.generate.tables import achievements, needs, number_of
from benchmarks.generate.words import Titles, functions, gazette_titles
from graph_schema.identity import make_id, number_key
from graph_schema.nodes import Achievement, Organisation, Person, Studio
from graph_schema.relations import DoneBy, HostedBy, LedBy
from graph_store import open_store
from graph_store.embedded.dense import VectorWriter
from graph_store.embedded.lexical import WordWriter
from graph_store.kept import Kept, KeptChange, KeptNodeRow, KeptRelationRow
from graph_store.transaction import now
from language.reading import TextReader
from service.garbage import collect_seldom

TEXTS = 4_000_000
AT_ONCE = 20_000
"""Rows that are written together."""

ASKED, WARM = 300, 50
"""Needs whose times count, and how many before them bring the files into memory."""


def run() -> list[Figure]:
    """Each part in a process of its own, whose highest memory is told."""
    needs_shared()
    texts = int(os.environ.get("JIANGMENG_BENCH_TEXTS", TEXTS))
    with ExitStack() as stack:
        place = os.environ.get("JIANGMENG_BENCH_LARGE")
        folder = Path(place or stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / "store.jm"
        parts: list[Callable[[Path, int], list[Figure]]] = [_asked]
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            parts = [_written, _indexed, _asked]
        figures: list[Figure] = []
        for part in parts:
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                told = alone.submit(part, file, texts).result()
            for figure in told:
                print(f"  {figure}", flush=True)
            figures += told
        return figures


def _written(file: Path, texts: int) -> list[Figure]:
    """Write the graph: studios with their hosts and leaders, and their results."""
    collect_seldom()
    store = open_store(f"embedded:{file}", create=True)
    store.absorb([KeptChange(1, now(), None)])
    rows = _rows(texts)
    making = 0.0
    with _clocked(TextReader, "read") as reading:
        begun = time.perf_counter()
        while True:
            spent, some = timed(lambda: list(islice(rows, AT_ONCE)))
            making += spent
            if not some:
                break
            store.absorb(some)
        whole = time.perf_counter() - begun
    store.close()
    return [
        Figure("texts", texts, ""),
        Figure("rows made, which no user waits for", making, "s"),
        Figure("texts read: vector, functions, characters", reading[0], "s"),
        Figure("nodes, relations, words and readings written", whole - making - reading[0], "s"),
        Figure("read and written", texts / (whole - making), "texts/s"),
        Figure("memory while writing, highest", resident() / 1e3, "GB"),
        Figure("the store's file", file.stat().st_size / 1e9, "GB"),
    ]


def _indexed(file: Path, texts: int) -> list[Figure]:
    """Make the generation of the search indexes."""
    collect_seldom()
    store = open_store(f"embedded:{file}")
    with ExitStack() as stack:
        vectors = [stack.enter_context(_clocked(VectorWriter, name)) for name in ("add", "finish")]
        words = [stack.enter_context(_clocked(WordWriter, name)) for name in ("add", "finish")]
        whole, _ = timed(store.settle)
    store.close()
    near, worded = (sum(part[0] for part in parts) for parts in (vectors, words))
    size = sum(path.stat().st_size for path in _indexes(file).rglob("*") if path.is_file())
    return [
        Figure("indexes, whole", whole, "s"),
        Figure("of that vectors", near, "s"),
        Figure("of that words", worded, "s"),
        Figure("of that reading rows, and the other columns", whole - near - worded, "s"),
        Figure("memory while indexing, highest", resident() / 1e3, "GB"),
        Figure("the indexes", size / 1e9, "GB"),
    ]


def _asked(file: Path, _: int) -> list[Figure]:
    """Match generated needs: the first one with no file in memory, then one after the other."""
    collect_seldom()
    made, titles = _generator()
    asked = [str(row[2]) for row in islice(needs(made, titles), WARM + ASKED + 1)]
    for path in (file, *_indexes(file).rglob("*")):
        if path.is_file():
            _forgotten(path)
    begun = time.perf_counter()
    with jiangmeng.connect(f"embedded:{file}") as alliance:
        alliance.match(asked[0])
        first = time.perf_counter() - begun
        times = [timed(lambda t=text: alliance.match(t))[0] for text in asked[1:]]
    warm = times[WARM:]
    return [
        Figure("opened, and the first match, files not in memory", first, "s"),
        Figure(f"the {WARM} matches after it, p95", 1e3 * percentile(times[:WARM], 0.95), "ms"),
        Figure("match, median", 1e3 * percentile(warm, 0.5), "ms"),
        Figure("match, p95", 1e3 * percentile(warm, 0.95), "ms", "≤ 300, aim 100"),
        Figure("memory of the matching process, highest", resident() / 1e3, "GB", "≤ 10"),
    ]


def _rows(texts: int) -> Iterator[Kept]:
    """The first so many results, each studio before its results."""
    made, titles = _generator()
    studio: Made | None = None
    for row in islice(achievements(made, titles), texts):
        key, name, problem, summary, effect = (str(row[at]) for at in (0, 1, 7, 8, 9))
        number = int(key.split("-")[1]) - 1
        if studio is None or studio.number != number:
            last, studio = studio, made.studio(number)
            yield from _studio(studio, new_unit=last is None or last.host != studio.host)
        result = KeptNodeRow(
            Achievement.__name__,
            make_id("achievement", number_key(key)),
            {
                "known_as": [number_key(key)],
                "number": key,
                "name": name,
                "problem": problem,
                "summary": summary,
                "effect": effect,
                "completed": str(row[10]),
            },
        )
        yield result
        yield KeptRelationRow(DoneBy.kind, result.id, _id(studio), "", {})


def _studio(studio: Made, *, new_unit: bool) -> Iterator[Kept]:
    number, host = number_of(studio.number), f"unit:{studio.host}"
    leader = f"leader:{number}"
    unit_id, leader_id = make_id("org", host), make_id("person", leader)
    yield KeptNodeRow(
        Studio.__name__,
        _id(studio),
        {
            "known_as": [number_key(number)],
            "number": number,
            "name": studio.name,
            "industry": studio.industry,
            "region": studio.region,
        },
    )
    if new_unit:
        yield KeptNodeRow(Organisation.__name__, unit_id, {"known_as": [host], "name": studio.host})
    yield KeptNodeRow(Person.__name__, leader_id, {"known_as": [leader], "name": studio.people[0]})
    yield KeptRelationRow(HostedBy.kind, _id(studio), unit_id, "", {})
    yield KeptRelationRow(LedBy.kind, _id(studio), leader_id, "", {})


def _id(studio: Made) -> str:
    return make_id("studio", number_key(number_of(studio.number)))


def _generator() -> tuple[Generator, Titles]:
    return Generator(SIZES["nation"], 1, functions()), Titles(gazette_titles(GAZETTE))


def _indexes(file: Path) -> Path:
    return file.with_name(f"{file.name}-indexes")


def _forgotten(path: Path) -> None:
    """Ask the system to drop a file from memory."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _clocked(owner: type[Any], name: str) -> Iterator[list[float]]:
    """The seconds that a method takes in all, as the one item of a list."""
    spent = [0.0]
    method = getattr(owner, name)

    @wraps(method)
    def clocked(*given: Any) -> Any:
        begun = time.perf_counter()
        try:
            return method(*given)
        finally:
            spent[0] += time.perf_counter() - begun

    setattr(owner, name, clocked)
    try:
        yield spent
    finally:
        setattr(owner, name, method)
