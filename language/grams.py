"""Characters of a text, two and three in a row: what words miss where they are new or misspelt.

A text is the set of its grams, each a number. No vocabulary is kept: how rare a gram is, is counted
among the pieces of evidence that are compared, when they are compared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from language.normalise import key

FORMAT = 1
"""Version of what follows: kept grams of another one are made anew."""

LENGTHS = (2, 3)
"""How many characters stand in a gram."""

_BREAK = re.compile(r"[^\w%°]+")
_MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint32)
"""Large odd numbers: characters beside each other must not cancel out."""

Numbers = NDArray[np.uint32]
Starts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grams:
    """The grams of n texts: text i has `items[starts[i]:starts[i + 1]]`, each once, rising.

    `starts`: int64[n + 1]; `items`: uint32.
    """

    starts: Starts
    items: Numbers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: NDArray[np.intp]) -> "Grams":
        """The grams of some texts, in that order."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Grams(starts, np.asarray(self.items[places], dtype=np.uint32))

    @staticmethod
    def of(rows: Sequence[Numbers]) -> "Grams":
        """The texts with these grams."""
        starts = np.cumsum([0, *map(len, rows)]).astype(np.int64)
        return Grams(starts, np.concatenate([np.zeros(0, np.uint32), *rows]))

    @staticmethod
    def joined(parts: Sequence["Grams"]) -> "Grams":
        """The grams of all texts of several, in their order."""
        lengths = [np.diff(part.starts) for part in parts]
        starts = np.cumsum(np.concatenate([[0], *lengths])).astype(np.int64)
        items = np.concatenate([np.zeros(0, np.uint32), *(part.items for part in parts)])
        return Grams(starts, items)


def grams_of(text: str) -> Numbers:
    """The grams of a text: uint32, each once, rising; none across blanks and punctuation."""
    runs = [run for run in _BREAK.split(key(text)) if run]
    signs = np.frombuffer("\0".join(runs).encode("utf-32-le"), dtype=np.uint32)
    found = [np.zeros(0, dtype=np.uint32)]
    for length in LENGTHS:
        if len(signs) < length:
            break
        windows = np.lib.stride_tricks.sliding_window_view(signs, length)
        windows = windows[windows.all(axis=1)]
        mixed = windows * _MULTIPLIERS[:length]
        number = mixed[:, 0]
        for column in range(1, length):
            number = (number ^ (number >> np.uint32(15))) * _MULTIPLIERS[column] + mixed[:, column]
        found.append(number)
    return np.unique(np.concatenate(found))


def grams_of_all(texts: Sequence[str]) -> Grams:
    """The grams of several texts."""
    return Grams.of([grams_of(text) for text in texts])
