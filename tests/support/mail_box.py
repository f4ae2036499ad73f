"""A real mail server on this machine, and what it was given."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Box:
    """Keeps what the server is given; refuses everything once `refusing`."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refusing = False
        self.address = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refusing:
            return "451 try again later"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"


@contextmanager
def serving() -> Iterator[Box]:
    kept = Box()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    kept.address = f"smtp://127.0.0.1:{server.server.sockets[0].getsockname()[1]}"
    yield kept
    server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
