"""The demo loads through the ordinary loaders: no row refused, and twice as well as once."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hash_encoder import HashEncoder

from graph_schema.vocabularies.ownership import NON_PUBLIC
from graph_store import Store, open_store
from graph_store.interface import Filter
from loaders import ImportReport, load
from loaders.outcomes import RowOutcome

Load = Callable[[Store, list[Path]], ImportReport]


def files(demo: Path) -> list[Path]:
    """The tables that `make demo` loads; answers and the task made of them are no data."""
    every = set(demo.rglob("*.csv")) - set((demo / "evaluation").glob("*"))
    return sorted(every - {demo / "answers.csv"})


def load_all(store: Store, paths: list[Path]) -> ImportReport:
    return load(
        store,
        paths,
        explain=lambda finding: f"{finding.code} {finding.field} {finding.found}",
        title="demo",
        reason_header="原因",
    )


def said(report: ImportReport) -> list[str]:
    """What a person would be told; empty when all is well."""
    rows = [f"{line.place} {line.findings}" for line in report.lines() if line.findings]
    return rows + [f"{each.place} {each.finding}" for each in report.files]


@pytest.fixture(scope="module")
def loaded(
    demo: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, ImportReport]]:
    place = tmp_path_factory.mktemp("demo") / "demo.jm"
    store = open_store(f"embedded:{place}", create=True, encoder=HashEncoder)
    yield store, load_all(store, files(demo))
    store.close()


def test_no_row_is_refused_or_doubtful(loaded: tuple[Store, ImportReport]) -> None:
    _, report = loaded
    assert said(report) == []
    assert report.totals()[RowOutcome.REFUSED] == 0
    assert report.totals()[RowOutcome.POSSIBLE_DUPLICATE] == 0
    assert [sheet.notes for sheet in report.sheets if sheet.notes] == []


def test_every_table_is_what_it_is_taken_for(loaded: tuple[Store, ImportReport]) -> None:
    _, report = loaded
    kinds = Counter((sheet.file.rpartition("/")[2], sheet.kind) for sheet in report.sheets)
    assert kinds == {
        ("achievements.csv", "achievements"): 2,
        ("activities.csv", "activities"): 1,
        ("alliances.csv", "alliances"): 2,
        ("apprenticeships.csv", "apprenticeships"): 1,
        ("cases.csv", "cases"): 1,
        ("changes.csv", "changes"): 1,
        ("figures.csv", "figures"): 1,
        ("honours.csv", "honours"): 1,
        ("inner_mongolia.csv", "gazette"): 1,
        ("needs.csv", "needs"): 1,
        ("people.csv", "people"): 2,
        ("projects.csv", "projects"): 2,
        ("proposals.csv", "proposals"): 1,
        ("recognitions.csv", "recognitions"): 1,
        ("reviews.csv", "reviews"): 1,
        ("studios.csv", "studios"): 2,
    }


def test_the_store_holds_what_the_tables_say(loaded: tuple[Store, ImportReport]) -> None:
    store, _ = loaded
    counts = store.counts()
    expected = {
        "Studio": 60 + 4,
        "Achievement": 600 + 5,
        "Project": 95 + 3,
        "Case": 82,
        "Proposal": 103,
        "Alliance": 4 + 1,
        "Need": 60,
        "Patent": 169,
        "ReportedFigure": 46,
        "Recognition": 149 + 1,
        "Review": 115,
        "StudioEvent": 9,
        "Apprenticeship": 92,
        "Activity": 40,
        "LED_BY": 60 + 2 + 3,
        "MEMBER_OF": 180 - 62,
        "DONE_BY": 600 + 95 + 82 + 5 + 3 + 78,
        "HOLDS": 95,
        "ABOUT": 46,
        "POSTED_BY": 60,
        "RENAMED": 4,
        "MERGED_INTO": 1,
    }
    assert {kind: counts[kind] for kind in expected} == expected
    assert "INVENTED_BY" not in counts


def test_non_public_enterprises_are_found_by_their_mark(
    loaded: tuple[Store, ImportReport],
) -> None:
    store, _ = loaded
    units = [
        unit
        for code in NON_PUBLIC
        for unit in store.find("Organisation", [Filter("ownership", code)]).items
    ]
    assert len(units) == 22
    assert all(str(unit.fields["name"]).startswith("示例") for unit in units)


def test_a_second_load_changes_nothing(demo: Path, loaded: tuple[Store, ImportReport]) -> None:
    store, first = loaded
    before = store.digest(), store.change()
    again = load_all(store, files(demo))
    assert again.totals()[RowOutcome.SAME] == again.rows == first.rows
    assert (store.digest(), store.change()) == before


def test_the_workbook_says_the_same_as_the_tables(demo: Path, tmp_path: Path) -> None:
    digests = []
    for name, paths in (
        ("csv", sorted((demo / "sample").glob("*.csv"))),
        ("xlsx", [demo / "sheets/sample.xlsx"]),
    ):
        store = open_store(f"embedded:{tmp_path / name}.jm", create=True, encoder=HashEncoder)
        report = load_all(store, paths)
        assert said(report) == []
        digests.append(store.digest())
        store.close()
    assert digests[0] == digests[1]
