"""Progress bars on the terminal, one a kind of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graph_store import interface
from service.texts import Texts


@contextmanager
def bars(err: TextIO, texts: Texts) -> Iterator[interface.Progress]:
    """Bars that vanish when the work is done; a total of 0 means that it is not known."""
    tasks: dict[str, int] = {}
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=err),
        transient=True,
    ) as progress:

        def show(code: str, done: int, total: int) -> None:
            if code not in tasks:
                tasks[code] = progress.add_task(texts(f"progress.{code}"), total=None)
            progress.update(tasks[code], completed=done, total=total or None)  # type: ignore[arg-type]

        yield show
