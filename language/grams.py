"""Characters of a text, alone and two in a row: what words miss where they are new or misspelt.

A text is a bag of its grams, each a number. No vocabulary is kept: how rare a gram is, is counted
among the pieces of evidence that are compared, when they are compared.
"""

import re

import numpy as np

from language.bags import NOTHING, Row
from language.normalise import key

FORMAT = 1
"""Version of what follows: kept grams of another one are made anew."""

MOST = 255
"""The highest count of a gram."""

_BREAK = re.compile(r"[^\w%°]+")
_FIRST, _SECOND = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
"""Large odd numbers, so that two characters give one number and in the other order another."""


def grams_of(text: str) -> Row:
    """The grams of a text and how often each stands there; none across blanks and signs."""
    runs = [run for run in _BREAK.split(key(text)) if run]
    if not runs:
        return NOTHING
    signs = np.frombuffer("\0".join(runs).encode("utf-32-le"), dtype=np.uint32)
    mixed = signs * _FIRST
    pairs = ((mixed[:-1] ^ (mixed[:-1] >> np.uint32(15))) * _SECOND) + mixed[1:]
    both = (signs[:-1] != 0) & (signs[1:] != 0)
    items, counts = np.unique(np.concatenate([mixed[signs != 0], pairs[both]]), return_counts=True)
    return Row(items, np.minimum(counts, MOST).astype(np.uint8))
