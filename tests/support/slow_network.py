"""A network between a client and a server that delays what goes through it, and breaks."""

import contextlib
import socket
import threading
import time


class SlowNetwork:
    """A proxy on a port of its own; `delay` seconds for each piece, until it is `cut`."""

    def __init__(self, port: int, delay: float = 0.0) -> None:
        self.delay = delay
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._ends: list[socket.socket] = []
        self._broken = False
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and take no new one."""
        self._broken = True
        self._close_all()

    def mend(self) -> None:
        """Take connections again."""
        self._broken = False

    def break_connections(self) -> None:
        """Break every connection once; new ones are taken."""
        self._close_all()

    def close(self) -> None:
        """Stop for good."""
        self._listening.close()
        self.cut()

    def _close_all(self) -> None:
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            if self._broken:
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                client.close()
                continue
            self._ends += [client, server]
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := one.recv(65_536):
                time.sleep(self.delay)
                other.sendall(piece)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
