"""A new user's first minutes: `make demo` in a fresh clone, and a match from a cold process."""

import os
import subprocess
import tempfile
from pathlib import Path

from benchmarks.figures import Figure, percentile, timed

ROOT = Path(__file__).parents[1]
TEXT = "输煤皮带冬天结冰打滑，人工敲冰又慢又危险"
RUNS = 7


def run() -> list[Figure]:
    """Clone the committed state, run the demo twice, then match cold on its store."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        first, _ = timed(lambda: make(clone, "demo"))
        second, _ = timed(lambda: make(clone, "demo"))
        store = next(clone.rglob("*.jm"))
        command = [clone / ".venv/bin/jiangmeng", "match", TEXT, "--store", f"embedded:{store}"]
        cold = [timed(lambda: quiet(command, clone))[0] for _ in range(RUNS)]
    return [
        Figure("make demo, with installation", first, "s", "≤ 120"),
        Figure("make demo again", second, "s", "≤ 15"),
        Figure(
            "jiangmeng match, cold process, median", percentile(cold, 0.5), "s", "≤ 1.5, aim .8"
        ),
    ]


def make(clone: Path, target: str) -> None:
    """Run a target in a clone, as a user would, without this environment's Python on the path."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "PYTHON"))}
    quiet(["make", "-C", clone, target], clone, clean)


def quiet(command: list[object], folder: Path, env: dict[str, str] | None = None) -> None:
    """Run a command that must succeed."""
    subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
