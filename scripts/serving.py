"""An alliance served at a free port of this machine, by a thread."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from service.alliance import Alliance
from service.app import create_app


@contextmanager
def served(alliance: Alliance) -> Iterator[str]:
    """Where it is served; the alliance is closed with it."""
    server = uvicorn.Server(uvicorn.Config(create_app(alliance), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
