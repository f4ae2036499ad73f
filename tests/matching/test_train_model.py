"""A whole training in little, from files to a model that others open."""

import csv
import gzip
import json
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from language.static_model import StaticModel
from matching.train.__main__ import main

THINGS = {
    "F04D29": ("水泵", "离心泵", "油泵", "潜水泵"),
    "B65G15": ("输送机", "输送带", "皮带机", "胶带机"),
    "G01N33": ("牛奶", "乳品", "奶粉", "生鲜乳"),
}
ACTIONS = {
    "F04D29": ("密封", "防漏", "堵漏"),
    "B65G15": ("撕裂检测", "跑偏监测", "打滑报警"),
    "G01N33": ("成分分析", "抗生素测定", "蛋白检验"),
}
FRAMES = ("一种{}{}装置", "{}的{}方法", "用于{}的{}系统", "{}{}结构", "新型{}{}设备", "{}自动{}仪")

SMALL = ("--pieces", "500", "--dim", "16", "--epochs", "8", "--batch", "64")


def _titles() -> list[tuple[str, str]]:
    return [
        (frame.format(thing, action), f"{group}/{10 + place}")
        for group in THINGS
        for place, (thing, action) in enumerate(product(THINGS[group], ACTIONS[group]))
        for frame in FRAMES
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    tables: dict[str, list[tuple[str, ...]]] = {
        "gazette/patents.csv.gz": [
            ("公开（公告）号", "标题", "IPC分类号"),
            *((f"CN{n}U", title, symbol) for n, (title, symbol) in enumerate(_titles())),
        ],
        "ipc/ipc_2026_zh.csv.gz": [
            ("code", "title", "level", "parent"),
            *(
                (f"{group}/00", "、".join(THINGS[group]), "main_group", group[:4])
                for group in THINGS
            ),
            *(
                (f"{group}/{10 + n}", f"{thing}{action}", "subgroup", f"{group}/00")
                for group in THINGS
                for n, (thing, action) in enumerate(product(THINGS[group], ACTIONS[group]))
            ),
        ],
    }
    for name, rows in tables.items():
        (folder / name).parent.mkdir(parents=True)
        with gzip.open(folder / name, "wt", encoding="utf-8") as handle:
            csv.writer(handle).writerows(rows)
    industries = folder / "gbt4754" / "gbt4754_2017.csv"
    industries.parent.mkdir()
    industries.write_text("code,name,note\n34,通用设备制造业,\n344,泵制造,指泵的制造\n", "utf-8")
    return folder


def _train(data: Path, out: Path, *more: str) -> Path:
    assert main(["--data", str(data), "--out", str(out), *SMALL, *more]) == 0
    return out


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _train(data, tmp_path_factory.mktemp("model"))


def test_two_runs_give_the_same_bytes(data: Path, trained: Path, tmp_path: Path) -> None:
    # In a process of its own: the order of a set changes from one process to the next.
    command = [sys.executable, "-m", "matching.train", "--data", str(data), "--out", str(tmp_path)]
    subprocess.run([*command, *SMALL], check=True, capture_output=True)
    names = [file.relative_to(trained) for file in trained.rglob("*") if file.is_file()]
    assert len(names) == 7
    for name in names:
        assert (tmp_path / name).read_bytes() == (trained / name).read_bytes(), name


def test_another_seed_gives_another_model(data: Path, trained: Path, tmp_path: Path) -> None:
    other = _train(data, tmp_path, "--seed", "8")
    assert StaticModel(other).fingerprint != StaticModel(trained).fingerprint


def test_the_model_is_half_precision_and_knows_its_unknown(trained: Path) -> None:
    model = StaticModel(trained)
    assert model.dim == 16
    assert model._weights.dtype == np.float16
    assert not model._weights[0].any()
    text = (trained / "0_StaticEmbedding" / "tokenizer.json").read_text("utf-8")
    assert "\n" not in text
    assert not model.encode(["ᠮᠣᠩᠭᠣᠯ"]).any()


def test_what_belongs_together_lies_together(trained: Path) -> None:
    model = StaticModel(trained)
    rows = model.encode(
        [f"{thing}{action}" for g in THINGS for thing in THINGS[g] for action in ACTIONS[g]]
    )
    alike = rows @ rows.T
    own = np.kron(np.eye(len(THINGS)), np.ones((12, 12))).astype(bool)
    assert alike[own].mean() > alike[~own].mean() + 0.5


def test_the_report_tells_what_was_done(trained: Path) -> None:
    report = json.loads((trained / "report.json").read_text("utf-8"))
    assert report["sources"]["gazette titles"] == len(_titles())
    assert report["settings"]["seed"] == 7
    assert len(report["loss by epoch"]) == len(report["pairs by epoch"]) == 8
    assert report["loss by epoch"][-1] < report["loss by epoch"][0]
    assert report["probe"]["after"]["first"] >= report["probe"]["before"]["first"]
    assert "python -m matching.train" in (trained / "README.md").read_text("utf-8")


def test_a_list_restricts_the_titles(data: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "list.txt"
    numbers.write_text("\n".join(f"CN{n}U" for n in range(100)))
    out = _train(data, tmp_path / "model", "--gazette", str(numbers))
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["sources"]["gazette titles"] == 100


def test_a_missing_source_ends_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "patents.csv.gz" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
