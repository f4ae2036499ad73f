"""The independent script that scores run files, where ../shared is."""

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

SHARED = Path(__file__).parents[3] / "shared"

_NAMES = {"mrr": "MRR", "hit": "hit10", "ndcg": "nDCG10", "recall": "R100"}


def score_script() -> ModuleType:
    """The script as a module: `score(task, run)`, `read_run(path)`."""
    spec = importlib.util.spec_from_file_location("bench_score", SHARED / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures_of(scored: Mapping[str, float]) -> dict[str, float]:
    """What it found, by our names of the metrics."""
    return {ours: scored[theirs] for ours, theirs in _NAMES.items()}
