"""What `make demo` runs, on both engines: the same studios, in the same order."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from neo4j_server import NEO4J, address_of_neo4j, cleared

ROOT = Path(__file__).parents[2]
_STUDIO = re.compile(r"^(\d+)\t(studio:\w+)\t([^\t]*)\t", re.MULTILINE)


def shown(store: str) -> str:
    """What the script prints for a store, as a user would see it."""
    done = subprocess.run(
        [ROOT / "scripts" / "demo.sh"],
        capture_output=True,
        text=True,
        timeout=240,
        env={k: v for k, v in os.environ.items() if not k.startswith("JIANGMENG_")}
        | {"STORE": store},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(
    not (ROOT / ".venv" / "bin" / "jiangmeng").exists(), reason="make has not installed the product"
)
@pytest.mark.parametrize("engine", ["embedded", pytest.param("neo4j", marks=NEO4J)])
def test_the_demo_ends_with_studios_and_what_to_try(engine: str, tmp_path: Path) -> None:
    mine = shown(f"embedded:{tmp_path / 'demo.jm'}")
    studios = _STUDIO.findall(mine)
    assert [rank for rank, *_ in studios] == ["1", "2", "3", "4", "5"]
    assert "接下来可以试" in mine
    if engine == "neo4j":
        address = cleared(address_of_neo4j())
        theirs = shown(address)
        assert _STUDIO.findall(theirs) == studios
        password = re.search(r":([^:@/]+)@", address)[1]
        assert password not in theirs
