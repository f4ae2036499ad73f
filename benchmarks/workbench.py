"""Write quality.md: figures with intervals, what each part brings, by industry and length, misses.

All by a model that never saw the shared tasks' texts and by rankers that had not learned from the
need (see benchmarks/quality.py).
"""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.figures import SHARED, Figure, needs_shared, timed
from benchmarks.needs import DEMO
from benchmarks.quality import ROOT, TASKS, call, evaluation_model, with_model

PAGE = ROOT / "benchmarks" / "quality.md"

FOLDER = SHARED / "data" / "tasks"

SISTERS: Mapping[str, Sequence[str]] = {
    "peer_in": ("own", "peer_out"),
    "peer_out": ("own", "peer_in"),
}
"""What ../shared/bench/score.py passes over: in a task, what is right in others for the need."""

QUOTED = ("own", "own_cross", "peer_in", "peer_out", DEMO.name)
"""Tasks whose texts the page may show: titles of the gazette, and our own. Of the others, whose
terms are unclear, it shows ids."""

HEAD = """# Quality

Written by `python -m benchmarks workbench`; do not edit. The figures do not depend on the machine.
The intervals tell how far they would vary with other needs of the same kind, and nothing of
settings that were chosen by looking at these tasks.
"""


def run() -> list[Figure]:
    """Write the page; how long that took."""
    needs_shared()
    with evaluation_model() as (model, _):
        seconds, text = timed(lambda: page(model))
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return [Figure(f"writing {PAGE.relative_to(ROOT)}", seconds, "s")]


def page(model: Path) -> str:
    """The page of the shared tasks and of the demo's needs."""
    shared = evaluated([FOLDER / task for task in TASKS], *with_model(model))
    demo = evaluated([DEMO], *with_model(model))
    parts = (as_part("The shared tasks", shared), as_part("The demo's blind needs", demo))
    return "\n".join((HEAD, *parts))


def evaluated(tasks: Sequence[Path], *more: object) -> str:
    """The page that `jiangmeng evaluate` writes of some tasks."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "page.md"
        options = ("--language", "en", "--ablations", "--report", report)
        call("-m", "jiangmeng", "evaluate", *tasks, *options, *asked_of(tasks), *more)
        return report.read_text(encoding="utf-8")


def asked_of(tasks: Sequence[Path]) -> Iterator[str]:
    """The options that a task asks for."""
    for task in tasks:
        if task.name in SISTERS:
            yield from ("--pass-over", f"{task.name}={','.join(SISTERS[task.name])}")
        if task.name in QUOTED:
            yield from ("--quote", task.name)


def as_part(title: str, found: str) -> str:
    """A page as a part of a larger one: its title replaced, its other headings a level deeper."""
    body = found.partition("\n")[2]
    return f"## {title}\n" + re.sub(r"^#", "##", body, flags=re.MULTILINE)
