"""The gazette's patents that ship are those of organisations, and name no private person."""

import csv
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

Rows = list[dict[str, str]]
Table = Callable[[str], Rows]

ROOT = Path(__file__).parents[2]
SOURCE = ROOT.parent / "shared/data/gazette/inner_mongolia.csv"
HEADER = (
    "公开（公告）号,公开（公告）日,申请日,专利类型,标题,申请人,发明人,IPC分类号,主分类号,"
    "申请人省市,中国申请人地市"
)
# Said here once more, apart from the loaders' rule, so that the two check each other.
ORGANISATIONS = ("公司", "大学", "学院", "研究院", "研究所", "科学院", "检验院", "医院")


def test_the_headers_are_those_of_the_export(demo: Path) -> None:
    text = (demo / "gazette/inner_mongolia.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == HEADER


def test_no_private_person_is_named(table: Table) -> None:
    patents = table("gazette/inner_mongolia.csv")
    assert len(patents) == 169
    for patent in patents:
        assert patent["发明人"] == ""
        for applicant in patent["申请人"].split("; "):
            bare = applicant.split("（呼伦贝尔市马铃薯")[0]
            assert bare.endswith((*ORGANISATIONS, "电业局")), patent


def test_every_patent_of_an_organisation_is_here(table: Table) -> None:
    if not SOURCE.exists():
        pytest.skip("../shared/data/gazette is not here")
    with SOURCE.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    of_organisations = runpy.run_path(str(ROOT / "scripts/make_demo_gazette.py"))[
        "of_organisations"
    ]
    expected = [row | {"发明人": ""} for row in rows if of_organisations(row)]
    assert table("gazette/inner_mongolia.csv") == expected
    left_out = [row["申请人"] for row in rows if not of_organisations(row)]
    assert len(left_out) == len(rows) - len(expected) == 64
    assert all(2 <= len(name) <= 6 for names in left_out for name in names.split("; "))
