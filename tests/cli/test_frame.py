"""The frame: help, options everywhere, errors without tracebacks, pipes and Ctrl-C."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import Jm

from service.cli.frame import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_the_common_options(jm: Jm, name: str) -> None:
    ended = jm(name, "--help")
    assert ended.code == 0
    for option in ("--store", "--json", "--language", "--model", "--wait"):
        assert option in ended.out
    assert "cli." not in ended.out


def test_help_names_every_command(jm: Jm) -> None:
    ended = jm("--help")
    assert all(name in ended.out for name in COMMANDS)
    assert "难题" in ended.out


def test_help_in_english(jm: Jm) -> None:
    assert "find studios for a problem" in jm("--language", "en", "--help").out or (
        "find studios for a problem" in jm("match", "--help", "--language=en").out
    )


def test_without_a_command_the_help_is_shown(jm: Jm) -> None:
    ended = jm()
    assert ended.code == 2
    assert "doctor" in ended.out


def test_version(jm: Jm) -> None:
    ended = jm("--version")
    assert ended.code == 0
    assert ended.out.startswith("jiangmeng ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["doctr"], "doctr"),
        (["doctor", "--colour"], "--colour"),
        (["studio"], "ID|NAME"),
        (["doctor", "--wait", "soon"], "--wait"),
        (["match", "皮带", "--format", "pdf"], "--format"),
        (["match", "皮带", "--limit", "0"], "--limit"),
        (["export", "--format", "xml"], "--format"),
        (["doctor", "extra"], "extra"),
    ],
)
def test_a_command_line_that_is_not_understood(jm: Jm, arguments: list[str], said: str) -> None:
    ended = jm(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "--help" in ended.err or "jiangmeng" in ended.err or "：" in ended.err


@pytest.mark.parametrize(
    ("store", "code", "said"),
    [
        ("embedded:nothing.jm", 1, "jiangmeng init"),
        ("embedded:", 2, "embedded:"),
        ("alliance.jm", 2, "alliance.jm"),
        ("oracle:there", 2, "oracle:there"),
        ("embedded:text.jm", 1, "不是匠盟的存储"),
        ("embedded:folder.jm", 1, "folder.jm"),
    ],
)
def test_stores_that_cannot_be_opened(
    jm: Jm, place: Path, store: str, code: int, said: str
) -> None:
    (place / "text.jm").write_text("something else" * 99, encoding="utf-8")
    (place / "folder.jm").mkdir()
    ended = jm("doctor", "--store", store)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert (place / "text.jm").read_text(encoding="utf-8") == "something else" * 99


def test_errors_as_json(jm: Jm) -> None:
    ended = jm("doctor", "--json", "--store", "embedded:nothing.jm")
    problem = json.loads(ended.err)["error"]
    assert problem["code"] == "store.missing"
    assert "nothing.jm" in problem["message"]


def test_the_option_wins_over_the_variable(jm: Jm, filled: Path) -> None:
    assert jm("doctor").code == 0
    assert jm("doctor", "--store", "embedded:other.jm").code == 1


def test_a_variable_that_cannot_be_used(jm: Jm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANGMENG_WAIT", "soon")
    ended = jm("doctor")
    assert ended.code == 2
    assert "JIANGMENG_WAIT" in ended.err


@pytest.mark.usefixtures("filled")
def test_a_model_that_is_not_there(jm: Jm, place: Path) -> None:
    (place / "empty").mkdir()
    ended = jm("match", "皮带结冰", "--model", place / "empty")
    assert ended.code == 1
    assert "Traceback" not in ended.err


def test_a_busy_store_asks_to_try_again(jm: Jm, filled: Path, place: Path) -> None:
    file = place / "studios.csv"
    file.write_text("工作室名称\n丁工作室\n", encoding="utf-8")
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        ended = jm("load", file, "--wait", "0.2")
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert ended.code == 75
    assert "稍后再试" in ended.err


def test_doctor(jm: Jm, filled: Path) -> None:
    found = json.loads(jm("doctor", "--json").out)
    assert len(found["digest"]) == 64
    assert found["counts"]["Studio"] == 2
    assert found["free_bytes"] > 0
    assert found["encoder"]["dim"] == 64
    assert found["store"].endswith("alliance.jm")
    plain = jm("doctor").out
    assert found["digest"] in plain


@pytest.mark.usefixtures("filled")
def test_a_reader_that_goes_away(process: Jm) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "jiangmeng", "export"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read().decode()
        code = running.wait(timeout=60)
    assert said == ""
    assert code in (1, 141)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("end", [signal.SIGINT])
def test_ctrl_c_ends_without_a_traceback(end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "jiangmeng", "match", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        # Tests run in the background of a shell inherit that SIGINT is ignored.
        preexec_fn=lambda: signal.signal(end, signal.SIG_DFL),
    ) as running:
        time.sleep(3)
        running.send_signal(end)
        assert running.stderr is not None
        said = running.stderr.read().decode()
        code = running.wait(timeout=60)
    assert "Traceback" not in said
    assert code == 130


@pytest.mark.usefixtures("filled")
def test_output_is_utf8_whatever_the_locale(process: Jm) -> None:
    ended = process("match", "皮带结冰", LC_ALL="POSIX", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "示例" in ended.out


@pytest.mark.usefixtures("filled")
def test_a_full_disk_leaves_the_store_as_it_was(jm: Jm, place: Path) -> None:
    """RLIMIT_FSIZE stands for a full disk: writing past it fails as it does there."""
    file = place / "studios.csv"
    rows = "".join(f"工作室{n},示例厂{n},{'专长' * 200}\n" for n in range(3000))
    file.write_text("工作室名称,所在单位,专业特长\n" + rows, encoding="utf-8")
    before = json.loads(jm("doctor", "--json").out)["digest"]
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "from service.cli import main\n"
        f"main(['load', {str(file)!r}])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    said = done.stderr.decode()
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert "满" in said or "空间" in said
    assert json.loads(jm("doctor", "--json").out)["digest"] == before
