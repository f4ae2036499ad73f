"""Numbers that name one thing and check themselves: patents, credit codes, IPC symbols."""

from collections.abc import Callable
from functools import lru_cache

from graph_schema.identity import application_number, credit_code, publication_number
from graph_schema.tables import normalise_ipc
from loaders.findings import Fault
from loaders.reading import Cell
from loaders.values.cells import one_line
from loaders.values.lists import split


def application(cell: Cell) -> str:
    """A Chinese application number; a missing check digit is added, a wrong one is refused."""
    return _checked(cell, application_number, "value.application", "201811107071.6")


def publications(cell: Cell) -> tuple[str, ...]:
    """One or several Chinese publication numbers."""
    return tuple(
        _checked(part, publication_number, "value.publication", "CN209102019U")
        for part in split(one_line(cell))
    )


def credit(cell: Cell) -> str:
    """A unified social credit code with its check character."""
    return _checked(cell, credit_code, "value.credit", "GB 32100-2015")


def ipc_symbols(cell: Cell) -> tuple[str, ...]:
    """One or several IPC symbols; those of older editions are taken as they are."""
    return tuple(dict.fromkeys(_symbol(part) for part in split(one_line(cell))))


def ipc_symbol(cell: Cell) -> str:
    """One IPC symbol."""
    return _symbol(one_line(cell))


@lru_cache(maxsize=1 << 15)
def _symbol(word: str) -> str:
    symbol = normalise_ipc(word)
    if symbol is None:
        raise Fault("value.ipc", word, "B65G43/02")
    return symbol


_SHAPE = {
    "value.application": "value.application_number",
    "value.publication": "value.publication_number",
    "value.credit": "value.credit_code",
}


def _checked(cell: Cell, write: Callable[[str], str], what: str, shape: str) -> str:
    word = one_line(cell)
    try:
        return write(word)
    except ValueError as error:
        problem, _, expected = str(error).partition(":")
        if problem == "check":
            raise Fault(f"{what}_check", word, expected) from error
        raise Fault(_SHAPE[what], word, shape) from error
