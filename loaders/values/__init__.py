"""Cells in, checked values out; one file a type of value.

A reader takes a cell that is not empty and returns the value, or raises `Fault`.
"""

from collections.abc import Callable
from typing import Any

from loaders.reading import Cell

Read = Callable[[Cell], Any]
"""From a cell to a value; raises `loaders.findings.Fault`."""
