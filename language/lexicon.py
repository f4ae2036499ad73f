"""The words that name technical functions, found in texts."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple, Protocol

from language.normalise import key


class Named(Protocol):
    """What is needed of a function: its names."""

    @property
    def zh(self) -> str:
        """The Chinese name."""

    @property
    def en(self) -> str:
        """The English name."""

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Other words for it."""


class Tag(NamedTuple):
    """A function that a text names, or is about.

    `strength` lies above 0 and at most at 1: one word of two Chinese characters gives 0.5, a longer
    word more, and each further mention takes half to most of what is left. `words` are the
    mentions as keys, each once, in the order of the text.
    """

    code: str
    strength: float
    words: tuple[str, ...]


class Lexicon:
    """The names of functions, ready to be found in texts: longest first, none inside another."""

    def __init__(self, functions: Mapping[str, Named]) -> None:
        self._codes: dict[str, list[str]] = {}
        for code, function in functions.items():
            for name in dict.fromkeys(map(key, (function.zh, function.en, *function.synonyms))):
                self._codes.setdefault(name, []).append(code)
        # By its first two characters each name's lengths, the longest first: one look-up decides
        # for most places of a text that no name begins there.
        starts = sorted({(name[:2], len(name)) for name in self._codes if name}, reverse=True)
        self._lengths = {
            start: [length for _, length in group]
            for start, group in groupby(starts, key=lambda start: start[0])
        }

    def tag(self, text: str) -> list[Tag]:
        """Return the functions named in a text, the strongest first, then by code."""
        found: dict[str, list[str]] = {}
        for word in self._mentions(key(text)):
            for code in self._codes[word]:
                found.setdefault(code, []).append(word)
        tags = [
            Tag(code, _strength(words), tuple(dict.fromkeys(words)))
            for code, words in found.items()
        ]
        return sorted(tags, key=lambda tag: (-tag.strength, tag.code))

    def _mentions(self, text: str) -> Iterator[str]:
        lengths, end = self._lengths, 0
        for place in [at for at in range(len(text)) if text[at : at + 2] in lengths]:
            if place < end:
                continue
            for length in lengths[text[place : place + 2]]:
                word = text[place : place + length]
                if word in self._codes and _stands_alone(text, place, place + len(word)):
                    yield word
                    end = place + len(word)
                    break


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter of the same word goes on beyond; Chinese has no such bounds.

    A plural's s is let through: "dust collectors" names the dust collector.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if _spaced(text[start]) and before and _spaced(before):
        return False
    if after == "s" and _spaced(text[end - 1]):
        after = text[end + 1 : end + 2]
    return not (_spaced(text[end - 1]) and after and _spaced(after))


def _spaced(character: str) -> bool:
    """Whether a character belongs to a script that sets blanks between words."""
    return character.isalnum() and character < "\u2e80"


def _strength(words: Iterable[str]) -> float:
    left = 1.0
    for word in words:
        # A word of a spaced script weighs as two Chinese characters.
        weight = 2 * len(word.split()) if _spaced(word[0]) else len(word)
        left *= 2 / (2 + weight)
    return round(1 - left, 6)
