"""Needs from a sheet, to be matched and not kept; one column of texts, others if they are there."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from graph_schema.errors import JiangmengError
from graph_schema.kinds import declared
from graph_schema.nodes import Need
from graph_schema.vocabularies import spelling_key
from loaders.reading import Cell, Table, open_file
from matching import Query
from service.asked import AskedNeed
from service.spellings import SPELLED, SpellingUnclear, code_of


class NeedsColumnMissing(JiangmengError):
    """No column holds the problems. Params: `file`, `found` (the headers), `expected`."""

    code: ClassVar[str] = "needs.column"


_ASKED: Final = ("text", "name", "number", "industry", "region", "equipment", "conditions", "tried")


def read_needs(path: Path) -> Iterator[AskedNeed]:
    """The needs of a csv, tsv or xlsx file. A row without an id is called by its number.

    The texts are not checked here: a need that cannot be matched says so when it is.

    Raises:
        FileRefused: the file cannot be read.
        NeedsColumnMissing: no header is one of those of a need's text.
    """
    for table in open_file(path):
        yield from _needs_of(table, path)


def _needs_of(table: Table, path: Path) -> Iterator[AskedNeed]:
    rows = table.rows()
    first = next(rows, None)
    headers = () if first is None else first.cells
    columns = _columns(headers)
    if "text" not in columns:
        expected = declared(Need)["text"].mark
        shown = tuple(str(header) for header in headers if header is not None)
        raise NeedsColumnMissing(
            file=path.name, found=shown or "—", expected=("text", expected.zh, *expected.headers)
        )
    for row in rows:
        values = {
            name: _text(row.cells[column]) if column < len(row.cells) else ""
            for name, column in columns.items()
        }
        text = "\n".join(part for part in (values.pop("name", ""), values.pop("text")) if part)
        name = values.pop("number", "") or str(row.number)
        known, unclear = _surroundings(values)
        yield AskedNeed(name, row.number, Query(text=text, **known), unclear)


def _columns(headers: Sequence[Cell]) -> Mapping[str, int]:
    """Field -> its column, by the spellings that are declared for it."""
    spelled = {
        spelling_key(spelling): name
        for name in reversed(_ASKED)
        for mark in (declared(Need)[name].mark,)
        for spelling in (name, mark.zh, mark.en, *mark.headers)
    }
    spelled["id"] = "number"
    found: dict[str, int] = {}
    for column, header in enumerate(headers):
        name = spelled.get(spelling_key(str(header or "")))
        if name is not None:
            found.setdefault(name, column)
    return found


def _surroundings(
    values: Mapping[str, str],
) -> tuple[dict[str, Any], tuple[SpellingUnclear, ...]]:
    known: dict[str, Any] = {}
    unclear: list[SpellingUnclear] = []
    for name, value in values.items():
        try:
            if value:
                known[name] = code_of(name, value) if name in SPELLED else value
        except SpellingUnclear as error:
            unclear.append(error)
    return known, tuple(unclear)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()
