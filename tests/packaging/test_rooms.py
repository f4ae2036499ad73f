"""The rooms of the house, and the arrows between them."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

BELOW_SERVICE = ("graph_schema", "language", "graph_store", "loaders", "matching", "network")

OPTIONAL = {"sentence_transformers": "transformers"}
"""Modules of an extra's package, and the extra."""

IMPORTED_AS = {"argon2_cffi": "argon2", "pillow": "PIL"}
"""Dependencies whose package has another name than they."""

BESIDE = {"neo4j_rust_ext", "python_multipart"}
"""Never imported by name: the one replaces the slow parts of another distribution, the other reads
forms for Starlette."""

COMMANDS = ("matching/train/",)
"""What below the service may speak to a terminal: `python -m matching.train`."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def trees(root: Path, rooms: list[str]) -> Iterator[tuple[str, ast.Module]]:
    for room in rooms:
        for path in sorted((root / room).rglob("*.py")):
            yield path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """Top-level names of all that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def test_the_arrows_run_one_way(root: Path) -> None:
    done = lint(root)
    assert done.returncode == 0, done.stdout


WRONG = {
    "graph_store/interface.py": "import loaders",
    "loaders/parties.py": "import matching",
    "network/view.py": "import service.texts",
    "language/cut.py": "from graph_store import open_store",
    "matching/query.py": "import fastapi",
    "graph_store/digest.py": "from os import environ",
    "graph_schema/label.py": "import numpy",
}
"""A line that breaks a contract, by the module that it is added to."""


def test_wrong_arrows_are_seen(root: Path, rooms: list[str], tmp_path: Path) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    for room in rooms:
        for path in (root / room).rglob("*.py"):
            copy = tmp_path / path.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    for module, line in WRONG.items():
        with (tmp_path / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1
    for module, line in WRONG.items():
        name, target = module.removesuffix(".py").replace("/", "."), line.split()[1]
        assert re.search(rf"{re.escape(name)} -> {re.escape(target)}\b", done.stdout), (
            name,
            target,
        )


def test_every_list_of_rooms_names_the_same(
    root: Path, rooms: list[str], pyproject: dict[str, Any]
) -> None:
    tool = pyproject["tool"]
    assert tool["importlinter"]["root_packages"] == rooms
    assert tool["mypy"]["packages"] == rooms
    assert tool["ruff"]["lint"]["isort"]["known-first-party"] == rooms
    layers = tool["importlinter"]["contracts"][0]["layers"]
    assert sorted(" | ".join(layers).split(" | ")) == sorted(rooms)
    folders = {path.parent.name for path in root.glob("*/__init__.py")}
    assert folders - {"benchmarks"} == set(rooms)


def test_every_import_is_a_declared_dependency(
    root: Path, rooms: list[str], pyproject: dict[str, Any]
) -> None:
    names = {
        canonicalize_name(Requirement(line).name).replace("-", "_")
        for line in pyproject["project"]["dependencies"]
    }
    declared = {IMPORTED_AS.get(name, name) for name in names}
    known = {*declared, *rooms, *OPTIONAL, *sys.stdlib_module_names}
    strange = {(path, name) for path, tree in trees(root, rooms) for name in imported(tree) - known}
    assert strange == set()
    used = {name for _, tree in trees(root, rooms) for name in imported(tree)}
    assert declared - used == BESIDE, "declared, but nothing imports it"


def test_the_schema_knows_pydantic_alone(root: Path) -> None:
    names = {name for _, tree in trees(root, ["graph_schema"]) for name in imported(tree)}
    assert names - sys.stdlib_module_names == {"graph_schema", "pydantic"}


def test_below_the_service_nothing_reads_variables_or_speaks_to_a_terminal(root: Path) -> None:
    said = []
    for path, tree in trees(root, list(BELOW_SERVICE)):
        if path.startswith(COMMANDS):
            continue
        for node in ast.walk(tree):
            name = getattr(node, "attr", getattr(node, "id", ""))
            if name in {"environ", "getenv", "print", "input", "stdout", "stderr", "stdin", "argv"}:
                said.append((path, node.lineno, name))
    assert said == []
