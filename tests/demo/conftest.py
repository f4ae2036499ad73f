"""The demo's tables, read plainly: what a file says before any loader has seen it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "demo"
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def demo() -> Path:
    return DEMO


@pytest.fixture(scope="session")
def table() -> Callable[[str], Rows]:
    def read(name: str) -> Rows:
        with (DEMO / name).open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream, strict=True))

    return read
