"""Immutable generations of the search indexes, beside the store's file.

A generation covers the graph up to a change number. It is built in a folder of its own, told
whole by its manifest (sizes and checksums), and becomes the present one when `current` is
replaced. Whatever is missing or damaged is built again from the store's file; nothing here is
ever the only copy.
"""

import contextlib
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
from filelock import FileLock, Timeout

FORMAT = 4
"""What is in a generation's folder and how; one of another format is built again."""

_MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_CHUNKS = 64
"""How much of a file is read to tell whether it is sound; of a larger file so much, evenly spread,
since reading a nation's indexes whole would take longer than anyone waits for a first answer."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: the change it covers, how many texts, and how many words in all."""

    change: int
    count: int
    words: int


class Generations:
    """The generations of one encoder (by its fingerprint) in the folder beside a store."""

    def __init__(self, store: Path, fingerprint: str) -> None:
        name = f"{zlib.crc32(fingerprint.encode()):08x}"
        self.root = store.with_name(f"{store.name}-indexes") / name
        self._current = self.root / "current"

    def present(self) -> tuple[Path, Manifest] | None:
        """The present generation, checked against its manifest; None when there is no sound one."""
        try:
            folder = self.root / self._current.read_text().strip()
            told = orjson.loads((folder / _MANIFEST).read_bytes())
            if told["format"] != FORMAT:
                return None
            for name, (size, checksum) in told["files"].items():
                if _checksum(folder / name) != (size, checksum):
                    return None
            return folder, Manifest(told["change"], told["count"], told["words"])
        except (OSError, orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            return None

    @contextlib.contextmanager
    def turn(self, wait: float) -> Iterator[bool]:
        """Hold the right to build, between processes; False when another is building."""
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / "building.lock")
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def build(self, change: int, fill: Callable[[Path], Manifest]) -> tuple[Path, Manifest]:
        """Make a generation and put it in place; the older ones are removed.

        Readers that hold an older one keep their open files.
        """
        folder = self.root / f"{change:012d}"
        unfinished = self.root / f"{folder.name}.part"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        manifest = fill(unfinished)
        files = {
            str(path.relative_to(unfinished)): _checksum(path)
            for path in sorted(unfinished.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        told = {
            "format": FORMAT,
            "change": manifest.change,
            "count": manifest.count,
            "words": manifest.words,
            "files": files,
        }
        (unfinished / _MANIFEST).write_bytes(orjson.dumps(told))
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
        pointer = self.root / "current.part"
        pointer.write_text(folder.name)
        pointer.replace(self._current)
        for old in self.root.iterdir():
            if old.is_dir() and old != folder:
                shutil.rmtree(old, ignore_errors=True)
        return folder, manifest


def _checksum(path: Path) -> tuple[int, int]:
    size, checksum = path.stat().st_size, 0
    step = max(_CHUNK, size // _CHUNKS)
    with path.open("rb") as file:
        for start in range(0, size, step):
            file.seek(start)
            checksum = zlib.crc32(file.read(_CHUNK), checksum)
    return size, checksum
