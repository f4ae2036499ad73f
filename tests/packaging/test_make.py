"""The two commands, and the others of the Makefile: what they would run is there."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from service.cli.frame import COMMANDS

TARGETS = (
    "demo",
    "test",
    "check",
    "endurance",
    "bench",
    "schema",
    "catalogues",
    "vendor",
    "screenshots",
    "wheel",
    "clean",
)


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_make_alone_lists_what_there_is(root: Path) -> None:
    said = make(root).stdout
    listed = {line.split()[0] for line in said.splitlines()}
    assert listed >= {*TARGETS, "help", "format", "test-transformers"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_calls_what_exists(target: str, root: Path) -> None:
    done = make(root, "-n", target)
    assert done.returncode == 0, done.stderr
    for script in re.findall(r"(?:scripts|benchmarks)/[\w/]+\.(?:py|sh)", done.stdout):
        assert (root / script).is_file()
    for module in re.findall(r"-m (benchmarks[\w.]*)", done.stdout):
        assert (root / module.replace(".", "/") / "__main__.py").is_file()


def test_the_demo_installs_the_product_alone(root: Path, rooms: list[str]) -> None:
    said = make(root, "-n", "-B", "demo").stdout
    installs = [line for line in said.splitlines() if "pip install" in line]
    assert len(installs) == 1
    assert installs[0].endswith("--editable .")
    assert "PIP_CONSTRAINT=constraints.txt" in installs[0]
    assert f"compileall -q {' '.join(rooms)}\n" in said


def test_the_tests_get_the_tools_and_the_notebooks(root: Path) -> None:
    said = make(root, "-n", "-B", "test").stdout
    assert "--editable '.[dev,notebooks,train]'" in said
    assert "transformers" not in said
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    tools = " ".join(extras["dev"] + extras["notebooks"])
    assert all(name in tools for name in ("import-linter", "mypy", "jupyter", "pytest-xdist"))


def test_a_python_that_is_too_old_is_named(root: Path, tmp_path: Path) -> None:
    old = tmp_path / "python2"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(root, f"PYTHON={old}", f"VENV={tmp_path / 'venv'}", "demo")
    assert done.returncode != 0
    assert f"{old} is older than Python 3.11" in done.stderr


def test_the_demo_speaks_of_commands_that_exist(root: Path) -> None:
    text = (root / "scripts/demo.sh").read_text("utf-8")
    named = set(re.findall(r"\$jiangmeng (\w+)", text))
    assert {"init", "load", "match", "serve"} <= named <= set(COMMANDS)
    for path in re.findall(r"demo/[\w/*.]+", text):
        assert list(root.glob(path)), f"{path} is not there"


def test_ci_runs_the_checks_and_every_kind_of_test(root: Path) -> None:
    text = (root / ".ci/run").read_text("utf-8")
    kinds = ["check", "test-transformers", "test-neo4j", "test"]
    assert re.findall(r"^make ([\w-]+)", text, flags=re.M) == kinds
    assert "JIANGMENG_REQUIRE=neo4j" in make(root, "-n", "test-neo4j").stdout
    said = make(root, "-n", "test-transformers").stdout
    assert "JIANGMENG_REQUIRE=transformers" in said
