"""What is installed is what was chosen: pinned, licensed, from no named place."""

import re
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LICENCES = {
    "Apache-2.0",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Python-2.0",
    "Zlib",
}
"""What a union may run and pass on inside its own network, without giving up its own code."""


@pytest.fixture(scope="module")
def page(root: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """The tables of docs/dependencies.md: (version, licence) by package, by heading."""
    tables: dict[str, dict[str, tuple[str, str]]] = {}
    heading = ""
    for line in (root / "docs/dependencies.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
            tables[heading] = {}
        elif row := re.fullmatch(r"\| (\S+) \| (\d\S*) \| (.+) \|", line):
            tables[heading][row[1]] = (row[2], row[3])
    return tables


def requirements(pyproject: dict[str, Any]) -> list[Requirement]:
    project = pyproject["project"]
    lines = [*project["dependencies"], *pyproject["build-system"]["requires"]]
    lines += [line for extra in project["optional-dependencies"].values() for line in extra]
    return [Requirement(line) for line in lines]


def test_every_requirement_has_a_pin_that_it_accepts(
    pyproject: dict[str, Any], pins: dict[str, str]
) -> None:
    for requirement in requirements(pyproject):
        version = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} but pinned {version}"


def test_the_pins_are_sorted_and_name_no_place(root: Path, pins: dict[str, str]) -> None:
    assert list(pins) == sorted(pins)
    text = (root / "constraints.txt").read_text("utf-8")
    assert not re.search(r"https?:|--|@ ", text)


def test_what_is_installed_here_is_what_is_pinned(pins: dict[str, str]) -> None:
    installed = {canonicalize_name(each.name): each.version for each in distributions()}
    # The environment brings its own pip and setuptools.
    ours = installed.keys() - {"pip", "setuptools", "jiangmeng"}
    assert {name: installed[name] for name in ours} == {name: pins.get(name) for name in ours}


def test_the_page_tells_of_every_pin(
    page: dict[str, dict[str, tuple[str, str]]], pins: dict[str, str]
) -> None:
    told = {name: version for table in page.values() for name, (version, _) in table.items()}
    assert told == pins


def test_the_product_can_be_run_and_passed_on_by_anybody(
    page: dict[str, dict[str, tuple[str, str]]], pyproject: dict[str, Any]
) -> None:
    product = page["The product"]
    named = {Requirement(line).name for line in pyproject["project"]["dependencies"]}
    assert {canonicalize_name(name) for name in named} <= product.keys()
    for name, (_, licence) in product.items():
        parts = re.split(r" AND | OR |[() /]+", licence)
        assert set(filter(None, parts)) <= LICENCES, f"{name}: {licence}"


def test_only_the_extra_transformers_brings_closed_code(
    page: dict[str, dict[str, tuple[str, str]]],
) -> None:
    closed = {
        heading
        for heading, table in page.items()
        for _, licence in table.values()
        if "roprietary" in licence or licence == "not stated"
    }
    assert closed == {"Extra `transformers`"}
