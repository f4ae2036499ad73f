"""One load: many files, any order, what was refused and why, and a second run."""

import itertools
from pathlib import Path

import pytest
from hash_encoder import HashEncoder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheet_files import (
    REASON,
    Load,
    codes,
    csv_file,
    explained,
    names,
    only,
    outcomes,
    pairs,
    read_csv,
    the,
    xlsx_file,
)

from graph_schema.label import Label
from graph_store import Store, open_store
from loaders import RowOutcome, Severity, load, loading
from loaders.reading import open_file

ADDED, SAME, REFUSED = RowOutcome.ADDED, RowOutcome.SAME, RowOutcome.REFUSED

STUDIOS = ("工作室编号", "工作室名称", "所在单位", "领衔人", "成立时间", "成员人数")
GOOD = ("S1", "示例·甲工作室", "示例·甲公司", "示例·甲", "2016-11", "12")
WORKS = ("成果名称", "完成工作室", "经济效益(万元)")


def test_files_are_taken_in_the_order_that_their_references_need(
    run: Load, store: Store, tmp_path: Path
) -> None:
    works = csv_file(tmp_path / "a_works.csv", WORKS, ("低温托辊", "示例·甲工作室", "35"))
    studios = csv_file(tmp_path / "z_studios.csv", STUDIOS, GOOD)
    report = run(works, studios)
    assert [sheet.kind for sheet in report.sheets] == ["studios", "achievements"]
    assert outcomes(report) == [ADDED, ADDED]
    assert pairs(store, "DONE_BY") == [("低温托辊", "示例·甲工作室")]


def test_every_order_of_files_makes_the_same_graph(tmp_path: Path) -> None:
    files = [
        csv_file(tmp_path / "w.csv", WORKS, ("低温托辊", "示例·甲工作室", "35")),
        csv_file(tmp_path / "s.csv", STUDIOS, GOOD),
        csv_file(
            tmp_path / "p.csv", ("姓名", "所在单位", "工种"), ("示例·甲", "示例·甲公司", "电工")
        ),
    ]
    digests = set()
    for number, order in enumerate(itertools.permutations(files)):
        place = tmp_path / f"{number}.jm"
        store = open_store(f"embedded:{place}", create=True, encoder=HashEncoder)
        load(store, order, explain=explained, title="t", reason_header=REASON)
        digests.add(store.digest())
        store.close()
    assert len(digests) == 1


def test_one_load_is_one_import_and_one_undo(run: Load, store: Store, tmp_path: Path) -> None:
    empty = store.digest()
    report = run(
        csv_file(tmp_path / "s.csv", STUDIOS, GOOD),
        csv_file(tmp_path / "w.csv", WORKS, ("低温托辊", "示例·甲工作室", "35")),
    )
    assert report.record is not None
    assert [entry.id for entry in store.imports()] == [report.record.id]
    assert report.record.files == ("s.csv", "w.csv")
    assert report.record.state == "done"
    store.undo(report.record.id)
    assert store.digest() == empty


def test_a_second_run_changes_nothing(run: Load, store: Store, tmp_path: Path) -> None:
    files = [
        csv_file(tmp_path / "s.csv", STUDIOS, GOOD),
        csv_file(tmp_path / "w.csv", WORKS, ("低温托辊", "示例·甲工作室", "3.5亿")),
    ]
    run(*files)
    before = store.digest(), store.change()
    again = run(*files)
    assert outcomes(again) == [SAME, SAME]
    assert (store.digest(), store.change()) == before


def test_an_emptied_cell_clears_nothing(run: Load, store: Store, tmp_path: Path) -> None:
    run(csv_file(tmp_path / "s.csv", STUDIOS, GOOD))
    run(csv_file(tmp_path / "t.csv", STUDIOS, (*GOOD[:4], "", "")))
    assert the(store, "Studio")["founded"] == "2016-11"


def test_a_changed_cell_changes_the_row(run: Load, store: Store, tmp_path: Path) -> None:
    run(csv_file(tmp_path / "s.csv", STUDIOS, GOOD))
    report = run(csv_file(tmp_path / "s.csv", STUDIOS, (*GOOD[:5], "13")))
    assert outcomes(report) == [RowOutcome.CHANGED]
    assert the(store, "Studio")["members_reported"] == 13


def test_a_fault_refuses_its_row_whole_and_the_rest_goes_on(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path / "s.csv",
        STUDIOS,
        ("S0", "示例·零工作室", "示例·零公司", "", "2023-02-30", "约12"),
        GOOD,
        ("", "示例·二工作室", "", "", "", ""),
    )
    report = run(path)
    assert outcomes(report) == [REFUSED, ADDED, REFUSED]
    first, _, third = report.lines()
    assert tuple(first.place) == ("s.csv", "", 2)
    day, count = first.findings
    assert (day.code, day.field, day.found) == (
        "value.no_such_day",
        Label("成立时间", "founded"),
        "2023-02-30",
    )
    assert day.expected == ("2023-02-01", "2023-02-28")
    assert (count.code, count.expected) == ("value.number_vague", "名")
    assert codes(third) == ["value.required"]
    assert names(store, "Studio") == ["示例·甲工作室"]
    assert names(store, "Organisation") == ["示例·甲公司"]
    assert report.refused
    assert not report.nothing_done
    assert report.totals()[REFUSED] == 2


def test_a_studio_that_is_nowhere_refuses_what_names_it(
    run: Load, store: Store, tmp_path: Path
) -> None:
    report = run(csv_file(tmp_path / "w.csv", WORKS, ("低温托辊", "示例·无工作室", "")))
    finding = only(report)
    assert (finding.code, finding.found) == ("row.unknown", "示例·无工作室")
    assert finding.field == Label("完成工作室", "studio")
    assert report.nothing_done
    assert store.counts() == {}


def test_what_a_refused_studio_should_have_held_is_refused_too(
    run: Load, store: Store, tmp_path: Path
) -> None:
    studios = csv_file(tmp_path / "s.csv", STUDIOS, (*GOOD[:4], "2023-02-30", ""))
    works = csv_file(tmp_path / "w.csv", WORKS, ("低温托辊", "示例·甲工作室", ""))
    assert outcomes(run(works, studios)) == [REFUSED, REFUSED]
    assert store.counts() == {}


# Refused rows come back


def test_refused_rows_come_back_as_they_were_and_load_when_mended(
    run: Load, store: Store, tmp_path: Path
) -> None:
    heads = ("序号", *STUDIOS)
    rows = [("1", *GOOD), ("2", "S2", "示例·乙工作室", "示例·甲公司", "", "2023-02-30", "约12")]
    report = run(csv_file(tmp_path / "名单.csv", heads, *rows, encoding="gb18030"))
    (back,) = report.refused_files
    assert back == tmp_path / "refused" / "名单.refused.csv"
    header, row = read_csv(back)
    assert header == [*heads, REASON]
    assert row[:-1] == list(rows[1])
    assert row[-1].splitlines()[0].startswith("value.no_such_day 成立时间 2023-02-30")
    assert row[-1].splitlines()[1].startswith("value.number_vague 成员人数")
    row[5], row[6] = "2023-02-28", "12"
    again = run(csv_file(back, header, [*row[:-1], "x"]))
    assert outcomes(again) == [ADDED]
    assert again.refused_files == []
    assert names(store, "Studio") == ["示例·乙工作室", "示例·甲工作室"]


def test_refused_again_the_reasons_are_written_afresh(run: Load, tmp_path: Path) -> None:
    bad = (*GOOD[:4], "2023-02-30", "")
    (back,) = run(csv_file(tmp_path / "s.csv", STUDIOS, bad)).refused_files
    moved = back.rename(tmp_path / "s.refused.csv")
    (again,) = run(moved).refused_files
    assert again.name == "s.refused.csv"
    assert read_csv(again) == read_csv(moved)


def test_a_workbook_comes_back_with_its_sheets_titles_and_types(
    run: Load, store: Store, tmp_path: Path
) -> None:
    from datetime import datetime

    from openpyxl import load_workbook

    day = datetime(2016, 11, 3)
    path = xlsx_file(
        tmp_path / "全部.xlsx",
        {
            "某市工作室": [
                ("某市创新工作室一览",),
                STUDIOS,
                GOOD,
                ("S2", "示例·乙工作室", "", "示例·乙", day, 12),
            ],
            "成果": [WORKS, ("=1+1", "示例·甲工作室", "许多")],
        },
    )
    report = run(path)
    assert outcomes(report) == [ADDED, REFUSED, REFUSED]
    (back,) = report.refused_files
    book = load_workbook(back)
    assert book.sheetnames == ["某市工作室", "成果"]
    rows = [list(row) for row in book["某市工作室"].iter_rows(values_only=True)]
    assert rows[0][0] == "某市创新工作室一览"
    assert rows[1] == [*STUDIOS, REASON]
    assert rows[2][:-1] == ["S2", "示例·乙工作室", None, "示例·乙", day, 12]
    assert rows[2][-1].startswith("value.required 所在单位")
    book["某市工作室"]["C3"] = "示例·乙公司"
    book.save(tmp_path / "改好.xlsx")
    again = run(tmp_path / "改好.xlsx")
    assert outcomes(again)[0] is ADDED
    assert {row.fields["founded"] for row in store.find("Studio").items} == {
        "2016-11",
        "2016-11-03",
    }


def test_the_column_of_reasons_never_hides_a_column_of_the_sheet(
    store: Store, tmp_path: Path
) -> None:
    studios = csv_file(tmp_path / "s.csv", STUDIOS, GOOD)
    heads = ("案例名称", "工作室", "发生时间", "原因")
    cases = csv_file(
        tmp_path / "c.csv",
        heads,
        ("一", "示例·甲工作室", "2020", "液压油黏度大"),
        ("二", "示例·甲工作室", "2020-13", "轴承缺油"),
    )

    def go(*files: Path) -> tuple[Path, ...]:
        report = load(
            store,
            files,
            explain=explained,
            title="t",
            reason_header="原因",
            refused_dir=tmp_path / "refused",
        )
        return tuple(report.refused_files)

    (back,) = go(studios, cases)
    header, row = read_csv(back)
    assert header == [*heads, "※原因"]
    row[2] = "2020-12"
    assert go(csv_file(tmp_path / "mended.csv", header, row)) == ()
    causes = {case.fields["cause"] for case in store.find("Case").items}
    assert causes == {"液压油黏度大", "轴承缺油"}


def test_two_files_of_one_name_keep_apart(run: Load, tmp_path: Path) -> None:
    bad = (*GOOD[:4], "去年", "")
    report = run(
        csv_file(tmp_path / "a" / "s.csv", STUDIOS, bad),
        csv_file(tmp_path / "b" / "s.csv", STUDIOS, ("S3", *bad[1:])),
    )
    assert sorted(path.name for path in report.refused_files) == [
        "s-2.refused.csv",
        "s.refused.csv",
    ]
    assert {line.place.file for line in report.lines()} == {
        str(tmp_path / "a" / "s.csv"),
        str(tmp_path / "b" / "s.csv"),
    }


def test_nothing_refused_writes_nothing(run: Load, tmp_path: Path) -> None:
    run(csv_file(tmp_path / "s.csv", STUDIOS, GOOD))
    assert not (tmp_path / "refused").exists()


# Files that cannot be read


def test_files_that_cannot_be_read_are_told_and_the_rest_goes_on(
    run: Load, store: Store, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    html = tmp_path / "web.xlsx"
    html.write_text("<html/>")
    report = run(
        empty,
        html,
        tmp_path / "missing.csv",
        csv_file(tmp_path / "menu.csv", ("菜名",), ("粥",)),
        csv_file(tmp_path / "heads.csv", STUDIOS),
        csv_file(tmp_path / "s.csv", STUDIOS, GOOD),
    )
    said = {(each.place.file, each.finding.code) for each in report.files}
    assert said == {
        ("empty.csv", "file.empty"),
        ("web.xlsx", "file.not_xlsx"),
        ("missing.csv", "file.missing"),
        ("menu.csv", "sheet.unknown"),
        ("heads.csv", "sheet.no_rows"),
    }
    assert all(each.finding.severity is Severity.ERROR for each in report.files)
    assert outcomes(report) == [ADDED]
    assert report.refused
    assert names(store, "Studio") == ["示例·甲工作室"]


def test_when_nothing_can_be_read_there_is_no_import(
    run: Load, store: Store, tmp_path: Path
) -> None:
    report = run(tmp_path / "missing.csv")
    assert report.record is None
    assert report.nothing_done
    assert store.imports() == []


def test_empty_sheets_beside_full_ones_are_no_fault(run: Load, tmp_path: Path) -> None:
    report = run(xlsx_file(tmp_path / "a.xlsx", {"工作室": [STUDIOS, GOOD], "Sheet2": []}))
    assert [(e.place.sheet, e.finding.severity) for e in report.files] == [
        ("Sheet2", Severity.NOTE)
    ]
    assert not report.refused


def test_an_unknown_sheet_beside_a_known_one_is_told(run: Load, tmp_path: Path) -> None:
    report = run(xlsx_file(tmp_path / "a.xlsx", {"工作室": [STUDIOS, GOOD], "菜单": [("菜名",)]}))
    assert [(e.place.sheet, e.finding.code) for e in report.files] == [("菜单", "sheet.unknown")]
    assert outcomes(report) == [ADDED]


def test_a_file_that_breaks_off_keeps_the_rows_before(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "s.csv", STUDIOS, GOOD)
    path.write_text(path.read_text("utf-8") + 'S2,"示例·乙工作室,甲公司\n', "utf-8")
    report = run(path)
    assert outcomes(report) == [ADDED]
    (broken,) = report.files
    assert (broken.place.row, broken.finding.code) == (3, "file.damaged")


def test_cells_beyond_the_headers_are_told(run: Load, tmp_path: Path) -> None:
    report = run(csv_file(tmp_path / "s.csv", STUDIOS, (*GOOD, "", "多出来的")))
    assert [note.code for note in report.sheets[0].notes] == ["column.no_header"]


# What one load says twice


def test_a_row_that_contradicts_an_earlier_one_of_the_load_is_refused(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "s.csv", STUDIOS, GOOD, (*GOOD[:4], "2017", "12"), GOOD)
    report = run(path)
    assert outcomes(report) == [ADDED, REFUSED, SAME]
    finding = only(report)
    assert (finding.code, finding.found, finding.expected) == ("row.contradicts", "2017", "2016-11")
    assert outcomes(run(path)) == [SAME, REFUSED, SAME]
    assert the(store, "Studio")["founded"] == "2016-11"


def test_files_that_contradict_each_other_are_told(run: Load, tmp_path: Path) -> None:
    first = csv_file(tmp_path / "a.csv", STUDIOS, GOOD)
    second = csv_file(tmp_path / "b.csv", STUDIOS, (*GOOD[:5], "13"))
    assert outcomes(run(first, second)) == [ADDED, REFUSED]


def test_dated_relations_that_contradict_are_told(run: Load, tmp_path: Path) -> None:
    people = csv_file(
        tmp_path / "p.csv",
        ("姓名", "所在单位", "工作室名称", "角色", "加入时间"),
        ("示例·甲", "示例·甲公司", "示例·甲工作室", "领衔人", "2016"),
        ("示例·甲", "示例·甲公司", "示例·甲工作室", "领衔人", "2017"),
    )
    report = run(people, csv_file(tmp_path / "s.csv", STUDIOS, GOOD))
    assert outcomes(report) == [ADDED, RowOutcome.CHANGED, REFUSED]


# Size


def test_progress_is_told_batch_by_batch(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH_ROWS", 10)
    rows = [(f"S{n}", f"示例·{n}工作室", f"示例·{n}公司", "", "", "") for n in range(25)]
    told: list[tuple[str, int, int]] = []
    load(
        store,
        [csv_file(tmp_path / "s.csv", STUDIOS, *rows)],
        explain=explained,
        title="t",
        reason_header=REASON,
        progress=lambda *step: told.append(step),
    )
    assert [(code, done) for code, done, _ in told] == [
        ("load.rows", 10),
        ("load.rows", 20),
        ("load.rows", 25),
    ]
    assert all(done <= total for _, done, total in told)
    assert store.change() == 3


def test_batches_do_not_change_what_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        (f"S{n % 9}", f"示例·{n % 9}工作室", f"示例·{n % 4}公司", "示例·甲", "", "")
        for n in range(30)
    ]
    path = csv_file(tmp_path / "s.csv", STUDIOS, *rows)
    seen = []
    for size in (1, 7, 1000):
        monkeypatch.setattr(loading, "BATCH_ROWS", size)
        place = tmp_path / f"{size}.jm"
        store = open_store(f"embedded:{place}", create=True, encoder=HashEncoder)
        report = load(store, [path], explain=explained, title="t", reason_header=REASON)
        seen.append((store.digest(), outcomes(report)))
        store.close()
    assert seen[0] == seen[1] == seen[2]


def test_a_report_of_many_rows_is_small() -> None:
    import sys

    from loaders.report import SheetReport

    sheet = SheetReport("f.csv", "", "gazette", Label("公报", "gazette"))
    for row in range(50_000):
        sheet.add(row, ADDED, ())
    held = sys.getsizeof(sheet._rows) + sys.getsizeof(sheet._outcomes)
    assert held < 1_000_000
    assert sheet.totals()[ADDED] == 50_000


# Properties

WORD = st.sampled_from(["甲", "乙", "丙"])
ROW = st.tuples(
    st.sampled_from(["", "S1", "S2"]),
    WORD.map("示例·{}工作室".format),
    WORD.map("示例·{}公司".format),
    st.sampled_from(["", "示例·甲", "示例·乙"]),
    st.sampled_from(["", "2016", "2016-11", "2023-02-30"]),
    st.sampled_from(["", "12", "13"]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ROW, min_size=1, max_size=8))
def test_whatever_a_file_says_a_second_run_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("twice")
    path = csv_file(folder / "s.csv", STUDIOS, *rows)
    store = open_store(f"embedded:{folder / 'store.jm'}", create=True, encoder=HashEncoder)
    first = load(store, [path], explain=explained, title="t", reason_header=REASON)
    before = store.digest(), store.change()
    again = load(store, [path], explain=explained, title="t", reason_header=REASON)
    assert (store.digest(), store.change()) == before
    kept = [outcome is REFUSED for outcome in outcomes(first)]
    assert [outcome is REFUSED for outcome in outcomes(again)] == kept
    assert set(outcomes(again)) <= {SAME, REFUSED}
    store.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.text(max_size=12),
                st.integers(),
                st.floats(allow_nan=False, allow_infinity=False),
            ),
            min_size=6,
            max_size=6,
        ),
        max_size=4,
    )
)
def test_whatever_stands_in_the_cells_the_answer_is_a_report(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    text = [["" if cell is None else str(cell).replace("\x00", "") for cell in row] for row in rows]
    try:
        path = csv_file(folder / "s.csv", STUDIOS, *text)
    except UnicodeEncodeError:
        return
    store = open_store(f"embedded:{folder / 'store.jm'}", create=True, encoder=HashEncoder)
    report = load(store, [path], explain=explained, title="t", reason_header=REASON)
    assert report.rows <= len(rows)
    (table,) = open_file(path)
    if len(list(table.rows())) == 1:
        assert [each.finding.code for each in report.files] == ["sheet.no_rows"]
    store.close()
