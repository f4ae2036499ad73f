import gzip
import runpy
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.tables import (
    find_industry,
    find_region,
    industries,
    industry_division,
    ipc,
    ipc_class,
    ipc_level,
    ipc_main_group,
    ipc_subclass,
    normalise_ipc,
    region_label,
    region_path,
    regions,
)
from graph_schema.tables.industry_names import INDUSTRY_NAMES
from graph_schema.tables.region_names import REGION_NAMES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "data"
DATA = ROOT / "graph_schema" / "tables" / "data"


@pytest.mark.skipif(not SOURCES.exists(), reason="the official sources (../shared/data) are absent")
def test_the_tables_are_what_the_script_makes(tmp_path: Path) -> None:
    # Compressed bytes may differ between builds of zlib; the text may not.
    script = ROOT / "scripts" / "make_tables.py"
    subprocess.run([sys.executable, script, "--out", tmp_path], check=True, capture_output=True)
    made = {path.name: gzip.decompress(path.read_bytes()) for path in tmp_path.iterdir()}
    shipped = {path.name: gzip.decompress(path.read_bytes()) for path in DATA.iterdir()}
    assert made.keys() == shipped.keys()
    assert [name for name in made if made[name] != shipped[name]] == []


def test_packing_is_repeatable_and_guards_its_separators() -> None:
    pack = runpy.run_path(str(ROOT / "scripts" / "make_tables.py"))["pack"]
    rows = [("06", "煤炭"), ("07", "石油")]
    assert pack(rows) == pack(rows)
    assert gzip.decompress(pack(rows)).decode() == "06\n07\f煤炭\n石油"
    with pytest.raises(ValueError, match="line feed"):
        pack([("06", "煤\n炭")])


def test_importing_reads_no_table() -> None:
    code = (
        "import graph_schema.tables as t;"
        "print([f.cache_info().currsize for f in (t.industries, t.regions, t.ipc)])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
    assert done.stdout.decode().strip() == "[0, 0, 0]"


def test_industries_are_whole() -> None:
    # The standard with its first amendment has 1,382 classes; the source has one fewer.
    counted = Counter(row.level for row in industries().values())
    assert counted == {"section": 20, "division": 97, "group": 473, "class": 1381}
    names = {row.name for row in industries().values() if row.level == "section"}
    assert {"采矿业", "制造业", "国际组织"} <= names


def test_every_industry_has_its_parent_above_it() -> None:
    above = {"division": "section", "group": "division", "class": "group"}
    for row in industries().values():
        if row.level == "section":
            assert row.parent is None
        else:
            assert industries()[row.parent or ""].level == above[row.level]


@pytest.mark.parametrize(
    ("code", "division"),
    [("06", "06"), ("069", "06"), ("0690", "06"), ("B", None), ("3741", "37"), ("9999", None)],
)
def test_division_of_a_code(code: str, division: str | None) -> None:
    assert industry_division(code) == division


@given(st.sampled_from(sorted(industries())))
def test_an_industry_is_found_by_code_and_by_name(code: str) -> None:
    row = industries()[code]
    assert find_industry(code) == (row,)
    section = row
    while section.parent is not None:
        section = industries()[section.parent]
    assert find_industry(section.code + code.removeprefix(section.code)) == (row,)
    found = find_industry(row.name)
    # 4999 其他建筑安装 stands below 499 其他建筑安装业: for a name they are one.
    assert row.name.removesuffix("业") in {other.name.removesuffix("业") for other in found}
    assert industry_division(code) in {None, *(industry_division(f.code) for f in found)}


@pytest.mark.parametrize(
    ("spelling", "codes"),
    [
        ("B06", ["06"]),
        ("06", ["06"]),
        ("0690", ["0690"]),
        ("ｂ０６９０", ["0690"]),
        ("GB/T 4754-2017 0690", ["0690"]),
        ("A06", []),
        ("煤炭", ["06"]),
        ("煤炭开采和洗选", ["06"]),
        ("教育", ["83"]),
        ("房地产业", ["70"]),
        ("其他采矿业", ["12"]),
        ("乳业", ["144"]),
        ("有色金属", ["09", "32"]),
        ("稀土", ["0932", "3232"]),
        ("天上的行业", []),
        ("", []),
    ],
)
def test_industry_spellings(spelling: str, codes: list[str]) -> None:
    assert [row.code for row in find_industry(spelling)] == codes


def test_spoken_names_lead_to_codes_that_exist() -> None:
    assert [c for codes in INDUSTRY_NAMES.values() for c in codes if c not in industries()] == []
    assert [c for codes in REGION_NAMES.values() for c in codes if c not in regions()] == []


def test_regions_are_whole() -> None:
    counted = Counter(row.level for row in regions().values())
    assert counted == {"province": 31, "city": 342, "county": 2978}
    ours = Counter(row.level for row in regions().values() if row.code.startswith("15"))
    assert ours == {"province": 1, "city": 12, "county": 108}
    hulunbuir = [row.name for row in regions().values() if row.parent == "1507"]
    assert len(hulunbuir) == 14


def test_every_region_has_its_parent() -> None:
    for row in regions().values():
        assert row.parent is None or row.parent in regions()


@pytest.mark.parametrize(
    ("spelling", "names"),
    [
        ("莫旗", ["莫力达瓦达斡尔族自治旗"]),
        ("鄂温克", ["鄂温克族自治旗"]),
        ("鄂伦春旗", ["鄂伦春自治旗"]),
        ("陈旗", ["陈巴尔虎旗"]),
        ("新左旗", ["新巴尔虎左旗"]),
        ("西旗", ["新巴尔虎右旗"]),
        ("扎区", ["扎赉诺尔区"]),
        ("满洲里", ["满洲里市"]),
        ("呼市", ["呼和浩特市"]),
        ("锡盟", ["锡林郭勒盟"]),
        ("呼盟", ["呼伦贝尔市"]),
        ("哲盟", ["通辽市"]),
        ("呼伦贝尔", ["呼伦贝尔市"]),
        ("呼", ["呼和浩特市", "呼伦贝尔市"]),
        ("扎旗", ["扎鲁特旗", "扎赉特旗"]),
        ("内蒙古", ["内蒙古自治区"]),
        ("内蒙古自治区呼伦贝尔市海拉尔区", ["海拉尔区"]),
        ("内蒙古 / 海拉尔", ["海拉尔区"]),
        ("呼市新城区", ["新城区"]),
        ("新城区", ["新城区", "新城区"]),
        ("海南区", ["海南区"]),
        ("海南", ["海南区", "海南省", "海南藏族自治州"]),
        ("吉林市", ["吉林市"]),
        ("150700", ["呼伦贝尔市"]),
        ("150702000000", ["海拉尔区"]),
        ("15", ["内蒙古自治区"]),
        ("159999", []),
        ("市辖区", []),
        ("火星", []),
        ("", []),
    ],
)
def test_region_spellings(spelling: str, names: list[str]) -> None:
    assert [row.name for row in find_region(spelling)] == names


def test_context_narrows_the_candidates() -> None:
    assert [row.code for row in find_region("新城区", within="15")] == ["150102"]
    assert [row.code for row in find_region("海南", level="province")] == ["46"]
    assert find_region("海拉尔", within="1501") == ()


def test_a_path_runs_from_the_province_down() -> None:
    assert [row.code for row in region_path("150702")] == ["15", "1507", "150702"]
    assert region_label("150702") == "内蒙古自治区呼伦贝尔市海拉尔区"
    assert region_label("110101") == "北京市东城区"
    with pytest.raises(KeyError):
        region_path("159999")


@given(st.sampled_from(sorted(code for code in regions() if region_label(code))))
def test_a_region_is_found_by_code_and_by_its_full_name(code: str) -> None:
    row = regions()[code]
    assert find_region(code) == (row,)
    # A city without counties has a row of its own under the code written out, such as 460400.
    written_out = code.ljust(6, "0")
    assert find_region(written_out) == (regions().get(written_out, row),)
    if row.name in region_label(code):
        assert row in find_region(region_label(code))
        assert row in find_region(row.name)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    for row in find_region(text):
        assert row.code in regions()
    for industry in find_industry(text):
        assert industry.code in industries()


def test_a_long_repeated_name_is_no_burden() -> None:
    assert find_region("北京" * 50_000) == ()


def test_ipc_is_whole() -> None:
    counted = Counter(ipc_level(code) for code in ipc())
    assert counted == {
        "section": 8,
        "class": 132,
        "subclass": 650,
        "main_group": 7469,
        "subgroup": 68948,
    }
    orphans = [code for code, row in ipc().items() if row.parent and row.parent not in ipc()]
    assert orphans == []


def test_a_title_that_the_source_lost_is_empty() -> None:
    titles = [row.title for row in ipc().values()]
    assert [title for title in titles if title.startswith("Code:") or title == "."] == []
    assert sum(not title for title in titles) < 0.02 * len(titles)
    assert sum(not ipc()[code].title for code in ipc() if ipc_level(code) == "subclass") == 0


def test_an_ipc_row() -> None:
    row = ipc()["B65G43/02"]
    assert row.level == "subgroup"
    assert row.parent == "B65G43/00"
    assert "检测" in row.title
    assert ipc()["B65G"].parent == "B65"
    assert "Z99Z1/00" not in ipc()
    with pytest.raises(KeyError):
        ipc()["Z99Z1/00"]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("B65G43/02", "B65G43/02"),
        ("B65G 43/02", "B65G43/02"),
        ("Ｂ６５Ｇ 43/02 (2006.01)", "B65G43/02"),
        ("b65g0043/02", "B65G43/02"),
        ("A61B5/0402", "A61B5/0402"),
        ("B65G 43", "B65G43/00"),
        ("b65g", "B65G"),
        ("H", "H"),
        ("X65G", None),
        ("B65G43/0", None),
        ("", None),
    ],
)
def test_symbols_are_normalised(text: str, symbol: str | None) -> None:
    assert normalise_ipc(text) == symbol


@given(st.sampled_from(sorted(ipc())))
def test_a_symbol_is_its_own_normal_form_and_lies_under_its_class(code: str) -> None:
    assert normalise_ipc(code) == code
    assert normalise_ipc(f" {code.lower()} ") == code
    for above in (ipc_class(code), ipc_subclass(code), ipc_main_group(code)):
        assert above is None or above in ipc()
    parent = ipc()[code].parent
    assert parent is None or code.startswith(parent[:4].rstrip("/"))
