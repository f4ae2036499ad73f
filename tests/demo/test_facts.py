"""The real layer carries the page's facts and figures, and none of its sentences."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_schema.tables import find_industry, find_region

Table = Callable[[str], list[dict[str, str]]]

SEED = Path(__file__).parents[3] / "shared/data/seed"
RUN = 13
ABOUT = ("统计对象工作室", "统计联盟", "统计工会", "统计单位")
BODIES = (
    "中国铁路呼和浩特局集团有限公司",
    "河套灌区管理总局徐宏伟职工创新工作室",
    "京隆发电公司冯宝泉创新工作室",
    "平庄煤业六家煤矿赵辉创新工作室",
)
# What the page writes as a word or a fraction where the table needs a number.
IN_WORDS = {("常设创新团队", "2"): "两个", ("联盟入选成果占全区的比例", "25"): "1/4"}


@pytest.fixture(scope="module")
def page() -> list[str]:
    files = sorted(SEED.glob("*.txt"))
    if not files:
        pytest.skip("../shared/data/seed is not here")
    lines = files[0].read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def test_every_figure_stands_where_it_says(page: list[str], table: Table) -> None:
    for figure in table("facts/figures.csv"):
        heading = page.index(figure["所在标题"])
        paragraph = page[heading + int(figure["段落"])]
        value = IN_WORDS.get((figure["指标"], figure["数值"]), figure["数值"])
        assert re.search(rf"(?<!\d){re.escape(value)}(?!\d)", paragraph), figure


def test_every_number_that_counts_something_is_carried_over(page: list[str], table: Table) -> None:
    counted = re.compile(r"(\d+(?:\.\d+)?)余?(?=个|项|名|人次|对|次|条|万元|岁|人组成)")
    figures = table("facts/figures.csv")
    headings = {figure["所在标题"] for figure in figures}
    held: dict[str, set[str]] = {}
    for figure in figures:
        held.setdefault(figure["所在标题"], set()).add(figure["数值"])
    heading = ""
    for line in page:
        if line in headings:
            heading = line
        elif heading:
            assert set(counted.findall(line)) <= held[heading], line


def test_units_are_kept_apart_and_scopes_told(table: Table) -> None:
    figures = table("facts/figures.csv")
    assert {figure["计量单位"] for figure in figures} >= {"项", "个", "人次", "对", "名", "万元"}
    assert all(figure["范围"] and figure["来源"] and figure["截至时间"] for figure in figures)
    patents = [f for f in figures if f["指标"] == "发明与实用新型专利" and f["限定"] == "近"]
    assert [(f["数值"], f["计量单位"]) for f in patents] == [("500", "项")]


def test_figures_are_about_bodies_that_the_tables_know(table: Table) -> None:
    named: dict[str, set[str]] = {}
    for figure in table("facts/figures.csv"):
        about = {column: figure[column] for column in ABOUT if figure[column]}
        assert len(about) == 1, figure
        for column, name in about.items():
            named.setdefault(column, set()).add(name)
    studios = {row["工作室名称"] for row in table("facts/studios.csv")}
    assert named["统计对象工作室"] == studios
    assert named["统计联盟"] == {row["联盟名称"] for row in table("facts/alliances.csv")}
    assert named["统计工会"] == {"内蒙古自治区总工会", "呼和浩特市总工会", "呼伦贝尔市总工会"}
    assert named["统计单位"] == {"中国铁路呼和浩特局集团有限公司"}


def test_codes_exist(table: Table) -> None:
    for row in table("facts/studios.csv"):
        assert find_industry(row["行业"]) is not None
        assert find_region(row["地区"]) is not None
    for figure in table("facts/figures.csv"):
        assert not figure["地区"] or find_region(figure["地区"]) is not None


def test_no_sentence_of_the_page_is_here(page: list[str], table: Table, demo: Path) -> None:
    headings = {figure["所在标题"] for figure in table("facts/figures.csv")}
    body = "\n".join(line for line in page if line not in headings)
    runs = {
        stretch[i : i + RUN]
        for stretch in re.findall(rf"[\u4e00-\u9fff]{{{RUN},}}", body)
        for i in range(len(stretch) - RUN + 1)
    }
    assert len(runs) > 500
    for path in demo.rglob("*"):
        if path.suffix not in {".csv", ".md", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8")
        for name in (*headings, *BODIES):
            text = text.replace(name, "|")
        assert not [run for run in runs if run in text], path
