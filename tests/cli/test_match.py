"""`jiangmeng match`: one problem and many, in every format, in any text."""

import csv
import io
import json
from pathlib import Path

import pytest
from command_line import Jm
from samples import studio

pytestmark = pytest.mark.usefixtures("filled")

BELT = "输煤皮带冬季结冰打滑，怎样除冰"


def test_piped_a_studio_is_one_whole_line(jm: Jm) -> None:
    ended = jm("match", BELT, "--industry", "44")
    assert ended.code == 0
    rows = [line.split("\t") for line in ended.out.splitlines()]
    assert [row[0] for row in rows] == [str(n + 1) for n in range(len(rows))]
    assert all(len(row) == 10 for row in rows)
    first = rows[0]
    assert first[1:3] == [studio("S1").id, "示例·露天矿工作室"]
    assert first[4].endswith("海拉尔区")
    assert first[5] == "跨行业"
    assert "【" in first[7]
    assert "…" not in ended.out


def test_json_has_everything(jm: Jm) -> None:
    ended = jm("match", BELT, "--json")
    answer = json.loads(ended.out)
    assert "示例" in ended.out
    assert answer["suggestions"][0]["holder"]["id"] == studio("S1").id
    assert answer["versions"]["encoder"].startswith("static-")
    assert "13800000000" not in ended.out
    assert json.loads(jm("match", BELT, "--format", "json").out) == answer


def test_english(jm: Jm) -> None:
    ended = jm("match", BELT, "--language", "en", "--json")
    answer = json.loads(ended.out)
    assert answer["suggestions"][0]["strength_text"] in {
        "strong evidence",
        "some evidence",
        "a hint",
    }


def test_limit(jm: Jm) -> None:
    assert len(jm("match", BELT, "--limit", "1").out.splitlines()) == 1


def test_reach(jm: Jm) -> None:
    same = jm("match", BELT, "--industry", "0610", "--reach", "same").out
    cross = jm("match", BELT, "--industry", "0610", "--reach", "cross").out
    assert studio("S2").id not in same
    assert studio("S1").id not in cross


@pytest.fixture
def needs(place: Path) -> Path:
    file = place / "needs.csv"
    file.write_text(
        "id,text,industry\nN1,输煤皮带结冰打滑,44\nN2,……,44\nN3,廊桥结冰,G01\n", encoding="utf-8"
    )
    return file


def test_many_needs_in_a_table(jm: Jm, needs: Path) -> None:
    ended = jm("match", "--file", needs)
    assert ended.code == 3
    assert {line.split("\t")[0] for line in ended.out.splitlines()} == {"N1", "N3"}
    assert "N2" in ended.err
    assert "第 3 行" in ended.err
    assert "G01" in ended.err


def test_many_needs_as_csv(jm: Jm, needs: Path) -> None:
    rows = list(csv.reader(io.StringIO(jm("match", "--file", needs, "--format", "csv").out)))
    assert rows[0][0] == "难题"
    assert {row[0] for row in rows[1:]} == {"N1", "N3"}
    assert len({len(row) for row in rows}) == 1


def test_many_needs_as_json(jm: Jm, needs: Path) -> None:
    items = json.loads(jm("match", "--file", needs, "--json").out)["items"]
    assert [item["id"] for item in items] == ["N1", "N3"]


def test_many_needs_as_trec(jm: Jm, needs: Path) -> None:
    lines = [
        line.split() for line in jm("match", "--file", needs, "--format", "trec").out.splitlines()
    ]
    assert all(len(line) == 6 and line[1] == "Q0" for line in lines)
    scores = [float(line[4]) for line in lines if line[0] == "N1"]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_needs_in_our_own_template(jm: Jm, place: Path) -> None:
    file = place / "需求.csv"
    file.write_text(
        "需求编号,需求名称,难题描述,地区\nA-1,皮带,冬天打滑,海拉尔区\n", encoding="utf-8-sig"
    )
    ended = jm("match", "--file", file)
    assert ended.code == 0
    assert ended.out.startswith("A-1\t")


def test_needs_without_a_column_of_problems(jm: Jm, place: Path) -> None:
    file = place / "needs.csv"
    file.write_text("编号,备注\n1,皮带\n", encoding="utf-8")
    ended = jm("match", "--file", file)
    assert ended.code == 1
    assert "needs.csv" in ended.err
    assert "难题描述" in ended.err


@pytest.mark.parametrize("name", ["nothing.csv", "folder.csv", "needs.txt"])
def test_needs_that_cannot_be_read(jm: Jm, place: Path, name: str) -> None:
    if name == "folder.csv":
        (place / name).mkdir()
    ended = jm("match", "--file", place / name)
    assert ended.code == 1
    assert name.partition(".")[0] in ended.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "没有写难题"),
        ("  ", "没有写难题"),
        ("，。！", "没有能用来查找的词"),
        ("\x01\x02\x03", "不像一段文字"),
    ],
)
def test_texts_that_cannot_be_matched(jm: Jm, text: str, code: str) -> None:
    ended = jm("match", text)
    assert (ended.code, ended.out) == (1, "")
    assert code in ended.err


@pytest.mark.parametrize(
    "text",
    [
        "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
        "лента скользит зимой",
        "belt slips in winter",
        "皮带 belt лента ᠮᠣᠩᠭᠣᠯ 10千伏",
    ],
)
def test_other_scripts_get_an_honest_answer(jm: Jm, text: str) -> None:
    ended = jm("match", text, "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["verdict_text"]


@pytest.mark.parametrize(
    ("language", "verdict", "example"),
    [("zh", "不像一个技术难题", "输煤皮带"), ("en", "not read like a technical", "coal conveyor")],
)
@pytest.mark.parametrize("format", ["table", "csv"])
def test_a_greeting_is_told_what_to_write(
    jm: Jm, language: str, verdict: str, example: str, format: str
) -> None:
    ended = jm("match", "你好", "--language", language, "--format", format)
    assert ended.code == 0
    assert verdict in ended.err
    assert example in ended.err


def test_a_fitting_answer_has_no_doubts(jm: Jm) -> None:
    ended = jm("match", BELT)
    assert ended.err == ""


def test_a_weak_answer_tells_what_is_missing(jm: Jm) -> None:
    ended = jm("match", "法兰带压泄漏，不停机怎样堵漏")
    answer = json.loads(jm("match", "法兰带压泄漏，不停机怎样堵漏", "--json").out)
    assert answer["verdict"] in {"weak", "nothing"}
    assert answer["missing"]
    assert all(function["name"] in ended.err for function in answer["missing"])
    assert answer["verdict_text"] in ended.err


def test_neither_text_nor_file(jm: Jm, needs: Path) -> None:
    assert jm("match").code == 2
    both = jm("match", BELT, "--file", needs)
    assert both.code == 2
    assert "TEXT" in both.err


def test_an_industry_that_does_not_exist(jm: Jm) -> None:
    ended = jm("match", BELT, "--industry", "炼金术")
    assert ended.code == 1
    assert "炼金术" in ended.err


def test_from_the_standard_input(process: Jm) -> None:
    ended = process("match", "-", stdin=BELT.encode())
    assert ended.code == 0
    assert studio("S1").id in ended.out.splitlines()[0]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\xfe\xff" * 300_000])
def test_binary_from_the_standard_input(process: Jm, content: bytes) -> None:
    ended = process("match", "-", stdin=content)
    assert ended.code == 1
    assert "Traceback" not in ended.err


def test_a_megabyte_of_text_is_shortened_and_said_so(process: Jm) -> None:
    ended = process("match", "-", "--json", stdin=("皮带打滑。" * 70_000).encode())
    assert ended.code == 0
    assert "2000" in json.loads(ended.out)["notes"][0]["text"]


def test_bytes_that_are_no_text_as_an_argument(process: Jm) -> None:
    import os
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"jiangmeng", b"match", b"\xff\xfe\xfd"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
