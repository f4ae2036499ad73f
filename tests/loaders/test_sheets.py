"""What a row of each kind of sheet says in the graph."""

from pathlib import Path

import pytest
from sheet_files import Load, csv_file, names, only, outcomes, pairs, the, xlsx_file

from graph_store import Filter, Store
from loaders import RowOutcome

STUDIO = {
    "工作室编号": "示例-01",
    "工作室名称": "示例·白音矿甲师傅创新工作室",
    "工作室类型": "劳模",
    "级别": "自治区级",
    "所在单位": "示例·白音露天煤矿",
    "统一社会信用代码": "91150000701426199L",
    "企业性质": "国有",
    "领衔人": "示例·甲师傅",
    "团队成员": "示例·乙师傅、示例·丙师傅",
    "所属工会": "示例·白音工会",
    "所属行业": "B06",
    "所在地区": "鄂温克旗",
    "成立时间": "2011年10月",
    "专业特长": "疏干排水",
    "场地面积(㎡)": "120平方米",
    "联盟名称": "示例·联盟",
    "联盟职务": "理事",
    "命名单位": "示例·总工会",
    "文号": "示例发〔2018〕1号",
    "命名时间": "2018.12",
    "获得荣誉": "自治区工人先锋号",
}


def studios(path: Path, *rows: dict[str, str]) -> Path:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    return csv_file(path, heads, *([row.get(head, "") for head in heads] for row in rows))


def test_a_studio_with_all_that_a_row_says(run: Load, store: Store, tmp_path: Path) -> None:
    report = run(studios(tmp_path / "a.csv", STUDIO))
    assert outcomes(report) == [RowOutcome.ADDED]
    fields = the(store, "Studio")
    expected = {
        "name": "示例·白音矿甲师傅创新工作室",
        "number": "示例-01",
        "studio_kind": "model_worker",
        "level": "region",
        "industry": "06",
        "region": "150724",
        "founded": "2011-10",
        "specialities": "疏干排水",
        "room_area": 120.0,
    }
    assert {name: fields[name] for name in expected} == expected
    unit = the(store, "Organisation")
    assert (unit["credit_code"], unit["ownership"]) == ("91150000701426199L", "state")
    assert names(store, "Person") == ["示例·丙师傅", "示例·乙师傅", "示例·甲师傅"]
    studio = STUDIO["工作室名称"]
    assert pairs(store, "LED_BY") == [(studio, "示例·甲师傅")]
    assert pairs(store, "MEMBER_OF") == [("示例·丙师傅", studio), ("示例·乙师傅", studio)]
    assert len(pairs(store, "EMPLOYED_BY")) == 3
    assert pairs(store, "HOSTED_BY") == [(studio, "示例·白音露天煤矿")]
    assert pairs(store, "REPORTS_TO") == [(studio, "示例·白音工会")]
    assert pairs(store, "JOINED") == [(studio, "示例·联盟")]
    assert pairs(store, "HOLDS") == [(studio, "自治区工人先锋号")]
    recognition = the(store, "Recognition")
    assert (recognition["recognition_kind"], recognition["level"]) == ("naming", "region")
    assert (recognition["namer"], recognition["on"]) == ("示例·总工会", "2018-12")
    assert "新" in studio
    region_studios = store.find("Studio", [Filter("region", "1507", prefix=True)])
    assert len(region_studios.items) == 1


def test_every_row_keeps_its_place(run: Load, store: Store, tmp_path: Path) -> None:
    book = xlsx_file(
        tmp_path / "alle.xlsx",
        {"名单": [list(STUDIO), list(STUDIO.values())], "空": []},
    )
    run(book)
    (studio,) = store.find("Studio").items
    (change,) = store.history(studio.id)
    assert change.place is not None
    assert tuple(change.place) == ("alle.xlsx", "名单", 2)


def test_several_namings_of_one_studio_stand_side_by_side(
    run: Load, store: Store, tmp_path: Path
) -> None:
    plain = {k: STUDIO[k] for k in ("工作室编号", "工作室名称", "所在单位")}
    first = {**plain, "认定方式": "命名", "命名单位": "示例·市总工会", "命名时间": "2016"}
    second = {**plain, "认定方式": "重点支持", "命名单位": "示例·总工会", "命名时间": "2024"}
    report = run(studios(tmp_path / "a.csv", first, second))
    assert outcomes(report) == [RowOutcome.ADDED, RowOutcome.CHANGED]
    assert len(store.find("Studio").items) == 1
    kinds = sorted(row.fields["recognition_kind"] for row in store.find("Recognition").items)
    assert kinds == ["naming", "priority_support"]


def test_a_person_with_studio_role_and_honours(run: Load, store: Store, tmp_path: Path) -> None:
    people = csv_file(
        tmp_path / "people.csv",
        ("姓名", "出生年月", "所在单位", "工作室名称", "角色", "工种", "技能等级", "职称", "荣誉"),
        (
            "示例·丁师傅",
            "1980年5月",
            "示例·白音露天煤矿",
            STUDIO["工作室名称"],
            "骨干",
            "电工",
            "一级/高级技师",
            "高工",
            "全国劳模；北疆工匠",
        ),
    )
    report = run(people, studios(tmp_path / "studios.csv", STUDIO))
    assert outcomes(report) == [RowOutcome.ADDED] * 2
    (row,) = (r for r in store.find("Person").items if r.fields["name"] == "示例·丁师傅")
    assert row.fields["born"] == "1980-05"
    assert (row.fields["skill_grade"], row.fields["title"]) == (
        "senior_technician",
        "senior_engineer",
    )
    (member,) = (r for r in store.relations(row.id, "MEMBER_OF"))
    assert member.fields["role"] == "core_member"
    held = [end for start, end in pairs(store, "HOLDS") if start == "示例·丁师傅"]
    assert held == ["全国劳动模范", "北疆工匠"]


def test_a_leader_on_the_sheet_of_people_leads(run: Load, store: Store, tmp_path: Path) -> None:
    plain = {k: STUDIO[k] for k in ("工作室名称", "所在单位")}
    people = csv_file(
        tmp_path / "people.csv",
        ("姓名", "所在单位", "工作室名称", "角色", "加入时间", "离开时间"),
        ("示例·甲师傅", STUDIO["所在单位"], STUDIO["工作室名称"], "带头人", "2011", "2019-03"),
    )
    run(people, studios(tmp_path / "studios.csv", plain))
    (studio,) = store.find("Studio").items
    (led,) = store.relations(studio.id, "LED_BY")
    assert led.fields == {"since": "2011", "until": "2019-03"}
    assert pairs(store, "MEMBER_OF") == []


@pytest.mark.parametrize(
    ("kind", "heads", "cells"),
    [
        ("Achievement", ("成果名称", "应用效果"), ("低温托辊改造", "故障减少")),
        ("Project", ("项目名称", "拟解决的问题"), ("疏干泵防冻", "冬季冻堵")),
        ("Case", ("案例名称", "故障原因"), ("举升缓慢", "液压油黏度大")),
    ],
)
def test_works_belong_to_their_studio_and_people(
    run: Load,
    store: Store,
    tmp_path: Path,
    kind: str,
    heads: tuple[str, ...],
    cells: tuple[str, ...],
) -> None:
    works = csv_file(
        tmp_path / "works.csv",
        (*heads, "完成工作室", "主要完成人"),
        (*cells, STUDIO["工作室名称"], "示例·甲师傅、示例·戊师傅等5人"),
    )
    report = run(works, studios(tmp_path / "studios.csv", STUDIO))
    assert outcomes(report) == [RowOutcome.ADDED] * 2
    assert only(report).code == "note.list_incomplete"
    assert pairs(store, "DONE_BY") == [(cells[0], STUDIO["工作室名称"])]
    assert pairs(store, "COMPLETED_BY") == [
        (cells[0], "示例·戊师傅"),
        (cells[0], "示例·甲师傅"),
    ]
    # The completers are people of the studio's unit: 甲师傅 is the leader, not another person.
    assert len(names(store, "Person")) == 4


def test_joint_results_name_their_units_in_order(run: Load, store: Store, tmp_path: Path) -> None:
    works = csv_file(
        tmp_path / "works.csv",
        ("成果名称", "完成工作室", "完成单位"),
        ("联合攻关", STUDIO["工作室名称"], "示例·白音露天煤矿；示例·科技大学"),
    )
    run(works, studios(tmp_path / "studios.csv", STUDIO))
    (work,) = store.find("Achievement").items
    found = {
        store.get(row.end).fields["name"]: row.fields["order"]  # type: ignore[union-attr]
        for row in store.relations(work.id, "COMPLETED_AT")
    }
    assert found == {"示例·白音露天煤矿": 1, "示例·科技大学": 2}


def test_a_patent_with_persons_and_units_as_applicants(
    run: Load, store: Store, tmp_path: Path
) -> None:
    patents = csv_file(
        tmp_path / "patents.csv",
        ("专利名称", "专利号", "公开号", "专利类型", "专利权人", "发明人", "申请日", "分类号"),
        (
            "一种托辊",
            "ZL201811107071.6",
            "CN109102019A",
            "发明专利",
            "示例·白音露天煤矿；示例·甲师傅",
            "示例·甲师傅，示例·己师傅",
            "2018-09-21",
            "B65G 39/09(2006.01)",
        ),
    )
    report = run(patents)
    assert outcomes(report) == [RowOutcome.ADDED]
    fields = the(store, "Patent")
    assert fields["application"] == "201811107071.6"
    assert fields["publications"] == ["CN109102019A"]
    assert fields["classes"] == ["B65G39/09"]
    assert names(store, "Organisation") == ["示例·白音露天煤矿"]
    assert names(store, "Person") == ["示例·己师傅", "示例·甲师傅"]
    assert ("一种托辊", "示例·甲师傅") in pairs(store, "APPLIED_BY")


def test_a_patent_needs_a_number(run: Load, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "p.csv",
        ("专利名称", "专利号", "公开号", "专利权人"),
        ("一种托辊", "", "", "示例·公司"),
    )
    finding = only(run(path))
    assert finding.code == "row.needs"
    assert [label.zh for label in finding.expected] == ["申请号", "公开号"]  # type: ignore[union-attr]


def test_honours_of_people_studios_and_units(run: Load, store: Store, tmp_path: Path) -> None:
    honours = csv_file(
        tmp_path / "honours.csv",
        ("荣誉名称", "获得者", "所在单位", "获得时间", "授予单位"),
        ("自治区五一奖章", "示例·甲师傅", "示例·白音露天煤矿", "2019-04", ""),
        ("自治区工人先锋号", STUDIO["工作室名称"], "", "2020", ""),
        ("自治区五一劳动奖状", "示例·白音露天煤矿", "", "2021", ""),
        ("示例标兵", "示例·甲师傅", "示例·白音露天煤矿", "2022", "示例·集团"),
    )
    plain = {k: STUDIO[k] for k in ("工作室名称", "所在单位", "领衔人")}
    report = run(honours, studios(tmp_path / "studios.csv", plain))
    assert set(outcomes(report)) == {RowOutcome.ADDED}
    assert pairs(store, "HOLDS") == sorted(
        [
            ("示例·甲师傅", "自治区五一劳动奖章"),
            (STUDIO["工作室名称"], "自治区工人先锋号"),
            ("示例·白音露天煤矿", "自治区五一劳动奖状"),
            ("示例·甲师傅", "示例标兵"),
        ]
    )
    assert names(store, "Person") == ["示例·甲师傅"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("自治区五一劳动奖章", "示例·白音露天煤矿", "单位", ""), "value.honour_holder"),
        (("自治区五一劳动奖章", "示例·甲师傅", "", ""), "row.needs"),
        (("自治区工人先锋号", "示例·没有的工作室", "", ""), "row.unknown"),
        (("劳模", "示例·甲师傅", "", "示例·白音露天煤矿"), "value.term_ambiguous"),
        (("自治区劳模", "第一研究所", "个人", "示例·白音露天煤矿"), "value.not_a_person"),
    ],
)
def test_honours_that_cannot_be(
    run: Load, store: Store, tmp_path: Path, cells: tuple[str, ...], code: str
) -> None:
    path = csv_file(tmp_path / "h.csv", ("荣誉名称", "获得者", "获得者类型", "所在单位"), cells)
    assert only(run(path)).code == code
    assert store.counts() == {}


def test_needs_with_and_without_a_unit(run: Load, store: Store, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "n.csv",
        ("需求名称", "难题描述", "需求单位", "关键字", "拟投入资金总额(万元)", "期望合作方式"),
        ("皮带撕裂", "划破后很久才发现", "示例·白音露天煤矿", "皮带；撕裂", "30", "联合攻关"),
        ("", "泵房结冰", "", "", "", ""),
    )
    assert outcomes(run(path)) == [RowOutcome.ADDED] * 2
    kept = {row.fields["text"]: row.fields for row in store.find("Need").items}
    assert kept["划破后很久才发现"]["keywords"] == ["皮带", "撕裂"]
    assert kept["划破后很久才发现"]["budget"] == 30
    assert pairs(store, "POSTED_BY") == [("皮带撕裂", "示例·白音露天煤矿")]


def test_an_alliance_with_its_studios(run: Load, store: Store, tmp_path: Path) -> None:
    other = {"工作室名称": "示例·乙工作室", "所在单位": "示例·机场"}
    path = csv_file(
        tmp_path / "al.csv",
        ("联盟名称", "联盟类型", "成立时间", "指导工会", "理事长", "成员工作室"),
        (
            "示例·联盟",
            "异型",
            "2018-06",
            "示例·总工会",
            other["工作室名称"],
            f"{STUDIO['工作室名称']}、{other['工作室名称']}",
        ),
    )
    plain = {k: STUDIO[k] for k in ("工作室名称", "所在单位")}
    run(path, studios(tmp_path / "s.csv", plain, other))
    assert pairs(store, "JOINED") == [
        ("示例·乙工作室", "示例·联盟"),
        (STUDIO["工作室名称"], "示例·联盟"),
    ]
    (alliance,) = store.find("Alliance").items
    roles = {row.fields.get("role") for row in store.relations(alliance.id, "JOINED")}
    assert roles == {"chair", None}


def test_an_alliance_with_an_unknown_studio_is_refused(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "al.csv", ("联盟名称", "成员工作室"), ("示例·联盟", "没有的工作室"))
    finding = only(run(path))
    assert (finding.code, finding.found) == ("row.unknown", "没有的工作室")
    assert store.counts() == {}


def test_reported_figures_differ_by_what_they_count(
    run: Load, store: Store, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path / "f.csv",
        ("指标", "数值", "计量单位", "统计范围", "截至时间", "来源", "统计工会"),
        ("创新成果", "3764", "项", "示例市", "2018-11", "示例报", "示例·总工会"),
        ("创新成果", "3,764", "项", "示例市", "2019-11", "示例报", ""),
        ("培训", "3万", "人次", "示例市", "2018-11", "示例报", ""),
    )
    assert outcomes(run(path)) == [RowOutcome.ADDED] * 3
    assert sorted(row.fields["value"] for row in store.find("ReportedFigure").items) == [
        3764.0,
        3764.0,
        30000.0,
    ]
    assert pairs(store, "ABOUT") == [("创新成果", "示例·总工会")]
