"""The sample alliance is whole, marked as fictional, and says of each result what happened."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_schema.tables import find_industry, find_region

Rows = list[dict[str, str]]
Table = Callable[[str], Rows]

COUNTS = {
    "studios": 30,
    "people": 62,
    "achievements": 150,
    "projects": 15,
    "cases": 12,
    "honours": 21,
    "alliances": 3,
}
NAMES = {
    "studios": (
        "工作室编号",
        "工作室名称",
        "所在单位",
        "领衔人",
        "所属工会",
        "联盟名称",
        "命名单位",
    ),
    "people": ("姓名", "所在单位", "工作室名称"),
    "achievements": ("成果编号", "工作室名称"),
    "projects": ("项目编号", "工作室名称"),
    "cases": ("案例编号", "工作室名称"),
    "honours": ("获得者", "所在单位", "授予单位"),
    "alliances": ("联盟名称", "所属工会"),
}
HULUNBUIR = {f"1507{county}" for county in (
    "02", "03", "21", "22", "23", "24", "25", "26", "27", "81", "82", "83", "84", "85",
)}  # fmt: skip
TOLD = ("解决的问题", "成果简介", "应用效果")


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_as_many_rows_as_promised(table: Table, name: str, count: int) -> None:
    assert len(table(f"sample/{name}.csv")) == count


@pytest.mark.parametrize(("name", "columns"), NAMES.items())
def test_every_invented_name_is_marked(table: Table, name: str, columns: tuple[str, ...]) -> None:
    for row in table(f"sample/{name}.csv"):
        for column in columns:
            assert row[column] == "" or row[column].startswith("示例"), row


@pytest.mark.parametrize(
    ("name", "column"), [("achievements", "完成人"), ("projects", "参与人"), ("cases", "处理人")]
)
def test_who_did_it_belongs_to_the_studio(table: Table, name: str, column: str) -> None:
    studio_of = {row["姓名"]: row["工作室名称"] for row in table("sample/people.csv")}
    for row in table(f"sample/{name}.csv"):
        people = row[column].split("、")
        assert {studio_of[person] for person in people} == {row["工作室名称"]}, row


def test_people_are_told_apart_by_name_and_leaders_lead_where_they_work(table: Table) -> None:
    people = {row["姓名"]: row for row in table("sample/people.csv")}
    assert len(people) == COUNTS["people"]
    for studio in table("sample/studios.csv"):
        leader = people[studio["领衔人"]]
        assert leader["角色"] == "领衔人"
        assert leader["工作室名称"] == studio["工作室名称"]
        assert leader["所在单位"] == studio["所在单位"]
    assert {row["获得者"] for row in table("sample/honours.csv")} <= set(people)


def test_a_result_says_what_was_wrong_what_was_done_and_what_it_brought(table: Table) -> None:
    for row in table("sample/achievements.csv"):
        assert all(row[part] for part in TOLD), row
        assert 40 <= sum(len(row[part]) for part in TOLD) <= 200, row


def test_no_two_results_begin_or_end_alike(table: Table) -> None:
    rows = table("sample/achievements.csv")
    assert len({row["成果名称"] for row in rows}) == len(rows)
    for part in TOLD:
        beginnings = Counter(row[part][:6] for row in rows)
        assert max(beginnings.values()) <= 2, beginnings.most_common(3)


def test_results_were_done_after_the_studio_was_founded(table: Table) -> None:
    founded = {row["工作室名称"]: row["成立时间"] for row in table("sample/studios.csv")}
    for row in table("sample/achievements.csv"):
        assert founded[row["工作室名称"]] <= row["完成时间"] <= "2024-12", row


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
    assert sum(size >= 10 for size in sizes.values()) >= 4
    assert sum(size <= 2 for size in sizes.values()) >= 4
    assert len({studio["级别"] for studio in studios}) >= 5
    assert sum(studio["所有制"] in {"民营", "外商投资", "港澳台投资"} for studio in studios) >= 8
    assert sum(bool(studio["曾用名"]) for studio in studios) >= 3


def test_the_workbook_holds_the_same_tables(table: Table, demo: Path) -> None:

    book = load_workbook(demo / "sheets/sample.xlsx")
    titles = {"alliances": "联盟", "studios": "工作室", "people": "人员",
              "achievements": "创新成果", "projects": "攻关项目", "cases": "故障案例",
              "honours": "荣誉"}  # fmt: skip
    assert book.sheetnames == list(titles.values())
    for name, title in titles.items():
        header, *rows = book[title].iter_rows(values_only=True)
        for found, expected in zip(rows, table(f"sample/{name}.csv"), strict=True):
            told = dict(zip(header, ("" if v is None else str(v) for v in found), strict=True))
            assert {k: v.removesuffix(".0") for k, v in told.items()} == expected
