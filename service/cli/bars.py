"""Progress bars on the terminal, one a kind of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from graph_store import interface
from service.texts import Texts


@contextmanager
def bars(err: TextIO, texts: Texts) -> Iterator[interface.Progress]:
    """Bars that are there only while work goes on; a total of 0 means that it is not known."""
    tasks: dict[str, TaskID] = {}
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=err),
        transient=True,
    )

    def show(code: str, done: int, total: int) -> None:
        if code not in tasks:
            progress.start()
            tasks[code] = progress.add_task(texts(f"progress.{code}"), total=total or None)
        progress.update(tasks[code], completed=done, total=total or None)
        if total and done >= total:
            progress.remove_task(tasks.pop(code))
            if not tasks:
                progress.stop()

    try:
        yield show
    finally:
        progress.stop()
