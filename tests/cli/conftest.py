"""The command line in this process and in its own, over a small store and a tiny model."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alliance_sample import sample_batch
from command_line import Ended, Jm
from letter_model import write_letter_model

from graph_store import open_store
from language import open_encoder
from service.cli.frame import run


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_letter_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def place(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the settings of this test and no others."""
    for name in list(os.environ):
        if name.startswith("JIANGMENG_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("JIANGMENG_MODEL", str(model))
    monkeypatch.setenv("JIANGMENG_STORE", f"embedded:{tmp_path / 'alliance.jm'}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def jm(place: Path, capsys: pytest.CaptureFixture[str]) -> Jm:
    """Run a command line in this process."""

    def call(*arguments: object) -> Ended:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Ended(code, written.out, written.err)

    return call


@pytest.fixture
def process(place: Path) -> Jm:
    """Run a command line in a process of its own."""

    def call(*arguments: object, stdin: bytes = b"", **environment: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "jiangmeng", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def filled(place: Path, model: Path) -> Path:
    """A store with the sample alliance; its file."""
    file = place / "alliance.jm"
    store = open_store(f"embedded:{file}", create=True, encoder=lambda: open_encoder(str(model)))
    store.write(sample_batch())
    store.close()
    return file
