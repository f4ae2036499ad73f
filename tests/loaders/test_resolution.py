"""Who is this: the same thing found again, two things kept apart, doubts told."""

from pathlib import Path

from sheet_files import Load, codes, csv_file, names, only, outcomes, pairs, the

from graph_schema.identity import named
from graph_store import Store
from loaders import RowOutcome

HEADS = ("工作室编号", "工作室名称", "所在单位")
ADDED, CHANGED, SAME = RowOutcome.ADDED, RowOutcome.CHANGED, RowOutcome.SAME
REFUSED, DUPLICATE = RowOutcome.REFUSED, RowOutcome.POSSIBLE_DUPLICATE


def studios(path: Path, *rows: tuple[str, str, str]) -> Path:
    return csv_file(path, HEADS, *rows)


def test_a_number_finds_a_renamed_studio_in_its_unit(
    run: Load, store: Store, tmp_path: Path
) -> None:
    run(studios(tmp_path / "a.csv", ("S1", "甲工作室", "甲公司")))
    report = run(studios(tmp_path / "b.csv", ("S1", "乙师傅工作室", "甲公司")))
    assert outcomes(report) == [CHANGED]
    assert the(store, "Studio")["name"] == "乙师傅工作室"
    # The old name still leads to it.
    works = csv_file(tmp_path / "w.csv", ("成果名称", "完成工作室"), ("改造", "甲工作室"))
    assert outcomes(run(works)) == [ADDED]


def test_a_former_name_finds_it_too(run: Load, store: Store, tmp_path: Path) -> None:
    run(studios(tmp_path / "a.csv", ("", "甲工作室", "甲公司")))
    path = csv_file(
        tmp_path / "b.csv",
        ("工作室名称", "原名称", "所在单位"),
        ("乙师傅工作室", "甲工作室", "甲公司"),
    )
    assert outcomes(run(path)) == [CHANGED]
    assert names(store, "Studio") == ["乙师傅工作室"]


def test_a_number_that_is_a_mere_place_in_a_list_moves_nothing(
    run: Load, store: Store, tmp_path: Path
) -> None:
    run(studios(tmp_path / "a.csv", ("1", "甲工作室", "甲公司")))
    finding = only(run(studios(tmp_path / "b.csv", ("1", "乙工作室", "乙公司"))))
    assert (finding.code, finding.found, finding.expected) == (
        "row.number_taken",
        "1 乙工作室",
        "甲工作室",
    )
    assert names(store, "Studio") == ["甲工作室"]
    assert names(store, "Organisation") == ["甲公司"]


def test_two_numbers_for_one_studio_contradict(run: Load, store: Store, tmp_path: Path) -> None:
    run(studios(tmp_path / "a.csv", ("S1", "甲工作室", "甲公司")))
    finding = only(run(studios(tmp_path / "b.csv", ("S2", "甲工作室", "甲公司"))))
    assert (finding.code, finding.found, finding.expected) == ("row.contradicts", "S2", "S1")


def test_a_number_comes_later(run: Load, store: Store, tmp_path: Path) -> None:
    run(studios(tmp_path / "a.csv", ("", "甲工作室", "甲公司")))
    report = run(studios(tmp_path / "b.csv", ("S1", "甲工作室", "甲公司")))
    assert outcomes(report) == [CHANGED]
    assert the(store, "Studio")["number"] == "S1"


def test_a_row_that_is_two_studios_is_refused_and_names_both(
    run: Load, store: Store, tmp_path: Path
) -> None:
    run(studios(tmp_path / "a.csv", ("S1", "甲工作室", "甲公司"), ("S2", "乙工作室", "甲公司")))
    report = run(studios(tmp_path / "b.csv", ("S1", "乙工作室", "甲公司")))
    finding = only(report)
    assert finding.code == "row.two_nodes"
    assert [name.partition(" ")[0] for name in finding.expected] == ["甲工作室", "乙工作室"]  # type: ignore[union-attr]


def test_one_name_under_another_unit_is_a_possible_duplicate(
    run: Load, store: Store, tmp_path: Path
) -> None:
    first = studios(tmp_path / "a.csv", ("", "甲工作室", "甲公司"))
    second = studios(tmp_path / "b.csv", ("", "甲工作室", "甲集团有限公司"))
    run(first)
    report = run(second)
    assert outcomes(report) == [DUPLICATE]
    assert only(report).code == "note.similar"
    assert names(store, "Studio") == ["甲工作室"] * 2
    again = run(first, second)
    assert outcomes(again) == [SAME, SAME]
    assert codes(again) == []


def test_a_doubt_within_one_file_is_told_too(run: Load, tmp_path: Path) -> None:
    report = run(studios(tmp_path / "a.csv", ("", "甲工作室", "甲公司"), ("", "甲工作室", "乙厂")))
    assert outcomes(report) == [ADDED, DUPLICATE]


def test_units_are_one_by_credit_code_or_full_name(run: Load, store: Store, tmp_path: Path) -> None:
    heads = ("工作室名称", "所在单位", "统一社会信用代码")
    code = "91150000701426199L"
    run(csv_file(tmp_path / "a.csv", heads, ("甲工作室", "甲局", code)))
    report = run(
        csv_file(
            tmp_path / "b.csv",
            heads,
            ("乙工作室", "甲集团有限公司", code),
            ("丙工作室", "甲集团有限公司", ""),
            ("丁工作室", "甲局", ""),
        )
    )
    assert outcomes(report) == [ADDED] * 3
    # Named in passing, the unit keeps its name and is known by both from now on.
    assert names(store, "Organisation") == ["甲局"]
    assert len(pairs(store, "HOSTED_BY")) == 4


def test_two_credit_codes_for_one_name_contradict(run: Load, tmp_path: Path) -> None:
    heads = ("工作室名称", "所在单位", "统一社会信用代码")
    run(csv_file(tmp_path / "a.csv", heads, ("甲工作室", "甲局", "91150000701426199L")))
    finding = only(
        run(csv_file(tmp_path / "b.csv", heads, ("乙工作室", "甲局", "91110000100006485Y")))
    )
    assert finding.code in {"row.contradicts", "value.credit_check"}


def test_widths_and_blanks_make_no_second_unit(run: Load, store: Store, tmp_path: Path) -> None:
    run(
        studios(
            tmp_path / "a.csv",
            ("", "甲工作室", "甲公司（集团）"),
            ("", "乙工作室", "甲公司(集团)"),
            ("", "丙工作室", "甲 公司（集团）"),
        )
    )
    assert len(names(store, "Organisation")) == 1


def test_people_of_one_name_in_two_units_are_two(run: Load, store: Store, tmp_path: Path) -> None:
    people = csv_file(
        tmp_path / "p.csv",
        ("姓名", "所在单位", "工种"),
        ("示例·甲", "甲公司", "电工"),
        ("示例·甲", "乙公司", "钳工"),
        ("示例·甲", "甲公司", "电工"),
    )
    assert outcomes(run(people)) == [ADDED, ADDED, SAME]
    assert len(names(store, "Person")) == 2


def test_people_of_one_name_and_unit_are_told_apart_by_their_birth(
    run: Load, store: Store, tmp_path: Path
) -> None:
    heads = ("姓名", "所在单位", "出生年月")
    path = csv_file(
        tmp_path / "p.csv",
        heads,
        ("示例·甲", "甲公司", "1980-05"),
        ("示例·甲", "甲公司", "1991-01"),
    )
    report = run(path)
    assert outcomes(report) == [ADDED, DUPLICATE]
    assert len(names(store, "Person")) == 2
    again = run(path)
    assert outcomes(again) == [SAME, SAME]
    finer = csv_file(tmp_path / "q.csv", heads, ("示例·甲", "甲公司", "1980"))
    assert outcomes(run(finer)) == [CHANGED]
    assert len(names(store, "Person")) == 2


def test_an_inventor_is_the_studios_member_of_the_same_unit(
    run: Load, store: Store, tmp_path: Path
) -> None:
    heads = ("工作室名称", "所在单位", "领衔人")
    run(csv_file(tmp_path / "s.csv", heads, ("甲工作室", "甲公司", "示例·甲")))
    patents = csv_file(
        tmp_path / "p.csv",
        ("专利名称", "公开号", "专利权人", "发明人"),
        ("一种托辊", "CN209102019U", "甲公司", "示例·甲"),
        ("一种滚筒", "CN209102020U", "乙公司", "示例·甲"),
    )
    run(patents)
    assert len(names(store, "Person")) == 2
    (leader,) = (row.id for row in store.find("Person").items if store.relations(row.id, "LED_BY"))
    assert [row.start for row in store.relations(leader, "INVENTED_BY")]


def test_persons_without_a_unit_are_one_within_a_patent_only(
    run: Load, store: Store, tmp_path: Path
) -> None:
    patents = csv_file(
        tmp_path / "p.csv",
        ("专利名称", "公开号", "专利权人", "发明人"),
        ("一种托辊", "CN209102019U", "示例·甲", "示例·甲"),
        ("一种滚筒", "CN209102020U", "示例·甲", "示例·甲"),
    )
    run(patents)
    assert names(store, "Organisation") == []
    assert names(store, "Person") == ["示例·甲"] * 2


def test_a_patent_known_by_its_publication_meets_its_application(
    run: Load, store: Store, tmp_path: Path
) -> None:
    first = csv_file(
        tmp_path / "a.csv",
        ("专利名称", "公开号", "专利权人"),
        ("一种托辊", "CN109102019A", "甲公司"),
    )
    both = csv_file(
        tmp_path / "b.csv",
        ("专利名称", "申请号", "公开号", "专利权人"),
        ("一种托辊", "201811107071.6", "CN109102019A", "甲公司"),
        ("一种托辊", "201811107071.6", "CN109102019B", "甲公司"),
    )
    run(first)
    report = run(both)
    assert outcomes(report) == [CHANGED, CHANGED]
    fields = the(store, "Patent")
    assert fields["application"] == "201811107071.6"
    assert fields["publications"] == ["CN109102019A", "CN109102019B"]


def test_two_publications_in_one_file_may_differ_and_the_first_stays(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path / "b.csv",
        ("专利名称", "申请号", "公开号", "公开日", "专利权人", "发明人"),
        ("一种托辊", "201811107071.6", "CN109102019A", "2019-01-01", "甲公司", "示例·甲、示例·乙"),
        ("托辊", "201811107071.6", "CN109102019B", "2020-01-01", "甲公司", "示例·乙、示例·甲"),
    )
    report = run(path)
    assert outcomes(report) == [ADDED, CHANGED]
    assert codes(report) == ["note.left_out", "note.left_out"]
    assert the(store, "Patent")["name"] == "一种托辊"
    assert outcomes(run(path)) == [SAME, SAME]


def test_a_studio_that_several_bear_the_name_of_must_be_told(run: Load, tmp_path: Path) -> None:
    run(studios(tmp_path / "a.csv", ("S1", "甲工作室", "甲公司"), ("S2", "甲工作室", "乙公司")))
    works = csv_file(
        tmp_path / "w.csv",
        ("成果名称", "完成工作室", "工作室编号", "工作室所在单位"),
        ("一", "甲工作室", "", ""),
        ("二", "甲工作室", "S2", ""),
        ("三", "甲工作室", "", "甲公司"),
        ("四", "甲工作室", "", "丙公司"),
        ("五", "乙工作室", "S2", ""),
        ("六", "", "S9", ""),
    )
    report = run(works)
    assert outcomes(report) == [REFUSED, ADDED, ADDED, REFUSED, REFUSED, REFUSED]
    assert codes(report) == ["row.several", "row.unknown", "row.two_nodes", "row.unknown"]


def test_identity_keys_lead_to_the_nodes(run: Load, store: Store, tmp_path: Path) -> None:
    run(studios(tmp_path / "a.csv", ("S1", "甲工作室", "甲公司")))
    (unit,) = store.lookup("Organisation", [named("甲公司")])[named("甲公司")]
    (studio,) = store.lookup("Studio", ["no:s1"])["no:s1"]
    within = named("甲工作室", unit)
    assert store.lookup("Studio", [within]) == {within: (studio,)}


def test_equal_files_make_equal_ids_in_every_store(run: Load, store: Store, tmp_path: Path) -> None:
    from hash_encoder import HashEncoder

    from graph_store import open_store

    path = studios(tmp_path / "a.csv", ("S1", "甲工作室", "甲公司"), ("", "乙工作室", "乙公司"))
    run(path)
    other = open_store(f"embedded:{tmp_path / 'other.jm'}", create=True, encoder=HashEncoder)
    run(path, into=other)
    assert other.digest() == store.digest()
    other.close()
