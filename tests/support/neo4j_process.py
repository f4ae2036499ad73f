"""A real Neo4j server as a process of this machine, from the artifacts that Maven serves.

    python tests/support/neo4j_process.py install LIB        fetch the server's jars
    python tests/support/neo4j_process.py run LIB -- COMMAND  run a command beside a new server

`run` names the server to the command by JIANGMENG_TEST_NEO4J, and the jars by
JIANGMENG_TEST_NEO4J_LIB, for tests that start and end servers of their own.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VERSION = "5.26.30"

LIB = "JIANGMENG_TEST_NEO4J_LIB"

_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>jiangmeng</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
<packaging>pom</packaging>
<dependencies><dependency>
<groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
</dependency></dependencies>
</project>
"""

_CONFIGURATION = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{advertised}
server.http.listen_address=127.0.0.1:{http}
server.memory.heap.initial_size=512m
server.memory.heap.max_size={heap}
server.memory.pagecache.size=256m
server.bolt.connection_keep_alive=2s
server.bolt.connection_keep_alive_probes=3
dbms.usage_report.enabled=false
"""
"""Kept alive by signs of life every two seconds, so that a client knows a silent server after six
(the product's docker-compose.yml does alike)."""


def install(lib: Path) -> None:
    """Fetch the server's jars into a folder, unless they are there."""
    if (lib / f"neo4j-{VERSION}.jar").exists():
        return
    lib.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pom = Path(folder) / "pom.xml"
        pom.write_text(_POM)
        command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
        places = [f"-DoutputDirectory={lib.resolve()}", "-DincludeScope=runtime"]
        subprocess.run([*command, *places], check=True)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server with a database of its own in a folder; stopped, it keeps what was written."""

    def __init__(self, lib: Path, home: Path, *, advertised: int = 0, heap: str = "1g") -> None:
        self.home = home
        self.port, self.http = free_port(), free_port()
        self.password = secrets.token_hex(12)  # urlsafe may begin with "-", an option to the tool
        self._java = ["java", "-cp", f"{lib.resolve()}/*"]
        self._environment = {
            **os.environ,
            "NEO4J_HOME": str(home),
            "NEO4J_CONF": str(home / "conf"),
        }
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("conf", "data", "logs", "plugins", "import", "run"):
            (home / name).mkdir(parents=True)
        (home / "conf" / "neo4j.conf").write_text(
            _CONFIGURATION.format(
                port=self.port, http=self.http, advertised=advertised or self.port, heap=heap
            )
        )
        self._admin("dbms", "set-initial-password", self.password)

    @property
    def address(self) -> str:
        """Where the store of the server's database is opened."""
        return self.address_by(self.port)

    def address_by(self, port: int, scheme: str = "neo4j") -> str:
        """The same by another port, such as a proxy's."""
        return f"{scheme}://neo4j:{self.password}@127.0.0.1:{port}"

    def start(self, wait: float = 120.0) -> None:
        """Start it and wait until it takes queries."""
        import neo4j

        log = (self.home / "logs" / "console.log").open("ab")
        command = [*self._java, "org.neo4j.server.startup.Neo4jCommand", "console"]
        self._process = subprocess.Popen(
            command,
            env=self._environment,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        log.close()
        end = time.monotonic() + wait
        uri = f"bolt://127.0.0.1:{self.port}"
        with neo4j.GraphDatabase.driver(uri, auth=("neo4j", self.password)) as driver:
            while True:
                try:
                    with driver.session() as session:
                        session.run("RETURN 1").consume()
                    return
                except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
                    if self._process.poll() is not None or time.monotonic() > end:
                        said = (self.home / "logs" / "console.log").read_text()[-4_000:]
                        raise RuntimeError(f"the server did not start: {said}") from None
                    time.sleep(0.3)

    def stop(self) -> None:
        """End it as an administrator would."""
        self._signal(signal.SIGTERM)
        self._wait()

    def kill(self) -> None:
        """End it as a power failure would."""
        self._signal(signal.SIGKILL)
        self._wait()

    def pause(self) -> None:
        """Let it stand still without ending it."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it run again."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        # The server starts a second Java process, which is the one that serves.
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def _wait(self) -> None:
        if self._process is not None:
            self._process.wait(60)
            self._process = None
        # Killed, it leaves the file by which it would take itself for running.
        mark = self.home / "run" / "neo4j.pid"
        if mark.exists():
            serving = Path("/proc") / mark.read_text().strip()
            while serving.exists() and ") Z " not in (serving / "stat").read_text():
                time.sleep(0.05)
            mark.unlink(missing_ok=True)

    def _admin(self, *arguments: str) -> None:
        command = [*self._java, "org.neo4j.server.startup.Neo4jAdminCommand", *arguments]
        subprocess.run(command, env=self._environment, check=True, capture_output=True)


def run(lib: Path, command: list[str]) -> int:
    """Run a command beside a new server, and end the server with it."""
    install(lib)
    home = Path(tempfile.mkdtemp(prefix="jiangmeng-neo4j-"))
    server = Server(lib, home / "server")
    try:
        server.start()
        environment = {
            **os.environ,
            "JIANGMENG_TEST_NEO4J": server.address,
            LIB: str(lib.resolve()),
        }
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        server.stop()
        shutil.rmtree(home)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["install", lib]:
            install(Path(lib))
        case ["run", lib, "--", *command]:
            sys.exit(run(Path(lib), command))
        case _:
            sys.exit(__doc__)
