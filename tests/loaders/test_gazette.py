"""The gazette's sheet as it is, noise and all."""

import time
from pathlib import Path

from sheet_files import Load, codes, csv_file, names, outcomes, pairs, the

from graph_store import Store
from loaders import RowOutcome, Severity

HEADS = (
    "公开（公告）号",
    "公开（公告）日",
    "申请日",
    "专利类型",
    "标题",
    "申请人",
    "发明人",
    "IPC分类号",
    "主分类号",
    "申请人省市",
    "中国申请人地市",
)


def row(**changed: str) -> tuple[str, ...]:
    plain = dict(zip(HEADS, (
        "CN209100001U", "2019-07-12", "2018-08-01", "实用新型", "一种试样装置", "示例机械有限公司",
        "示例·甲; 示例·乙", "F16L3/22; F16L3/16", "F16L3/22", "内蒙古", "鄂尔多斯市",
    ), strict=True))  # fmt: skip
    return tuple({**plain, **changed}.values())


def load_one(run: Load, tmp_path: Path, **changed: str) -> list[str]:
    report = run(csv_file(tmp_path / "g.csv", HEADS, row(**changed)))
    assert [sheet.kind for sheet in report.sheets] == ["gazette"]
    return codes(report)


def test_a_row_becomes_a_patent_with_its_parties(run: Load, store: Store, tmp_path: Path) -> None:
    assert load_one(run, tmp_path) == []
    fields = the(store, "Patent")
    assert {name: fields[name] for name in fields if name != "known_as"} == {
        "name": "一种试样装置",
        "publications": ["CN209100001U"],
        "published": "2019-07-12",
        "filed": "2018-08-01",
        "patent_kind": "utility_model",
        "classes": ["F16L3/22", "F16L3/16"],
        "main_class": "F16L3/22",
        "region": "1506",
    }
    assert pairs(store, "APPLIED_BY") == [("一种试样装置", "示例机械有限公司")]
    assert [end for _, end in pairs(store, "INVENTED_BY")] == ["示例·乙", "示例·甲"]


def test_noise_among_the_inventors_leaves_the_row_in_and_is_told(
    run: Load, store: Store, tmp_path: Path
) -> None:
    address = "530004广西壮族自治区南宁市大学东路100号"
    report = run(
        csv_file(tmp_path / "g.csv", HEADS, row(**{"发明人": f"{address}; 不公告发明人; 示例·甲"}))
    )
    (line,) = report.lines()
    assert line.outcome is RowOutcome.ADDED
    assert [(f.code, f.found, f.severity) for f in line.findings] == [
        ("note.left_out", address, Severity.NOTE),
        ("note.name_withheld", "不公告发明人", Severity.NOTE),
    ]
    assert names(store, "Person") == ["示例·甲"]
    assert not report.refused


def test_a_private_applicant_is_a_person(run: Load, store: Store, tmp_path: Path) -> None:
    load_one(run, tmp_path, 申请人="示例·甲; 示例·丙")
    assert names(store, "Organisation") == []
    assert names(store, "Person") == ["示例·丙", "示例·乙", "示例·甲"]
    assert len(pairs(store, "APPLIED_BY")) == 2


def test_a_person_beside_a_unit_is_one_of_its_people(
    run: Load, store: Store, tmp_path: Path
) -> None:
    load_one(run, tmp_path, 申请人="示例·甲; 示例机械有限公司")
    assert names(store, "Person") == ["示例·乙", "示例·甲"]
    assert names(store, "Organisation") == ["示例机械有限公司"]


def test_names_with_commas_are_not_parted(run: Load, store: Store, tmp_path: Path) -> None:
    load_one(run, tmp_path, 申请人="惠普发展公司，有限责任合伙企业; 示例医院（示例一院、示例二院）")
    assert names(store, "Organisation") == [
        "惠普发展公司，有限责任合伙企业",
        "示例医院（示例一院、示例二院）",
    ]


def test_faulty_optional_fields_are_left_out_and_told(
    run: Load, store: Store, tmp_path: Path
) -> None:
    said = load_one(run, tmp_path, 申请日="2018-02-30", 专利类型="植物", IPC分类号="某类")
    assert said == ["value.no_such_day", "value.term", "value.ipc"]
    assert "filed" not in the(store, "Patent")


def test_required_fields_refuse(run: Load, store: Store, tmp_path: Path) -> None:
    assert load_one(run, tmp_path, **{"公开（公告）号": "CN12"}) == ["value.publication_number"]
    assert load_one(run, tmp_path, 标题="") == ["value.required"]
    assert store.counts() == {}


def test_places_that_no_table_knows(run: Load, store: Store, tmp_path: Path) -> None:
    assert load_one(run, tmp_path, 中国申请人地市="示例新区") == ["note.coarser_region"]
    assert the(store, "Patent")["region"] == "15"


def test_foreign_applicants_have_no_region(run: Load, store: Store, tmp_path: Path) -> None:
    assert load_one(run, tmp_path, 申请人省市="", 中国申请人地市="", 申请人="阿尔卡特朗讯") == []
    assert "region" not in the(store, "Patent")


def test_two_publications_of_one_invention_stay_two_without_its_number(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path / "g.csv",
        HEADS,
        row(**{"公开（公告）号": "CN109000001A"}),
        row(**{"公开（公告）号": "CN109000001B"}),
    )
    assert outcomes(run(path)) == [RowOutcome.ADDED] * 2
    assert len(store.find("Patent").items) == 2


def test_the_regions_rows_load_as_they_are(run: Load, store: Store, shared: Path) -> None:
    report = run(shared / "gazette" / "inner_mongolia.csv")
    assert outcomes(report) == [RowOutcome.ADDED] * 233
    assert set(codes(report)) <= {
        "note.left_out",
        "note.name_withheld",
        "note.coarser_region",
    }
    counts = store.counts()
    assert counts["Patent"] == 233
    assert counts["Organisation"] == 99
    regions = {str(r.fields["region"])[:2] for r in store.find("Patent", limit=300).items}
    assert regions == {"15"}
    before = store.digest(), store.change()
    again = run(shared / "gazette" / "inner_mongolia.csv")
    assert outcomes(again) == [RowOutcome.SAME] * 233
    assert (store.digest(), store.change()) == before


def test_every_applicant_of_the_region_is_a_person_or_a_unit(
    run: Load, store: Store, shared: Path
) -> None:
    run(shared / "gazette" / "inner_mongolia.csv")
    units = store.find("Organisation", limit=200).items
    short = [row.fields["name"] for row in units if len(str(row.fields["name"])) <= 4]
    assert all(name.endswith(("公司", "大学", "学院", "集团")) for name in short)


def test_two_thousand_rows_of_the_whole_gazette_load_at_a_fair_pace(
    run: Load, store: Store, shared: Path, tmp_path: Path
) -> None:
    import gzip

    with gzip.open(shared / "gazette" / "patents.csv.gz", "rt", encoding="utf-8") as stream:
        head = [next(stream) for _ in range(2001)]
    path = tmp_path / "part.csv.gz"
    path.write_bytes(gzip.compress("".join(head).encode()))
    start = time.thread_time()
    report = run(path)
    took = time.thread_time() - start
    assert outcomes(report).count(RowOutcome.REFUSED) == 0
    assert report.rows == 2000
    assert report.rows / took > 200  # far below what is measured: only to catch a collapse
