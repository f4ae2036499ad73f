"""The sheets of a union's year: proposals, pairs, activities, reviews, namings and changes."""

from pathlib import Path

import pytest
from sheet_files import Load, codes, csv_file, names, only, outcomes, pairs, the
from year_sheets import DEPOT, DEPOT_UNIT, HEADS, MINE, MINE_UNIT, sheet, two_studios

from graph_store import Store
from graph_store.interface import NodeRow
from loaders import RowOutcome

ADDED, SAME, REFUSED = RowOutcome.ADDED, RowOutcome.SAME, RowOutcome.REFUSED
ROWS = {
    "proposals": "示例-T1,机尾积煤电热清理,示例·乙师傅、示例·丙师傅,示例·白音露天煤矿,"
    f"{MINE},设备,2022-03-08,机尾冻煤,加刮板和电热板,采纳,,2022-10,每班少停二十分钟,二等奖",
    "apprenticeships": "示例-S1,示例·甲师傅,示例·丁师傅,示例·白音露天煤矿,矿井维修电工,"
    "独立处理故障,变频器检修,2021-07-01,2023-06-30,合格出师,,示例·东站机务段",
    "activities": "冬季胶带会诊,现场会诊,示例·草原联盟、示例·市总工会,2022-01-12,排土场,36人次,"
    f"定下三条办法,{MINE}；{DEPOT}",
    "reviews": f"{MINE},2023年度,示例·市总工会,优秀,92.5,攻关记录齐全",
    "recognitions": f"{MINE},重点支持,自治区级,示例·区总工会,示例工发〔2024〕3号,2024-05,10",
    "changes": f"{MINE},更名,示例·白音矿检修小组,2016-03-15,示例工发〔2016〕8号,随改制更名,,",
}
KINDS = {
    "proposals": "Proposal",
    "apprenticeships": "Apprenticeship",
    "activities": "Activity",
    "reviews": "Review",
    "recognitions": "Recognition",
    "changes": "StudioEvent",
}


@pytest.fixture(autouse=True)
def there(run: Load, tmp_path: Path) -> None:
    """Two studios and an alliance, in the store already."""
    assert set(outcomes(run(*two_studios(tmp_path)))) == {ADDED}


def one(store: Store, kind: str) -> NodeRow:
    (row,) = store.find(kind).items
    return row


@pytest.mark.parametrize("code", HEADS)
def test_the_headers_are_those_of_the_sheet_and_a_second_load_changes_nothing(
    run: Load, store: Store, tmp_path: Path, code: str
) -> None:
    path = sheet(tmp_path, code, ROWS[code])
    report = run(path)
    (told,) = report.sheets
    assert (told.kind, told.notes, outcomes(report), codes(report)) == (code, (), [ADDED], [])
    assert the(store, KINDS[code])
    before = store.digest(), store.change()
    assert outcomes(run(path)) == [SAME]
    assert (store.digest(), store.change()) == before


def test_all_of_a_year_in_any_order_at_once(run: Load, store: Store, tmp_path: Path) -> None:
    files = [sheet(tmp_path, code, row) for code, row in ROWS.items()]
    assert outcomes(run(*reversed(files))) == [ADDED] * len(files)
    before = store.digest()
    assert outcomes(run(*files)) == [SAME] * len(files)
    assert store.digest() == before


# Proposals


def test_a_proposal_with_proposers_in_order_and_its_studio(
    run: Load, store: Store, tmp_path: Path
) -> None:
    run(sheet(tmp_path, "proposals", ROWS["proposals"]))
    proposal = one(store, "Proposal")
    expected = {
        "number": "示例-T1",
        "proposal_kind": "equipment",
        "on": "2022-03-08",
        "decision": "adopted",
        "carried_out": "2022-10",
        "grade": "second",
    }
    assert {name: proposal.fields[name] for name in expected} == expected
    order = {row.end: row.fields["order"] for row in store.relations(proposal.id, "PROPOSED_BY")}
    named = {row.fields["name"]: order.get(row.id) for row in store.find("Person").items}
    assert (named["示例·乙师傅"], named["示例·丙师傅"]) == (1, 2)
    assert pairs(store, "DONE_BY") == [("机尾积煤电热清理", MINE)]
    assert ("示例·乙师傅", MINE_UNIT) in pairs(store, "EMPLOYED_BY")


def test_a_proposal_without_a_studio_belongs_to_its_unit_alone(
    run: Load, store: Store, tmp_path: Path
) -> None:
    rows = (
        ",更换照明,示例·乙师傅,示例·白音露天煤矿,,节能,2021",
        ",更换照明,示例·丙师傅,示例·白音露天煤矿,,节能,2022",
        f",更换照明,示例·戊师傅,,{DEPOT},节能,2022",
    )
    assert outcomes(run(sheet(tmp_path, "proposals", *rows))) == [ADDED] * 3
    assert pairs(store, "DONE_BY") == [("更换照明", DEPOT)]
    # The leader of the studio is meant, not another of the name.
    assert names(store, "Person").count("示例·戊师傅") == 1
    # The unit, told later, is the one in which the studio is: the same proposal.
    again = f",更换照明,示例·戊师傅,{DEPOT_UNIT},{DEPOT},节能,2022"
    assert outcomes(run(sheet(tmp_path / "b", "proposals", again))) != [ADDED]
    assert len(store.find("Proposal").items) == 3


def test_who_carried_a_proposal_out(run: Load, store: Store, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "p.csv",
        ("提案名称", "提案人", "所在单位", "改进措施", "实施人", "奖金"),
        ("加护栏", "示例·乙师傅", MINE_UNIT, "焊护栏", "示例·丙师傅等3人", "500"),
    )
    assert only(run(path)).code == "note.list_incomplete"
    assert pairs(store, "COMPLETED_BY") == [("加护栏", "示例·丙师傅")]


def test_a_refusal_that_says_why_is_kept(run: Load, store: Store, tmp_path: Path) -> None:
    row = "T2,加棚,示例·乙师傅,示例·白音露天煤矿,,,,,,不采纳,费用过高"
    assert outcomes(run(sheet(tmp_path, "proposals", row))) == [ADDED]
    assert the(store, "Proposal")["decision_reason"] == "费用过高"


# Masters and apprentices


def test_a_master_and_an_apprentice_of_two_units(run: Load, store: Store, tmp_path: Path) -> None:
    run(sheet(tmp_path, "apprenticeships", ROWS["apprenticeships"]))
    pair = one(store, "Apprenticeship")
    assert (pair.fields["number"], pair.fields["since"]) == ("示例-S1", "2021-07-01")
    assert (pair.fields["until"], pair.fields["outcome"]) == ("2023-06-30", "合格出师")
    assert [end for _, end in pairs(store, "TAUGHT_BY")] == ["示例·甲师傅"]
    assert [end for _, end in pairs(store, "TEACHES")] == ["示例·丁师傅"]
    assert ("示例·丁师傅", DEPOT_UNIT) in pairs(store, "EMPLOYED_BY")
    assert ("示例·甲师傅", MINE_UNIT) in pairs(store, "EMPLOYED_BY")
    assert names(store, "Person").count("示例·甲师傅") == 1


def test_pairs_are_told_apart_by_people_time_and_unit(
    run: Load, store: Store, tmp_path: Path
) -> None:
    rows = (
        "1,示例·甲师傅,示例·丁师傅,示例·白音露天煤矿,,,,2019",
        "2,示例·甲师傅,示例·丁师傅,示例·白音露天煤矿,,,,2021",
        # Another unit counts its agreements anew, and so does another year.
        "1,示例·戊师傅,示例·己师傅,示例·东站机务段,,,,2019",
        "1,示例·甲师傅,示例·庚师傅,示例·白音露天煤矿,,,,2023",
    )
    assert outcomes(run(sheet(tmp_path, "apprenticeships", *rows))) == [ADDED] * 4
    assert len(pairs(store, "TAUGHT_BY")) == 4


def test_an_agreement_keeps_its_pair_when_a_date_is_mended(
    run: Load, store: Store, tmp_path: Path
) -> None:
    run(sheet(tmp_path, "apprenticeships", "7,示例·甲师傅,示例·丁师傅,示例·白音露天煤矿,,,,2019"))
    mended = sheet(
        tmp_path / "b", "apprenticeships", "7,示例·甲师傅,示例·丁师傅,示例·白音露天煤矿,,,,2020"
    )
    assert outcomes(run(mended)) == [RowOutcome.CHANGED]
    assert the(store, "Apprenticeship")["since"] == "2020"


# Activities


def test_an_activity_with_those_who_held_it_and_came(
    run: Load, store: Store, tmp_path: Path
) -> None:
    run(sheet(tmp_path, "activities", ROWS["activities"]))
    fields = the(store, "Activity")
    assert (fields["activity_kind"], fields["attended"]) == ("consultation", 36)
    held = pairs(store, "HELD_BY")
    assert held == [("冬季胶带会诊", "示例·市总工会"), ("冬季胶带会诊", "示例·草原联盟")]
    assert pairs(store, "TOOK_PART") == [(DEPOT, "冬季胶带会诊"), (MINE, "冬季胶带会诊")]
    assert names(store, "Union") == ["示例·市总工会"]
    assert names(store, "Alliance") == ["示例·草原联盟"]


@pytest.mark.parametrize(
    ("holder", "kind"),
    [
        (MINE, "Studio"),
        ("示例·草原联盟", "Alliance"),
        ("示例·草原联盟工会", "Union"),
        ("示例·白音矿工会委员会", "Union"),
        (DEPOT_UNIT, "Organisation"),
        ("示例·市人力资源和社会保障局", "Organisation"),
    ],
)
def test_the_name_tells_what_holds_an_activity(
    run: Load, store: Store, tmp_path: Path, holder: str, kind: str
) -> None:
    run(sheet(tmp_path, "activities", f"技术比武,技术比武,{holder},2022"))
    (held,) = store.relations(one(store, "Activity").id, "HELD_BY")
    there = store.get(held.end)
    assert there is not None
    assert (there.kind, there.fields["name"]) == (kind, holder)


def test_an_activity_of_each_year_is_another(run: Load, store: Store, tmp_path: Path) -> None:
    rows = [f"技术比武,技术比武,{MINE},{year}" for year in (2021, 2022)]
    assert outcomes(run(sheet(tmp_path, "activities", *rows))) == [ADDED, ADDED]


# Reviews


def test_a_review_a_year_and_reviewer(run: Load, store: Store, tmp_path: Path) -> None:
    rows = (
        ROWS["reviews"],
        f"{MINE},2024,示例·市总工会,限期整改,61,",
        f"{MINE},2024,示例·区总工会,摘牌,40,",
    )
    assert outcomes(run(sheet(tmp_path, "reviews", *rows))) == [ADDED] * 3
    kept = {
        (row.fields["year"], row.fields["outcome"], row.fields["score"])
        for row in store.find("Review").items
    }
    assert kept == {("2023", "excellent", 92.5), ("2024", "rectify", 61), ("2024", "delisted", 40)}
    assert {end for _, end in pairs(store, "REVIEWS")} == {MINE}


def test_two_reviews_of_one_year_that_differ_are_told(run: Load, tmp_path: Path) -> None:
    other = f"{MINE},2023,示例·市总工会,合格,92.5,攻关记录齐全"
    report = run(sheet(tmp_path, "reviews", ROWS["reviews"], other))
    assert outcomes(report) == [ADDED, REFUSED]
    assert only(report).code == "row.contradicts"


# Namings


def test_several_namings_each_at_its_own_date(run: Load, store: Store, tmp_path: Path) -> None:
    rows = (
        f"{MINE},命名,旗县级,示例·旗总工会,,2012-05,1",
        f"{MINE},命名,盟市级,示例·市总工会,,2015,",
        ROWS["recognitions"],
    )
    assert outcomes(run(sheet(tmp_path, "recognitions", *rows))) == [ADDED] * 3
    kept = sorted((r.fields["on"], r.fields["level"]) for r in store.find("Recognition").items)
    assert kept == [("2012-05", "county"), ("2015", "prefecture"), ("2024-05", "region")]
    assert {row.fields.get("amount") for row in store.find("Recognition").items} == {1, None, 10}


@pytest.mark.parametrize("first", ["studios", "recognitions"])
def test_the_sheet_of_studios_names_the_same_naming(
    run: Load, store: Store, tmp_path: Path, first: str
) -> None:
    naming = {
        "工作室名称": MINE,
        "所在单位": MINE_UNIT,
        "级别": "自治区级",
        "认定方式": "重点支持",
        "命名单位": "示例·区总工会",
        "文号": "示例工发〔2024〕3号",
        "命名时间": "2024-05",
        "支持资金(万元)": "10",
    }
    files = {
        "studios": csv_file(tmp_path / "again.csv", list(naming), list(naming.values())),
        "recognitions": sheet(tmp_path, "recognitions", ROWS["recognitions"]),
    }
    run(files.pop(first))
    before = store.digest()
    (other,) = files.values()
    run(other)
    assert the(store, "Recognition")["recognition_kind"] == "priority_support"
    assert (store.digest() == before) is (first == "studios")  # the other way, a level is new


# Changes


def test_a_renaming_is_an_event_and_a_relation(run: Load, store: Store, tmp_path: Path) -> None:
    run(sheet(tmp_path, "changes", ROWS["changes"]))
    event = the(store, "StudioEvent")
    expected = {
        "event_kind": "renamed",
        "on": "2016-03-15",
        "document": "示例工发〔2016〕8号",
        "reason": "随改制更名",
    }
    assert {name: event[name] for name in expected} == expected
    (renamed,) = store.relations(studio_id(store, MINE), "RENAMED")
    assert renamed.start == renamed.end
    assert renamed.fields == {
        "former_name": "示例·白音矿检修小组",
        "on": "2016-03-15",
        "document": "示例工发〔2016〕8号",
    }


def studio_id(store: Store, name: str) -> str:
    return next(row.id for row in store.find("Studio").items if row.fields["name"] == name)


def test_a_studio_that_was_renamed_twice_in_a_year(run: Load, store: Store, tmp_path: Path) -> None:
    rows = [f"{MINE},更名,示例·{name}小组,2016" for name in ("检修", "机电")]
    assert outcomes(run(sheet(tmp_path, "changes", *rows))) == [ADDED, ADDED]
    assert len(store.relations(studio_id(store, MINE), "RENAMED")) == 2


def test_a_merger_leads_to_the_studio_that_goes_on(run: Load, store: Store, tmp_path: Path) -> None:
    run(sheet(tmp_path, "changes", f"{DEPOT},并入,,2020-06,,单位撤并,{MINE}"))
    assert pairs(store, "MERGED_INTO") == [(DEPOT, MINE)]
    (merged,) = store.relations(studio_id(store, DEPOT), "MERGED_INTO")
    assert merged.fields == {"on": "2020-06"}
    assert the(store, "StudioEvent")["event_kind"] == "merged"


@pytest.mark.parametrize(
    ("told", "kind"),
    [("摘牌", "delisted"), ("升级", "upgraded"), ("变更领衔人", "leader_changed")],
)
def test_what_is_no_relation_is_an_event_too(
    run: Load, store: Store, tmp_path: Path, told: str, kind: str
) -> None:
    run(sheet(tmp_path, "changes", f"{MINE},{told},,2021-09-01,示例〔2021〕2号"))
    event = the(store, "StudioEvent")
    assert (event["event_kind"], event["on"]) == (kind, "2021-09-01")
    assert [end for _, end in pairs(store, "CHANGES")] == [MINE]


def test_a_change_of_leaders_names_the_former_one(run: Load, store: Store, tmp_path: Path) -> None:
    people = csv_file(
        tmp_path / "people.csv",
        ("姓名", "所在单位", "工作室名称", "角色", "加入时间", "离开时间"),
        ("示例·辛师傅", MINE_UNIT, MINE, "领衔人", "2011", "2019-03"),
    )
    run(people, sheet(tmp_path, "changes", f"{MINE},变更领衔人,,2019-04,,退休,,示例·辛师傅"))
    assert [end for _, end in pairs(store, "REPLACES")] == ["示例·辛师傅"]
    assert names(store, "Person").count("示例·辛师傅") == 1
    led = {
        row.fields["name"]: relation.fields
        for relation in store.relations(studio_id(store, MINE), "LED_BY")
        if (row := store.get(relation.end)) is not None
    }
    # Both are kept; the day of the decision does not touch the times that the people's sheet gives.
    assert led == {"示例·甲师傅": {}, "示例·辛师傅": {"since": "2011", "until": "2019-03"}}


def test_what_belongs_to_another_kind_of_change_is_told(
    run: Load, store: Store, tmp_path: Path
) -> None:
    report = run(sheet(tmp_path, "changes", f"{MINE},升级,示例·旧名,2021,,,{DEPOT},示例·辛师傅"))
    assert outcomes(report) == [ADDED]
    assert codes(report) == ["note.left_out"] * 3
    assert pairs(store, "RENAMED") == pairs(store, "MERGED_INTO") == pairs(store, "REPLACES") == []
