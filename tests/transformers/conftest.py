"""No network: whatever asks for one fails."""

import socket
import time

import pytest


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every try to reach another machine is refused, and listed."""
    tried: list[object] = []

    def refuse(*where: object, **_options: object) -> None:
        tried.append(where)
        raise OSError("no network in this test")

    # The hub's tools wait before they try again.
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried
