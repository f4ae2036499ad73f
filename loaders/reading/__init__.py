"""Files in, rows with their place out; one reader a format, all of the same shape."""

from loaders.reading.opening import SUFFIXES, open_file
from loaders.reading.table import Cell, Row, Table

__all__ = ["SUFFIXES", "Cell", "Row", "Table", "open_file"]
