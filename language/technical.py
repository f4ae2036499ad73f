"""How technical a text is: a problem of technique, or a complaint, an advert, a vacancy, chat?

A logistic function of what a text bears: its characters, alone and two in a row (language.grams);
of scripts with letters also three and four of a word; and which parts of a problem it tells of
(language.parts). It needs neither a vocabulary nor an encoder. `scripts/fit_technical.py` learned
its weights from texts of both sorts, in Chinese and some in English and Russian.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from language.grams import grams_of
from language.normalise import key
from language.parts import Part, parts_of

FILE = Path(__file__).parent / "data" / "technical.npy"

BITS = 15
SLOTS = 1 << BITS
"""Weights that are kept: what a text bears takes the one that its number's first bits tell."""

BAR = 0.15
"""Below it a text is taken for no technical problem. One in fifty technical problems that the
weights had not been fitted on lies below it."""

UNTOLD = 0.5
"""What cannot be told."""

_SHIFT = np.uint32(32 - BITS)
_KNOWN = re.compile(r"[a-zа-я\u3400-\u9fff]")
_LETTERS = re.compile(r"[a-zа-я]+")
_LONG = (3, 4)
_PIECE, _PART = 0.7, 1.0
"""How much a piece of a word and a part of a problem count, where a character counts 1."""

Floats = NDArray[np.float64]


def technical(text: str, parts: Sequence[Part] | None = None) -> float:
    """The share of such texts that are technical, of as many that are as that are not: 0 to 1.

    A text in a script of which no text was learned, such as Mongolian, has UNTOLD. `parts`: those
    of the text, where they are known.
    """
    if _is_strange(text):
        return UNTOLD
    weights = _weights()
    slots, values = inputs(text, parts_of(text) if parts is None else parts)
    total = float(weights[0] + values @ weights[1 + slots])
    return float(1 / (1 + np.exp(-total)))


def inputs(text: str, parts: Sequence[Part]) -> tuple[NDArray[np.int64], Floats]:
    """What a text is weighed by: slots (some more than once), and values of length 1 together.

    A character or pair counts 1 + ln of how often it stands there.
    """
    row = grams_of(text)
    pieces = _numbers(set(_pieces(key(text))))
    told = _numbers({f"~{part.kind}" for part in parts})
    items = np.concatenate([row.items, pieces, told])
    values = np.concatenate(
        [
            1 + np.log(row.counts.astype(np.float64)),
            np.full(len(pieces), _PIECE),
            np.full(len(told), _PART),
        ]
    )
    length = float(np.linalg.norm(values)) or 1.0
    return (items >> _SHIFT).astype(np.int64), values / length


def _is_strange(text: str) -> bool:
    """Whether most letters of a text belong to scripts that are not known."""
    letters = [sign for sign in key(text) if sign.isalpha()]
    known = sum(map(bool, map(_KNOWN.match, letters)))
    return known * 2 < len(letters)


def _pieces(text: str) -> Iterator[str]:
    """Three and four characters of each word, whose ends are marked."""
    for word in _LETTERS.findall(text):
        marked = f"^{word}$"
        for long in _LONG:
            yield from (marked[at : at + long] for at in range(len(marked) - long + 1))


def _numbers(names: set[str]) -> NDArray[np.uint32]:
    return np.array([zlib.crc32(name.encode()) for name in sorted(names)], dtype=np.uint32)


@cache
def _weights() -> Floats:
    """float64[1 + SLOTS]; the first counts for every text."""
    loaded: NDArray[np.float16] = np.load(FILE)
    return loaded.astype(np.float64)
