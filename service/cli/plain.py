"""Tables of plain text whose columns stand under each other, wide characters included."""

from collections.abc import Sequence

from service.cli.session import Session


def table(session: Session, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows: aligned under a head on a terminal; else one a line, parted by tabs, uncut."""
    if not session.on_terminal:
        for row in rows:
            session.line("\t".join(one_line(cell) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in head:
        grid.add_column(name, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    Console(file=session.out, highlight=False, markup=False).print(grid)


def one_line(text: str) -> str:
    """The text on one line: tabs and line ends become blanks."""
    return " ".join(text.split())
