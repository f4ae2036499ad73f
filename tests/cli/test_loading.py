"""`init`, `load`, `imports`, `undo`, `template`: files in, told row by row, and out again."""

import csv
import json
from pathlib import Path

import pytest
from command_line import Jm

GOOD = "工作室名称,所在单位,成立时间,级别,联系电话\n甲工作室,示例厂,2021-02,盟市级,13700000000\n"
BAD = GOOD + "乙工作室,示例厂,2021-02-30,盟市级,\n,示例厂,2021,盟市级,\n"


@pytest.fixture
def store(jm: Jm) -> None:
    assert jm("init").code == 0


def sheet(place: Path, text: str, name: str = "studios.csv") -> Path:
    file = place / name
    file.write_text(text, encoding="utf-8-sig")
    return file


def digest(jm: Jm) -> str:
    found = json.loads(jm("doctor", "--json").out)
    return str(found["digest"])


def test_init_makes_a_store_once(jm: Jm, place: Path) -> None:
    assert json.loads(jm("init", "--json").out)["made"] is True
    assert json.loads(jm("init", "--json").out)["made"] is False
    assert (place / "alliance.jm").exists()
    assert "没有改动" in jm("init").out


@pytest.mark.usefixtures("store")
def test_load_without_a_refused_row(jm: Jm, place: Path) -> None:
    ended = jm("load", sheet(place, GOOD))
    assert ended.code == 0
    assert "新增 1" in ended.out
    assert not (place / "refused").exists()


@pytest.mark.usefixtures("store")
def test_loading_again_changes_nothing(jm: Jm, place: Path) -> None:
    jm("load", sheet(place, GOOD))
    before = digest(jm)
    ended = jm("load", sheet(place, GOOD))
    assert (ended.code, digest(jm)) == (0, before)
    assert "未变 1" in ended.out


@pytest.mark.usefixtures("store")
def test_refused_rows_are_told_and_written_back(jm: Jm, place: Path) -> None:
    ended = jm("load", sheet(place, BAD), "--refused", place / "back")
    assert ended.code == 3
    assert "第 3 行" in ended.out
    assert "成立时间“2021-02-30”没有这一天" in ended.out
    assert "这行缺少工作室名称" in ended.out
    back = place / "back" / "studios.refused.csv"
    assert str(back) in ended.out
    rows = list(csv.reader(back.open(encoding="utf-8-sig")))
    assert rows[0] == [*BAD.splitlines()[0].split(","), "没有导入的原因"]
    assert [row[0] for row in rows[1:]] == ["乙工作室", ""]


@pytest.mark.usefixtures("store")
def test_mended_rows_load_from_the_written_back_file(jm: Jm, place: Path) -> None:
    jm("load", sheet(place, BAD))
    back = place / "refused" / "studios.refused.csv"
    mended = back.read_text(encoding="utf-8-sig").replace("2021-02-30", "2021-02-28")
    back.write_text(mended, encoding="utf-8-sig")
    ended = jm("load", back)
    assert ended.code == 3
    assert "新增 1" in ended.out


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("studios.csv", BAD.splitlines()[0] + "\n,厂,2021,盟市级,\n", "合计"),
        ("empty.csv", "", "文件是空的"),
        ("strange.csv", "甲,乙\n1,2\n", "表头"),
        ("headers.csv", GOOD.splitlines()[0] + "\n", "没有内容"),
    ],
)
def test_nothing_done_is_told_by_the_exit_code(
    jm: Jm, place: Path, name: str, content: str, said: str
) -> None:
    file = place / name
    file.write_text(content, encoding="utf-8")
    ended = jm("load", file)
    assert ended.code == 1
    assert said in ended.out


@pytest.mark.usefixtures("store")
def test_a_file_that_is_not_there_beside_one_that_is(jm: Jm, place: Path) -> None:
    ended = jm("load", sheet(place, GOOD), place / "nothing.csv")
    assert ended.code == 3
    assert "nothing.csv: 没有这个文件" in ended.out
    assert "新增 1" in ended.out


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("content", [b"\x00\x01\x02\xff" * 99, "名称,甲\n".encode("utf-16")])
def test_a_file_that_is_no_text(jm: Jm, place: Path, content: bytes) -> None:
    file = place / "binary.csv"
    file.write_bytes(content)
    ended = jm("load", file)
    assert ended.code == 1
    assert "binary.csv" in ended.out


@pytest.mark.usefixtures("store")
def test_many_files_are_one_import_and_one_undo(jm: Jm, place: Path) -> None:
    before = digest(jm)
    people = "姓名,所在单位,工作室名称\n韩示例,示例厂,甲工作室\n"
    ended = jm("load", sheet(place, people, "people.csv"), sheet(place, GOOD), "--title", "试")
    assert ended.code == 0
    listed = json.loads(jm("imports", "--json").out)["items"]
    assert [(i["title"], i["state"]) for i in listed] == [("试", "done")]
    assert digest(jm) != before
    assert jm("undo").code == 0
    assert digest(jm) == before
    assert json.loads(jm("imports", "--json").out)["items"][0]["state"] == "undone"


@pytest.mark.usefixtures("store")
def test_undo_names_what_a_later_change_touched(jm: Jm, place: Path) -> None:
    jm("load", sheet(place, GOOD))
    first = json.loads(jm("imports", "--json").out)["items"][0]["id"]
    jm("load", sheet(place, GOOD.replace("盟市级", "全国")))
    ended = jm("undo", first)
    assert ended.code == 3
    assert "保留不动：studio:" in ended.out


@pytest.mark.usefixtures("store")
def test_undo_of_nothing(jm: Jm) -> None:
    assert jm("undo").code == 1
    ended = jm("undo", "import-none")
    assert ended.code == 1
    assert "import-none" in ended.err


@pytest.mark.usefixtures("store")
def test_report_has_a_line_a_row(jm: Jm, place: Path) -> None:
    report = place / "report.csv"
    jm("load", sheet(place, BAD), "--report", report)
    rows = list(csv.reader(report.open(encoding="utf-8-sig")))
    assert [row[2:4] for row in rows[1:]] == [["2", "新增"], ["3", "没有导入"], ["4", "没有导入"]]


@pytest.mark.usefixtures("store")
def test_load_as_json(jm: Jm, place: Path) -> None:
    file = sheet(place, BAD)
    body = json.loads(jm("load", file, "--json").out)
    assert body["totals"] == {
        "added": 1,
        "changed": 0,
        "same": 0,
        "possible_duplicate": 0,
        "refused": 2,
    }
    assert [row["row"] for row in body["rows"]] == [3, 4]
    assert body["rows"][0]["findings"][0]["code"] == "value.no_such_day"
    every = json.loads(jm("load", file, "--json", "-v").out)
    assert [row["row"] for row in every["rows"]] == [2, 3, 4]


@pytest.mark.usefixtures("store")
def test_load_in_english(jm: Jm, place: Path) -> None:
    ended = jm("load", sheet(place, BAD), "--language", "en")
    assert "is no day of the calendar" in ended.out


@pytest.mark.usefixtures("store")
def test_nothing_private_is_in_a_report_of_rows(jm: Jm, place: Path) -> None:
    assert "13700000000" not in jm("load", sheet(place, BAD), "-v").out


def test_load_without_a_store_says_how_to_make_one(jm: Jm, place: Path) -> None:
    ended = jm("load", sheet(place, GOOD))
    assert ended.code == 1
    assert "jiangmeng init" in ended.err


@pytest.mark.parametrize("kind", ["studios", "people", "achievements", "projects", "patents"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_templates(jm: Jm, place: Path, kind: str, language: str) -> None:
    from openpyxl import load_workbook

    out = place / f"{kind}.xlsx"
    assert jm("template", kind, out, "--language", language).code == 0
    book = load_workbook(out)
    words = " ".join(
        str(cell)
        for page in book.worksheets
        for row in page.iter_rows(values_only=True)
        for cell in row
    )
    assert "template." not in words


@pytest.mark.usefixtures("store")
def test_a_filled_in_template_loads(jm: Jm, place: Path) -> None:
    from openpyxl import load_workbook

    out = place / "studios.xlsx"
    jm("template", "studios", out)
    book = load_workbook(out)
    page = book.worksheets[0]
    names = [cell.value for cell in page[1]]
    page.cell(3, names.index("工作室名称") + 1, "丙工作室")
    page.cell(3, names.index("所在单位") + 1, "示例厂")
    book.save(out)
    ended = jm("load", out, "--json")
    assert ended.code == 0, ended
    assert json.loads(ended.out)["totals"]["added"] == 1


def test_a_template_overwrites_nothing(jm: Jm, place: Path) -> None:
    out = place / "mine.xlsx"
    out.write_text("mine", encoding="utf-8")
    ended = jm("template", "studios", out)
    assert ended.code == 1
    assert "已经存在" in ended.err
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_template_of_no_kind(jm: Jm, place: Path) -> None:
    ended = jm("template", "dragons", place / "x.xlsx")
    assert ended.code == 1
    assert "dragons" in ended.err
    assert "studios" in ended.err
    assert not (place / "x.xlsx").exists()


@pytest.mark.usefixtures("store")
def test_history_tells_file_and_row(jm: Jm, place: Path) -> None:
    jm("load", sheet(place, GOOD))
    jm("load", sheet(place, GOOD.replace("盟市级", "全国")))
    studio_id = json.loads(jm("studio", "甲工作室", "--json").out)["studio"]["id"]
    last, first = json.loads(jm("history", studio_id, "--json").out)["items"]
    assert first["before"] is None
    assert first["place"] == {"file": "studios.csv", "sheet": "", "row": 2}
    assert (last["before"], last["after"]) == ({"level": "prefecture"}, {"level": "national"})
    ended = jm("history", studio_id)
    assert "studios.csv 第 2 行" in ended.out
    assert "level: prefecture → national" in ended.out
    assert "13700000000" not in ended.out


@pytest.mark.usefixtures("store")
def test_history_of_nothing(jm: Jm) -> None:
    assert jm("history", "studio:none").code == 1
