"""Make demo/evaluation: the sample alliance and the needs as a task with known answers.

From demo/sample, demo/needs.csv and demo/answers.csv, in the layout of `jiangmeng evaluate`:
studios.csv and evidence.csv (results, projects, fault cases, proposals), needs.csv, qrels.txt.
Run in the repository's root; tests/demo fails when it is stale.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

DEMO, TARGET = Path("demo"), Path("demo/evaluation")
SCHEME = "GB/T 4754-2017"
_PARTS = "\n"


class Work(NamedTuple):
    """A table of work: what numbers it, names it, and tells of it."""

    table: str
    number: str
    name: str
    told: tuple[str, ...]


WORKS = (
    Work("achievements", "成果编号", "成果名称", ("解决的问题", "成果简介", "应用效果")),
    Work("projects", "项目编号", "项目名称", ("拟解决的问题", "技术方案")),
    Work("cases", "案例编号", "案例名称", ("设备", "故障现象", "故障原因", "处理方法")),
    Work("proposals", "提案编号", "提案名称", ("现状问题", "改进措施", "实施效果")),
)
"""The columns are those that the schema marks as evidence (graph_schema.nodes.results)."""


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table, by header."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def studios(demo: Path) -> Iterator[tuple[str, ...]]:
    """Every studio with its industry."""
    for row in table(demo / "sample/studios.csv"):
        yield row["工作室编号"], row["工作室名称"], row["地区"], row["行业"], SCHEME


def evidence(demo: Path) -> Iterator[tuple[str, ...]]:
    """Every piece of work that a studio has done."""
    number_of = {row["工作室名称"]: row["工作室编号"] for row in table(demo / "sample/studios.csv")}
    for work in WORKS:
        for row in table(demo / f"sample/{work.table}.csv"):
            if row["工作室名称"]:
                told = _PARTS.join(row[part] for part in work.told if row[part])
                yield row[work.number], number_of[row["工作室名称"]], row[work.name], told, ""


def needs(demo: Path) -> Iterator[tuple[str, ...]]:
    """Every need as it is asked: its text, and the equipment and conditions that go with it."""
    for row in table(demo / "needs.csv"):
        asked = (row["难题描述"], row["设备或环节"], row["现场条件"])
        yield row["需求编号"], _PARTS.join(filter(None, asked)), row["行业"], SCHEME


def qrels(demo: Path) -> Iterator[str]:
    """Every answer as a line of qrels; needs without an answer have none."""
    for row in table(demo / "answers.csv"):
        yield f"{row['需求编号']} 0 {row['工作室编号']} {row['等级']}"


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write one CSV of the task."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(demo: Path = DEMO, target: Path = TARGET) -> None:
    """Write the task."""
    target.mkdir(parents=True, exist_ok=True)
    write(target / "studios.csv", ("id", "name", "region", "industry", "scheme"), studios(demo))
    write(target / "evidence.csv", ("id", "studio", "title", "text", "ipc"), evidence(demo))
    write(target / "needs.csv", ("id", "text", "industry", "scheme"), needs(demo))
    (target / "qrels.txt").write_text("".join(f"{line}\n" for line in qrels(demo)))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
