"""The sample alliance is whole, marked as fictional, and says of each result what happened."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_schema.tables import find_industry, find_region

Rows = list[dict[str, str]]
Table = Callable[[str], Rows]

COUNTS = {"studios": 60, "people": 180, "achievements": 600}
AT_LEAST = {
    "alliances": 3,
    "projects": 80,
    "cases": 60,
    "proposals": 80,
    "honours": 60,
    "apprenticeships": 70,
    "activities": 30,
    "reviews": 90,
    "recognitions": 90,
    "changes": 8,
}
NAMED = frozenset(
    (
        "工作室编号", "工作室名称", "曾用名", "所在单位", "领衔人", "所属工会", "联盟名称",
        "命名单位", "姓名", "成果编号", "项目编号", "案例编号", "提案编号", "提案人", "协议编号",
        "师傅", "徒弟", "活动名称", "举办方", "参加工作室", "考核单位", "获得者", "授予单位",
        "原名称", "原领衔人", "并入工作室", "成员工作室", "文号",
    )
)  # fmt: skip
"""Columns that name a body, a person or a document."""
HULUNBUIR = {f"1507{county}" for county in (
    "02", "03", "21", "22", "23", "24", "25", "26", "27", "81", "82", "83", "84", "85",
)}  # fmt: skip
ALIKE = 5
"""Of 600 results so many may begin with the same six characters, in any one of their parts."""
TOLD = ("解决的问题", "成果简介", "应用效果")


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_as_many_rows_as_promised(table: Table, name: str, count: int) -> None:
    assert len(table(f"sample/{name}.csv")) == count


@pytest.mark.parametrize(("name", "count"), AT_LEAST.items())
def test_no_fewer_rows_than_promised(table: Table, name: str, count: int) -> None:
    assert len(table(f"sample/{name}.csv")) >= count


@pytest.mark.parametrize("name", [*COUNTS, *AT_LEAST])
def test_every_invented_name_is_marked(table: Table, name: str) -> None:
    for row in table(f"sample/{name}.csv"):
        for column in NAMED & row.keys():
            for each in filter(None, row[column].split("、")):
                assert each.startswith("示例"), row


@pytest.mark.parametrize(
    ("name", "column"), [("achievements", "完成人"), ("projects", "参与人"), ("cases", "处理人")]
)
def test_who_did_it_belongs_to_the_studio(table: Table, name: str, column: str) -> None:
    team = {(row["姓名"], row["工作室名称"]) for row in table("sample/people.csv")}
    for row in table(f"sample/{name}.csv"):
        for person in row[column].split("、"):
            assert (person, row["工作室名称"]) in team, row


def test_people_are_told_apart_within_a_unit_and_leaders_lead_where_they_work(
    table: Table,
) -> None:
    people = table("sample/people.csv")
    assert len({(row["姓名"], row["所在单位"]) for row in people}) == len(people)
    leads = {
        (row["姓名"], row["工作室名称"], row["所在单位"])
        for row in people
        if row["角色"] == "领衔人" and not row["离开时间"]
    }
    for studio in table("sample/studios.csv"):
        assert (studio["领衔人"], studio["工作室名称"], studio["所在单位"]) in leads, studio


def test_a_result_says_what_was_wrong_what_was_done_and_what_it_brought(table: Table) -> None:
    for row in table("sample/achievements.csv"):
        assert all(row[part] for part in TOLD), row
        assert 40 <= sum(len(row[part]) for part in TOLD) <= 200, row


def test_no_two_results_begin_or_end_alike(table: Table) -> None:
    rows = table("sample/achievements.csv")
    assert len({row["成果名称"] for row in rows}) == len(rows)
    for part in TOLD:
        beginnings = Counter(row[part][:6] for row in rows)
        assert max(beginnings.values()) <= ALIKE, beginnings.most_common(3)


def test_results_were_done_after_the_studio_was_founded(table: Table) -> None:
    founded = {row["工作室名称"]: row["成立时间"] for row in table("sample/studios.csv")}
    for row in table("sample/achievements.csv"):
        assert founded[row["工作室名称"]] <= row["完成时间"] <= "2025-12", row


def test_studios_of_many_industries_in_real_places(table: Table) -> None:
    studios = table("sample/studios.csv")
    for studio in studios:
        assert find_industry(studio["行业"]) is not None, studio
        assert find_region(studio["地区"]) is not None, studio
    assert len({studio["行业"][:2] for studio in studios}) >= 20
    assert {studio["地区"] for studio in studios} >= HULUNBUIR


def test_sizes_levels_and_ownership_differ_as_in_life(table: Table) -> None:
    studios = table("sample/studios.csv")
    sizes = Counter(row["工作室名称"] for row in table("sample/achievements.csv"))
    assert set(sizes) == {studio["工作室名称"] for studio in studios}
    assert max(sizes.values()) == 40
    assert sum(size == 1 for size in sizes.values()) >= 3
    assert len({studio["级别"] for studio in studios}) >= 5
    private = {"民营", "外商投资", "港澳台投资"}
    assert sum(studio["所有制"] in private for studio in studios) >= 15
    assert sum(bool(studio["曾用名"]) for studio in studios) >= 3
    assert {"已摘牌", "已合并", "培育中", "已命名"} <= {studio["状态"] for studio in studios}


def test_lives_have_what_real_ones_have(table: Table) -> None:
    kinds = Counter(row["变更事项"] for row in table("sample/changes.csv"))
    assert {"更名", "变更领衔人", "并入", "摘牌"} <= set(kinds)
    former = [
        row for row in table("sample/people.csv") if row["角色"] == "领衔人" and row["离开时间"]
    ]
    assert len(former) >= 2
    levels: dict[str, set[str]] = {}
    for row in table("sample/recognitions.csv"):
        levels.setdefault(row["工作室名称"], set()).add(row["级别"])
    assert sum(len(several) >= 3 for several in levels.values()) >= 8


def test_years_from_2011_to_2025(table: Table) -> None:
    years = Counter(row["完成时间"][:4] for row in table("sample/achievements.csv"))
    assert set(years) == {str(year) for year in range(2011, 2026)}


def test_the_workbook_holds_the_same_tables(table: Table, demo: Path) -> None:

    book = load_workbook(demo / "sheets/sample.xlsx")
    titles = {"alliances": "联盟", "studios": "工作室", "people": "人员",
              "achievements": "创新成果", "projects": "攻关项目", "cases": "故障案例",
              "proposals": "合理化建议", "honours": "荣誉", "recognitions": "命名",
              "reviews": "考核", "apprenticeships": "师徒", "activities": "活动",
              "changes": "变更"}  # fmt: skip
    assert book.sheetnames == list(titles.values())
    for name, title in titles.items():
        header, *rows = book[title].iter_rows(values_only=True)
        for found, expected in zip(rows, table(f"sample/{name}.csv"), strict=True):
            told = dict(zip(header, ("" if v is None else str(v) for v in found), strict=True))
            assert {k: v.removesuffix(".0") for k, v in told.items()} == expected
