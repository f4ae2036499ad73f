"""What others wrote and we serve or test with: listed, hashed, licensed, and nothing besides."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDERS = ("service/console/static/vendor", "tests/browser/vendor")
LICENCES = {"0BSD", "MPL-2.0", "OFL-1.1"}


@pytest.mark.parametrize("name", FOLDERS)
def test_each_file_is_what_the_list_says(name: str) -> None:
    folder = ROOT / name
    listed = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))
    there = {path.name for path in folder.iterdir()}
    assert there == {each["file"] for each in listed} | {"vendor.json"}
    for each in listed:
        assert each.keys() == {"file", "package", "version", "licence", "sha256"}
        assert sha256((folder / each["file"]).read_bytes()).hexdigest() == each["sha256"]
        assert each["licence"] in LICENCES
    packages = {each["package"] for each in listed}
    licensed = {each["package"] for each in listed if "LICENSE" in each["file"]}
    assert packages == licensed


@pytest.mark.parametrize("name", FOLDERS)
def test_the_list_names_no_place(name: str) -> None:
    text = (ROOT / name / "vendor.json").read_text(encoding="utf-8")
    assert "://" not in text
