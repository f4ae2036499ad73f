"""国际专利分类: the symbols of IPC 2026.01 with Chinese titles, and the forms they are written in.

Older patents bear symbols that the current edition no longer has: the helpers on symbols work on
their form alone and do not ask the table.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from graph_schema.tables import packed
from graph_schema.vocabularies.vocabulary import spelling_key

IpcLevel = Literal["section", "class", "subclass", "main_group", "subgroup"]

_LEVEL_BY_LENGTH: Mapping[int, IpcLevel] = {1: "section", 3: "class", 4: "subclass"}
_SYMBOL = re.compile(r"([a-h])(?:(\d\d)(?:([a-z])(?:0*(\d{1,4})(?:/(\d{2,6}))?)?)?)?(?:\(.*)?")


class IpcRow(NamedTuple):
    """One place of the classification; `parent` is the symbol above it, None for a section."""

    code: str
    title: str
    level: IpcLevel
    parent: str | None


class _IpcTable(Mapping[str, IpcRow]):
    """Rows made when they are asked for: most uses need a handful of the 77,000."""

    def __init__(self, symbols: list[str], parents: list[str], titles: list[str]) -> None:
        self._place = dict(zip(symbols, range(len(symbols)), strict=True))
        self._parents = parents
        self._titles = titles

    def __getitem__(self, code: str) -> IpcRow:
        place = self._place[code]
        return IpcRow(
            code, self._titles[place], ipc_level(code), _parent(code, self._parents[place])
        )

    def __contains__(self, code: object) -> bool:
        return code in self._place

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)


@cache
def ipc() -> Mapping[str, IpcRow]:
    """Every symbol of IPC 2026.01 by its code, in the order of the source."""
    return _IpcTable(*packed.columns("ipc"))


def normalise_ipc(text: str) -> str | None:
    """A symbol in the form of the table ('B65G43/02'), or None where the text is no symbol.

    Spaces, full-width letters, leading zeros and a trailing version '(2006.01)' are taken.
    """
    match = _SYMBOL.fullmatch(spelling_key(text))
    if match is None:
        return None
    section, class_, subclass, group, inside = match.groups()
    symbol = f"{section}{class_ or ''}{subclass or ''}".upper()
    return f"{symbol}{group}/{inside or '00'}" if group else symbol


def ipc_level(code: str) -> IpcLevel:
    """The level of a symbol in the table's form, told by its shape."""
    if level := _LEVEL_BY_LENGTH.get(len(code)):
        return level
    return "main_group" if code.endswith("/00") else "subgroup"


def ipc_class(code: str) -> str | None:
    """The class of a symbol ('B65' of 'B65G43/02'), None for a section."""
    return code[:3] if len(code) >= 3 else None


def ipc_subclass(code: str) -> str | None:
    """The subclass of a symbol ('B65G' of 'B65G43/02'), None above it."""
    return code[:4] if len(code) >= 4 else None


def ipc_main_group(code: str) -> str | None:
    """The main group of a symbol ('B65G43/00' of 'B65G43/02'), None above it."""
    group, slash, _ = code.partition("/")
    return f"{group}/00" if slash else None


def _parent(code: str, inside: str) -> str | None:
    match ipc_level(code):
        case "section":
            return None
        case "class":
            return code[0]
        case "subclass":
            return code[:3]
        case "main_group":
            return code[:4]
        case _:
            return f"{code.partition('/')[0]}/{inside}"
