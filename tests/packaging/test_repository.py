"""The repository as a whole: what may stand in it, and what must."""

import re
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

LARGEST = 2_000_000
"""Bytes of a file; the model's tensor is the one exception."""

MODEL = "language/models/bundled/0_StaticEmbedding/model.safetensors"

APACHE = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
"""SHA-256 of the licence's text as the Apache Software Foundation publishes it."""

PLACES = re.compile(
    "|".join(
        (
            r"/(?:work|root|home/[a-z]+)/",
            r"\b(?:pypi|pythonhosted)\.org",
            r"registry\.npmjs",
            r"\brepo1?\.maven",
            r"deb\.debian",
        )
    )
)
"""Folders of somebody's machine, and hosts of registries."""

THIS = "tests/packaging/test_repository.py"


@pytest.fixture(scope="module")
def git(root: Path) -> Callable[..., list[str]]:
    """Run git here; its answer by lines."""

    def git(*arguments: str) -> list[str]:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
        if done.returncode:
            pytest.skip("the checkout is no git repository")
        return done.stdout.decode("utf-8").split("\0")[:-1]

    return git


@pytest.fixture(scope="module")
def files(root: Path, git: Callable[..., list[str]]) -> list[str]:
    return [name for name in git("ls-files", "-z") if (root / name).is_file()]


def test_no_file_names_a_machine_or_a_registry(root: Path, files: list[str]) -> None:
    found = []
    for name in files:
        text = (root / name).read_bytes().decode("utf-8", "ignore")
        if name != THIS and (match := PLACES.search(text)):
            found.append((name, match[0]))
    assert found == []


def test_only_the_model_is_large(root: Path, files: list[str]) -> None:
    large = {name for name in files if (root / name).stat().st_size > LARGEST}
    assert large <= {MODEL}


def test_nothing_made_here_is_committed(git: Callable[..., list[str]]) -> None:
    assert git("ls-files", "-z", "--cached", "--ignored", "--exclude-standard") == []


def test_the_licence_is_the_licence(root: Path) -> None:
    assert sha256((root / "LICENSE").read_bytes()).hexdigest() == APACHE
    assert "docs/dependencies.md" in (root / "NOTICE").read_text("utf-8")


def test_scripts_can_be_run(root: Path) -> None:
    scripts = [root / ".ci/run", *(root / "scripts").glob("*.sh")]
    assert len(scripts) >= 4
    for script in scripts:
        assert script.stat().st_mode & 0o111, f"{script} is not executable"
        assert script.read_text("utf-8").startswith("#!/usr/bin/env bash\n")
        subprocess.run(["bash", "-n", script], check=True)
