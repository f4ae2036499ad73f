"""What all tests share: a small encoder, and marks for what needs more than Python."""

import os
from pathlib import Path

import pytest
from hash_encoder import HashEncoder

CHROMIUM = "/usr/bin/chromium"
"""Where Debian puts it."""

REQUIRED = frozenset(filter(None, os.environ.get("JIANGMENG_REQUIRE", "").split(",")))


@pytest.fixture
def hash_encoder() -> HashEncoder:
    return HashEncoder()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what is not here, unless JIANGMENG_REQUIRE names it: then its absence is a failure."""
    for name in ("neo4j", "browser", "transformers"):
        if item.get_closest_marker(name) is None:
            continue
        reason = _absent(name)
        if reason is None:
            continue
        if name in REQUIRED:
            pytest.fail(f"JIANGMENG_REQUIRE names {name}: {reason}", pytrace=False)
        pytest.skip(reason)


def _absent(name: str) -> str | None:
    """Why something that a test needs is not here; None when it is."""
    if name == "transformers":
        from importlib.util import find_spec

        missing = find_spec("sentence_transformers") is None
        return "sentence-transformers is not installed" if missing else None
    if name == "neo4j":
        given = os.environ.get("JIANGMENG_TEST_NEO4J")
        return None if given else "JIANGMENG_TEST_NEO4J names no server"
    return None if Path(CHROMIUM).exists() else f"there is no {CHROMIUM}"
