"""The demo's needs are problems, not solutions, and their answers can be checked by reading."""

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from graph_schema.tables import find_industry, find_region
from language.cut import cut

Table = Callable[[str], list[dict[str, str]]]
ROOT = Path(__file__).parents[2]
WORKS = {
    "achievements": ("成果编号", ("成果名称", "解决的问题", "成果简介", "应用效果")),
    "projects": ("项目编号", ("项目名称", "拟解决的问题", "技术方案")),
    "cases": ("案例编号", ("案例名称", "设备", "故障现象", "故障原因", "处理方法")),
    "proposals": ("提案编号", ("提案名称", "现状问题", "改进措施", "实施效果")),
}
FEW = 0.34
"""A need and an answer share few words when at most so many of the need's stand in the answer."""


def works(table: Table) -> dict[str, tuple[str, str]]:
    """Each piece of work: the number of its studio, and what it says."""
    number_of = {row["工作室名称"]: row["工作室编号"] for row in table("sample/studios.csv")}
    return {
        row[number]: (number_of.get(row["工作室名称"], ""), "".join(row[part] for part in parts))
        for name, (number, parts) in WORKS.items()
        for row in table(f"sample/{name}.csv")
    }


def test_sixty_needs_in_codes_that_exist(table: Table) -> None:
    needs = table("needs.csv")
    assert len(needs) == len({need["需求编号"] for need in needs}) == 60
    for need in needs:
        assert need["需求编号"].startswith("示例")
        assert need["需求单位"].startswith("示例")
        assert find_industry(need["行业"]), need
        assert find_region(need["地区"]), need
        assert 20 <= len(need["难题描述"]) <= 200, need


def test_needs_do_not_repeat_the_work(table: Table) -> None:
    told = "\n".join(text for _, text in works(table).values())
    for need in table("needs.csv"):
        text = need["难题描述"]
        assert not [text[i : i + 9] for i in range(len(text) - 8) if text[i : i + 9] in told]


def test_ten_needs_have_no_answer_and_every_answer_stands_in_work(table: Table) -> None:
    answers = table("answers.csv")
    needs = {need["需求编号"] for need in table("needs.csv")}
    answered = {answer["需求编号"] for answer in answers}
    assert answered <= needs
    assert len(needs - answered) == 10
    pairs = Counter((answer["需求编号"], answer["工作室编号"]) for answer in answers)
    assert max(pairs.values()) == 1
    done = works(table)
    for answer in answers:
        assert answer["等级"] in {"1", "2"}, answer
        for number in answer["依据"].split("、"):
            assert done[number][0] == answer["工作室编号"], answer


def test_most_best_answers_lie_in_another_industry_in_other_words(table: Table) -> None:
    industry = {row["工作室编号"]: row["行业"][:2] for row in table("sample/studios.csv")}
    needs = {need["需求编号"]: need for need in table("needs.csv")}
    done = works(table)
    best: dict[str, set[str]] = defaultdict(set)
    for answer in table("answers.csv"):
        need = needs[answer["需求编号"]]
        if answer["等级"] == "2" and industry[answer["工作室编号"]] != need["行业"][:2]:
            asked = set(cut(need["难题描述"]))
            for number in answer["依据"].split("、"):
                if len(asked & set(cut(done[number][1]))) <= FEW * len(asked):
                    best[answer["需求编号"]].add(answer["工作室编号"])
    assert len(best) >= 30
    assert len(set().union(*best.values())) >= 20


def test_the_task_is_made_of_them(demo: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, ROOT / "scripts/make_demo_evaluation.py", demo, tmp_path], check=True
    )
    for name in ("studios.csv", "evidence.csv", "needs.csv", "qrels.txt"):
        assert (tmp_path / name).read_bytes() == (demo / "evaluation" / name).read_bytes(), name


def test_the_posted_problem_is_one_line(demo: Path) -> None:
    text = (demo / "posted.txt").read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert 20 <= len(text.strip()) <= 200
