"""What the loaders' tests share: a store of the real engine, and a load into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hash_encoder import HashEncoder
from sheet_files import REASON, Load, explained

from graph_store import Store, open_store
from loaders import ImportReport, load

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"embedded:{tmp_path / 'store.jm'}", create=True, encoder=HashEncoder)
    yield opened
    opened.close()


@pytest.fixture
def run(store: Store, tmp_path: Path) -> Load:
    """Load files; refused rows go to tmp_path/refused."""

    def load_files(*files: Path, into: Store = store) -> ImportReport:
        return load(
            into,
            files,
            explain=explained,
            title="test",
            reason_header=REASON,
            refused_dir=tmp_path / "refused",
        )

    return load_files


@pytest.fixture
def shared() -> Path:
    """The larger real files, which not every checkout has beside it."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here")
    return SHARED
