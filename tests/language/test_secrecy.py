"""What is marked as secret or military is known by its marks, and nothing else is."""

import csv
from pathlib import Path

import pytest

from language.secrecy import secret_mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("机密★5年 某型发动机叶片裂纹", "机密★"),
        ("密级：秘密。液压系统漏油", "密级：秘密"),
        ("本难题涉密，请勿外传", "涉密"),
        ("内容属于国家秘密", "国家秘密"),
        ("承担的军工项目焊接变形", "军工项目"),
        ("军品生产线刀具磨损", "军品"),
        (" 机密 ", "机密"),
        ("绝密级图纸的加工", "绝密级"),
        ("This is a top  secret drawing", "top  secret"),
    ],
)
def test_marked(text, mark):
    assert secret_mark(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "输煤皮带冬天结冰打滑",
        "本难题不涉密，可以公开",
        "不涉及国家秘密",
        "内容不属于国家秘密，也没有涉密",
        "涉及商业秘密，只给协调员看",
        "非涉密项目",
        "密封处漏油，密度变化大",
        "机密封磨损",
        "this is not classified",
    ],
)
def test_not_marked(text):
    assert secret_mark(text) is None


def test_no_need_of_the_demo_is_taken_for_a_secret():
    for file in (Path(__file__).parents[2] / "demo").rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as sheet:
            for row in csv.reader(sheet):
                assert secret_mark("\n".join(row)) is None, (file.name, row)
