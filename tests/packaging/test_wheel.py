"""The wheel: built, installed into an environment of its own, used far from the checkout."""

import csv
import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from email.parser import Parser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

pytestmark = [pytest.mark.xdist_group("wheel"), pytest.mark.timeout(600)]

LARGEST = 40 * 2**20
"""Bytes; the model that ships is most of it."""

TABLES = {
    "studios": [
        ["工作室名称", "所在单位"],
        ["示例·除冰工作室", "示例·北方电厂"],
        ["示例·牧场工作室", "示例·草原乳业"],
    ],
    "achievements": [
        ["成果名称", "工作室名称", "解决的问题", "成果简介"],
        ["皮带刮冰器", "示例·除冰工作室", "皮带结冰打滑", "回程段加装聚氨酯刮板"],
        ["挤奶杯清洗", "示例·牧场工作室", "奶垢难洗", "脉动水流冲洗"],
    ],
}
"""A first alliance, header first."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


@pytest.fixture(scope="module")
def run(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a program of a fresh environment with the wheel, in a folder with nothing of ours."""
    folder = tmp_path_factory.mktemp("elsewhere")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "JIANGMENG_"))
    }

    def run(program: str, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(environment / "bin" / program), *map(str, arguments)],
            cwd=folder,
            env=clean,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    options = ["--quiet", "--disable-pip-version-check"]
    run("pip", "install", *options, "--constraint", root / "constraints.txt", wheel)
    return run


def test_it_has_the_packages_and_their_data(names: set[str], root: Path, rooms: list[str]) -> None:
    for room in rooms:
        sources = {
            path.relative_to(root).as_posix()
            for path in (root / room).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert sources <= names, f"of {room} are missing {sorted(sources - names)[:5]}"
    suffixes = {Path(name).suffix for name in names}
    assert {".py", ".gz", ".mo", ".safetensors"} <= suffixes


def test_it_has_nothing_else(names: set[str], rooms: list[str], wheel: Path) -> None:
    assert {name.split("/")[0] for name in names} == {*rooms, "jiangmeng-0.1.0.dist-info"}
    assert not [name for name in names if "test" in Path(name).name or "/demo/" in name]
    assert wheel.stat().st_size < LARGEST


def test_it_says_what_it_is(wheel: Path, pyproject: dict[str, Any]) -> None:
    with ZipFile(wheel) as archive:
        inside = {Path(name).name: name for name in archive.namelist() if "dist-info" in name}
        told = Parser().parsestr(archive.read(inside["METADATA"]).decode("utf-8"))
        licence = archive.read(inside["LICENSE"]).decode("utf-8")
    assert told["License-Expression"] == "Apache-2.0"
    assert "Apache License" in licence
    assert "NOTICE" in inside
    assert told["Requires-Python"] == ">=3.11"
    extras = pyproject["project"]["optional-dependencies"].keys()
    assert set(told.get_all("Provides-Extra")) == extras
    assert "#" in told.get_payload()


def test_no_tool_of_ours_comes_with_it(run: Run, pyproject: dict[str, Any]) -> None:
    told = json.loads(run("pip", "list", "--format", "json", "--disable-pip-version-check").stdout)
    installed = {each["name"].lower() for each in told}
    assert "jiangmeng" in installed
    assert not installed & {"pytest", "mypy", "ruff", "torch", "sentence-transformers", "babel"}
    run("pip", "check")


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_a_new_alliance_finds_its_first_studio(run: Run, tmp_path: Path) -> None:
    assert run("jiangmeng", "--version").stdout == "jiangmeng 0.1.0\n"
    assert run("python", "-m", "jiangmeng", "--version").stdout == "jiangmeng 0.1.0\n"

    run("jiangmeng", "template", "studios", tmp_path / "studios.xlsx")
    assert (tmp_path / "studios.xlsx").stat().st_size > 5_000

    tables = [write(tmp_path / f"{name}.csv", rows) for name, rows in TABLES.items()]
    store = f"embedded:{tmp_path / 'new.jm'}"
    run("jiangmeng", "init", "--store", store)
    run("jiangmeng", "load", *tables, "--store", store)
    answer = json.loads(
        run("jiangmeng", "match", "输煤皮带结冰打滑", "--json", "--store", store).stdout
    )
    best = answer["suggestions"][0]
    assert best["name"] == "示例·除冰工作室"
    assert any("皮带刮冰器" in piece["text"] for piece in best["evidence"])

    told = json.loads(run("jiangmeng", "doctor", "--json", "--store", store).stdout)
    assert told["counts"]["Studio"] == 2
    assert told["counts"]["Achievement"] == 2
