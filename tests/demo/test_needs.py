"""The demo's needs are problems, not solutions, of units that are marked as fictional."""

from collections.abc import Callable
from pathlib import Path

from graph_schema.tables import find_industry, find_region

Table = Callable[[str], list[dict[str, str]]]


def test_ten_needs_in_codes_that_exist(table: Table) -> None:
    needs = table("needs.csv")
    assert len(needs) == len({need["需求编号"] for need in needs}) == 10
    for need in needs:
        assert need["需求编号"].startswith("示例")
        assert need["需求单位"].startswith("示例")
        assert find_industry(need["行业"]) is not None
        assert find_region(need["地区"]) is not None
        assert 20 <= len(need["难题描述"]) <= 200


def test_needs_do_not_repeat_the_results(table: Table) -> None:
    told = "\n".join(
        row["成果名称"] + row["解决的问题"] + row["成果简介"]
        for row in table("sample/achievements.csv")
    )
    for need in table("needs.csv"):
        text = need["难题描述"]
        assert not [text[i : i + 9] for i in range(len(text) - 8) if text[i : i + 9] in told]


def test_the_posted_problem_is_one_line(demo: Path) -> None:
    text = (demo / "posted.txt").read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert 20 <= len(text.strip()) <= 200
