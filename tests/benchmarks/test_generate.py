"""Generated alliances are whole, repeatable, as large as asked, and load by the ordinary way."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate.compare import compare, distinct
from benchmarks.generate.sizes import Size
from benchmarks.generate.studios import Generator, shares
from benchmarks.generate.tables import TABLES, write
from benchmarks.generate.words import Titles, functions, mistyped
from graph_store import open_store
from loaders import load
from loaders.outcomes import RowOutcome

DEMO = Path(__file__).parents[2] / "demo"
SMALL = Size(studios=60, people=400, results=900, patents=60, needs=30, regions=("1507",))


@pytest.fixture(scope="module")
def real() -> list[str]:
    """Real titles that every checkout has; the benchmark takes all of a gazette's."""
    path = DEMO / "gazette/inner_mongolia.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row["标题"] for row in csv.DictReader(stream)]


@pytest.fixture(scope="module")
def titles(real: list[str]) -> Titles:
    return Titles(real)


@pytest.fixture(scope="module")
def tables(titles: Titles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("generated"), titles, seed=1)


def written(folder: Path, titles: Titles, seed: int) -> Path:
    made = Generator(SMALL, seed, functions())
    for table in TABLES:
        write(table, made, titles, folder)
    return folder


def rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream, strict=True)


def test_as_many_rows_as_asked_for(tables: Path) -> None:
    counts = {table: sum(1 for _ in rows(tables, table)) for table in TABLES}
    former = sum(bool(row["离开时间"]) for row in rows(tables, "people"))
    assert counts == {
        "alliances": 1,
        "studios": 60,
        "people": 400 + former,
        "achievements": 900,
        "patents": 60,
        "needs": 30,
    }


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(
    tables: Path, titles: Titles, tmp_path: Path
) -> None:
    (tmp_path / "same").mkdir()
    (tmp_path / "other").mkdir()
    same = written(tmp_path / "same", titles, seed=1)
    other = written(tmp_path / "other", titles, seed=2)
    for table in set(TABLES) - {"alliances"}:
        first = (tables / f"{table}.csv").read_bytes()
        assert (same / f"{table}.csv").read_bytes() == first
        assert (other / f"{table}.csv").read_bytes() != first


def test_everything_loads_by_the_ordinary_way(tables: Path, tmp_path: Path) -> None:
    with closing(open_store(f"embedded:{tmp_path / 'generated.jm'}", create=True)) as store:
        report = load(
            store,
            [tables / f"{table}.csv" for table in TABLES],
            explain=lambda finding: finding.code,
            title="generated",
            reason_header="reason",
        )
        assert report.totals()[RowOutcome.REFUSED] == 0
        counts = store.counts()
    assert (counts["Studio"], counts["Achievement"], counts["Need"]) == (60, 900, 30)


def test_sizes_are_skewed_and_nothing_passes_for_real(tables: Path) -> None:
    sizes = Counter(row["工作室名称"] for row in rows(tables, "achievements"))
    ordered = sorted(sizes.values())
    assert len(sizes) == 60
    assert ordered[-1] > 3 * ordered[30] > 0
    for table, column in (("studios", "工作室名称"), ("studios", "所在单位"), ("people", "姓名")):
        assert all(row[column].startswith("示例·") for row in rows(tables, table))


@given(
    st.lists(st.floats(0.01, 100), min_size=1, max_size=40),
    st.integers(0, 3),
    st.integers(0, 500),
)
def test_shares_add_up_within_their_bounds(weights: list[float], least: int, more: int) -> None:
    total = least * len(weights) + more
    parts = shares(weights, total, least=least)
    assert sum(parts) == total
    assert min(parts) >= least


def test_shares_without_room_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be shared"):
        shares([1.0, 1.0], 9, least=1, most=4)


def test_a_typing_error_is_one_slip(titles: Titles) -> None:
    chance = Generator(SMALL, 1, functions()).chance("slip")
    for _ in range(200):
        text = titles.title(chance)
        assert abs(len(mistyped(text, chance)) - len(text)) <= 1


def test_the_comparison_tells_titles_apart_from_one_title_again(real: list[str]) -> None:
    class Same(Titles):
        def title(self, chance: object) -> str:
            return real[0]

    ratios = {figure.what: figure.value for figure in compare(real, Same(real), 1)}
    assert ratios["generated titles that are real ones"] == 1.0
    assert distinct(real, [len(real)])[0] > 10 * distinct([real[0]] * len(real), [len(real)])[0]
