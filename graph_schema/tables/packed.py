"""Reading of the compressed tables that ship beside this module."""

import gzip
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def columns(name: str) -> list[list[str]]:
    """One table as its columns, each in the order of the official list.

    Kept by columns (cells parted by line feeds, columns by form feeds) since two long lists are
    read several times faster than many short rows.
    """
    packed = (_DATA / f"{name}.gz").read_bytes()
    return [column.split("\n") for column in gzip.decompress(packed).decode().split("\f")]
