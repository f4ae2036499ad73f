"""A store with one need and one studio, and one to which nothing was written yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engagement_sample import engagement_batch
from hash_encoder import HashEncoder

from graph_store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"embedded:{tmp_path / 'e.jm'}", create=True, encoder=HashEncoder)
    opened.write(engagement_batch())
    yield opened
    opened.close()
