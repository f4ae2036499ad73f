"""What the project says of itself, read once."""

import tomllib
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def pyproject(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def rooms(pyproject: dict[str, Any]) -> list[str]:
    """The packages of the wheel."""
    return pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


@pytest.fixture(scope="session")
def pins(root: Path) -> dict[str, str]:
    """Version by package, as constraints.txt pins them."""
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    entries = [line.split("==") for line in lines if not line.startswith("#")]
    assert all(len(entry) == 2 for entry in entries), "a line is not NAME==VERSION"
    return dict(entries)
