"""Technical functions that a text is about, by the words that name them and by its likeness.

A word alone misleads (a paper roll's 除尘 is no dust suppression) and likeness alone drifts, so
both are weighed together: a word counts for more where the whole text is like the function, and
a text may be about a function none of whose words it has.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from graph_schema.functions import FUNCTIONS
from graph_schema.label import Label
from language.encoder import Encoder, Vectors
from language.lexicon import Lexicon, Named, Tag
from language.opening import bundled
from language.static_model import StaticModel

BIAS, WORDS, TITLE, LIKENESS = -5.1, 3.0, 3.02, 6.84
"""Of the logistic function that gives a strength: from the words' own strength in the whole text,
that in its title, and the cosine. Fitted (scripts/fit_tagger.py) on 200 texts labelled by hand,
other ones than those that scripts/measure_tagger.py measures on.
"""

KEPT = 0.35
"""The least strength of a tag."""

_AT_ONCE = 2_048
_TITLE_ENDS = re.compile("[\n。]")
_LEAST_LIKE = -(BIAS + np.log(1 / KEPT - 1)) / LIKENESS
"""The cosine that is enough without any word."""


class Described(Named, Protocol):
    """What is needed of a function: its names, and what it is."""

    @property
    def description(self) -> Label:
        """What it is, in a sentence."""


class Tagger:
    """Functions ready to be recognised in texts."""

    def __init__(self, functions: Mapping[str, Described], encoder: Encoder) -> None:
        self._lexicon = Lexicon(functions)
        self.encoder = encoder
        self._codes = tuple(functions)
        self._place = {code: place for place, code in enumerate(self._codes)}
        self._portraits = portraits(functions, encoder)

    def tag(self, texts: Sequence[str]) -> list[list[Tag]]:
        """For each text the functions that it is about, the strongest first, then by code."""
        return [
            tags
            for start in range(0, len(texts), _AT_ONCE)
            for tags in self._tagged(texts[start : start + _AT_ONCE])
        ]

    def _tagged(self, texts: Sequence[str]) -> list[list[Tag]]:
        like = self.encoder.encode(texts) @ self._portraits.T
        alone: list[list[str]] = [[] for _ in texts]
        for row, place in zip(*np.nonzero(like >= _LEAST_LIKE), strict=True):
            alone[row].append(self._codes[place])
        return [
            self._weighed(text, found, row)
            for text, found, row in zip(texts, alone, like, strict=True)
        ]

    def _weighed(self, text: str, alone: list[str], like: Vectors) -> list[Tag]:
        """The tags of a text; a report says in its title what it is about, further on much else."""
        named = {tag.code: tag for tag in self._lexicon.tag(text)}
        title = _TITLE_ENDS.split(text, maxsplit=1)[0]
        titled = {tag.code: tag for tag in self._lexicon.tag(title)} if title != text else named
        tags = []
        for code in dict.fromkeys((*named, *alone)):
            words = named.get(code, Tag(code, 0.0, ()))
            known = titled.get(code, Tag(code, 0.0, ()))
            likeness = float(like[self._place[code]])
            strength = _strength(words.strength, known.strength, likeness)
            if strength >= KEPT:
                tags.append(Tag(code, strength, words.words))
        return sorted(tags, key=lambda tag: (-tag.strength, tag.code))


def portraits(functions: Mapping[str, Described], encoder: Encoder) -> Vectors:
    """What each function is like: float32[functions, dim], in their order, rows of length 1."""
    return encoder.encode(
        [" ".join((f.zh, *f.synonyms, f.description.zh)) for f in functions.values()]
    )


def tag(text: str) -> list[Tag]:
    """Return the functions of the product's vocabulary that a text is about, strongest first."""
    return tagger(None).tag([text])[0]


@lru_cache(maxsize=4)
def tagger(encoder: Encoder | None) -> Tagger:
    """The product's vocabulary with an encoder.

    Cosines of other encoders than static models have another scale than the one that the weights
    above were fitted to; for those (and for None) the model that ships with the product reads.
    """
    fitting = encoder if isinstance(encoder, StaticModel) else bundled()
    return Tagger(FUNCTIONS, fitting)


def _strength(words: float, title: float, likeness: float) -> float:
    weight = BIAS + WORDS * words + TITLE * title + LIKENESS * likeness
    return round(1 / (1 + math.exp(-weight)), 6)


__all__ = ["Tag", "Tagger", "portraits", "tag", "tagger"]
