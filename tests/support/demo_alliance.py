"""The demo's alliance in a store, loaded as `make demo` does."""

from pathlib import Path

from graph_store import Store
from loaders.loading import load

DEMO = Path(__file__).parents[2] / "demo"


def load_demo(store: Store) -> None:
    """Load the facts, the gazette's patents, the needs and the sample alliance."""
    tables = [
        DEMO / "needs.csv",
        *(
            path
            for name in ("facts", "gazette", "sample")
            for path in sorted((DEMO / name).glob("*.csv"))
        ),
    ]
    load(
        store,
        tables,
        explain=lambda finding: finding.code,
        title="demo",
        reason_header="reason",
        progress=lambda code, done, total: None,
    )
