"""Columns of a generation, a file each: written as rows come and mapped when it is opened, so that
neither has all of a nation's rows in memory."""

import mmap
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from language.bags import Bags, Row

_TYPES: Mapping[str, DTypeLike] = {
    "nodes": np.int64,
    "kinds": np.uint8,
    "starts": np.int64,
    "holder": np.int32,
    "path": np.uint8,
    "items": np.uint32,
    "counts": np.uint8,
}
"""What the last part of a column's name says of its numbers."""


class Columns:
    """Columns being written into a folder; `close` ends all of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._ends: dict[str, int] = {}

    def add(self, name: str, values: Iterable[int] | NDArray[Any]) -> None:
        """Append numbers to a column."""
        numbers = np.asarray(values, dtype=_type(name))
        self._write(name, numbers.tobytes())

    def add_starts(self, name: str, lengths: Sequence[int] | NDArray[np.int64]) -> None:
        """Append to a column the places where rows of these lengths end; it begins with 0."""
        if name not in self._ends:
            self._ends[name] = 0
            self.add(name, [0])
        ends = self._ends[name] + np.cumsum(lengths, dtype=np.int64)
        self.add(name, ends)
        self._ends[name] = int(ends[-1]) if len(ends) else self._ends[name]

    def add_names(self, name: str, names: Sequence[str]) -> None:
        """Append texts."""
        encoded = [each.encode() for each in names]
        self.add_starts(f"{name}.starts", [len(each) for each in encoded])
        self._write(name, b"".join(encoded))

    def add_bags(self, name: str, rows: Sequence[Row]) -> None:
        """Append what texts bear."""
        bags = Bags.of(rows)
        self.add_starts(f"{name}.starts", np.diff(bags.starts))
        self.add(f"{name}.items", bags.items)
        self.add(f"{name}.counts", bags.counts)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def _write(self, name: str, content: bytes) -> None:
        if name not in self._files:
            self._files[name] = (self._folder / name).open("wb")
        self._files[name].write(content)


_IN_MEMORY: Final = 100_000
"""Texts of a column up to which all are held as strings, some 10 MB, once one is asked for."""


class Names:
    """Texts of a column, read from the file when they are asked for."""

    def __init__(self, folder: Path, name: str) -> None:
        self._starts = column(folder, f"{name}.starts")
        self._bytes = _mapped(folder / name)

    def take(self, rows: NDArray[np.intp]) -> list[str]:
        """Those of some rows, in that order."""
        if len(self._starts) > _IN_MEMORY:
            return self._read(rows)
        every = self._every
        return [every[row] for row in rows.tolist()]

    @cached_property
    def _every(self) -> list[str]:
        return self._read(np.arange(len(self._starts) - 1))

    def _read(self, rows: NDArray[np.intp]) -> list[str]:
        spans = zip(self._starts[rows].tolist(), self._starts[rows + 1].tolist(), strict=True)
        return [self._bytes[start:end].decode() for start, end in spans]


def column(folder: Path, name: str) -> NDArray[Any]:
    """The numbers of a column."""
    return np.frombuffer(_mapped(folder / name), dtype=_type(name))


def bags(folder: Path, name: str) -> Bags:
    """What the texts of a column bear."""
    return Bags(*(column(folder, f"{name}.{part}") for part in ("starts", "items", "counts")))


def _mapped(path: Path) -> mmap.mmap | bytes:
    """A file's content; an empty file cannot be mapped."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _type(name: str) -> DTypeLike:
    return _TYPES[name.rpartition(".")[2]]
