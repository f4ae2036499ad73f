"""`jiangmeng serve`: a real server in a process of its own, on the loopback address."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Jm

from service.cli.commands.serve import listen

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(filled: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(
        [sys.executable, "-m", "jiangmeng", "serve", "--port", str(port)],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        yield running
        running.kill()


def answered(port: int, path: str) -> dict[str, object]:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                body: dict[str, object] = json.load(answer)
                return body
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_it_serves_says_where_and_ends_on_ctrl_c(
    server: "subprocess.Popen[bytes]", port: int
) -> None:
    assert answered(port, "/api/v1/ready")["status"] == "ready"
    assert len(answered(port, "/api/v1/studios")["items"]) == 2  # type: ignore[arg-type]
    server.send_signal(signal.SIGINT)
    assert server.stderr is not None
    said = server.stderr.read().decode()
    server.wait(timeout=30)
    assert f"http://127.0.0.1:{port}/api/v1" in said
    assert "只有本机能访问" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "example.org"])
def test_other_addresses_are_refused(jm: Jm, filled: Path, host: str) -> None:
    ended = jm("serve", "--host", host)
    assert ended.code == 2
    assert host in ended.err
    assert "127.0.0.1" in ended.err


def test_a_variable_cannot_open_it_either(
    jm: Jm, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANGMENG_HOST", "0.0.0.0")
    assert jm("serve").code == 2


def test_beyond_the_loopback_by_an_explicit_setting_alone(filled: Path, port: int) -> None:
    """As in the container: every address inside, and a note that says so."""
    settings = {"JIANGMENG_HOST": "0.0.0.0", "JIANGMENG_BEYOND_LOOPBACK": "true"}
    with subprocess.Popen(
        [sys.executable, "-m", "jiangmeng", "serve", "--port", str(port)],
        stderr=subprocess.PIPE,
        env={**os.environ, **settings, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert answered(port, "/api/v1/ready")["status"] == "ready"
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        said = running.stderr.read().decode()
    assert f"0.0.0.0:{port}" in said
    assert "没有账号" in said


def test_without_a_store(jm: Jm) -> None:
    ended = jm("serve")
    assert ended.code == 1
    assert "jiangmeng init" in ended.err


def test_a_port_that_is_taken(filled: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "jiangmeng", "serve", "--port", str(port)],
            capture_output=True,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 1
    said = done.stderr.decode()
    assert str(port) in said
    assert "Traceback" not in said


def test_no_answer_waits_for_a_callers_acknowledgement() -> None:
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as taken,
    ):
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
