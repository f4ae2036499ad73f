"""The texts that the model learns from, as they lie in the data folder.

gazette/patents.csv.gz     titles with their IPC symbols (official gazette)
ipc/ipc_2026_zh.csv.gz     titles of the classification, with the parent of each symbol
gbt4754/gbt4754_2017.csv   names and notes of the classes of industries
"""

import csv
import gzip
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from matching.train.errors import SourceError


@dataclass(frozen=True, slots=True)
class Title:
    """A patent's title and its IPC symbols, as written (`A61M5/32`)."""

    text: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IpcEntry:
    """An entry of the IPC; `parent` is the main group of a subgroup, "" for a section."""

    title: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Industry:
    """A class of GB/T 4754; `note` may be empty."""

    code: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that is learned from."""

    titles: tuple[Title, ...]
    ipc: dict[str, IpcEntry]
    industries: tuple[Industry, ...]

    def texts(self) -> Iterator[str]:
        """Yield every text once for each time it stands in a source."""
        yield from (title.text for title in self.titles)
        yield from (entry.title for entry in self.ipc.values())
        for industry in self.industries:
            yield industry.name
            yield industry.note


def read_sources(data: Path, gazette: Collection[str] | None = None) -> Sources:
    """Read the sources under `data`; `gazette` keeps only titles of these publication numbers.

    Raises SourceError for a file that is missing, has other columns or gives no rows.
    """
    return Sources(
        titles=tuple(_titles(data / "gazette" / "patents.csv.gz", gazette)),
        ipc=dict(_ipc(data / "ipc" / "ipc_2026_zh.csv.gz")),
        industries=tuple(_industries(data / "gbt4754" / "gbt4754_2017.csv")),
    )


def read_numbers(file: Path) -> frozenset[str]:
    """Read a list of publication numbers, one a line."""
    try:
        numbers = frozenset(file.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            file=str(file), found=str(error), expected="publication numbers"
        ) from error
    if not numbers:
        raise SourceError(file=str(file), found="nothing", expected="publication numbers")
    return numbers


def main_group(symbol: str) -> str:
    """Return the main group of an IPC symbol: `A61M5/00` for `A61M5/32`."""
    return f"{symbol.partition('/')[0]}/00"


_REFERENCE = re.compile(r"（[^（）]*(?:入|见|优先)[^（）]*）|\([^()]*(?:入|见|优先)[^()]*\)")


def without_references(title: str) -> str:
    """Drop the brackets of an IPC title that send the reader elsewhere (…入A01C5/00)."""
    shorter = _REFERENCE.sub("", title)
    while shorter != title:
        title, shorter = shorter, _REFERENCE.sub("", shorter)
    return title


def _titles(file: Path, gazette: Collection[str] | None) -> Iterator[Title]:
    for row in _rows(file, "公开（公告）号", "标题", "IPC分类号"):
        if gazette is None or row["公开（公告）号"] in gazette:
            symbols = [symbol.strip() for symbol in row["IPC分类号"].split(";")]
            yield Title(row["标题"], tuple(symbol for symbol in symbols if symbol))


def _ipc(file: Path) -> Iterator[tuple[str, IpcEntry]]:
    for row in _rows(file, "code", "title", "level", "parent"):
        title = without_references(row["title"])
        yield row["code"], IpcEntry(title, row["level"], row["parent"])


def _industries(file: Path) -> Iterator[Industry]:
    for row in _rows(file, "code", "name", "note"):
        yield Industry(row["code"], row["name"], row["note"])


def _rows(file: Path, *columns: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file, packed or not; raise SourceError unless it has the columns."""
    try:
        content = file.read_bytes()
        text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SourceError(file=str(file), found=str(error), expected="a table") from error
    table = csv.DictReader(io.StringIO(text))
    found = table.fieldnames or ()
    if not set(columns) <= set(found):
        raise SourceError(file=str(file), found=", ".join(found), expected=", ".join(columns))
    for row in table:
        yield {column: (row[column] or "").strip() for column in columns}
