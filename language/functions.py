"""Technical functions that a text is about, by the words that name them and by its likeness.

A word alone misleads (a paper roll's 除尘 is no dust suppression) and likeness alone drifts, so
both are weighed together: a word counts for more where the whole text is like the function, and
a text may be about a function none of whose words it has.
"""

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

BIAS, WORDS, LIKENESS = -4.0, 5.0, 6.0
"""Of the logistic function that gives a strength: from the words' own strength and the cosine.
Chosen so that one word of two characters is enough in a text of a cosine of 0.25, and likeness
alone from 0.67; scripts/measure_tagger.py measures them.
"""

KEPT = 0.5
"""The least strength of a tag."""

_AT_ONCE = 2_048
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
            self._weighed(self._lexicon.tag(text), found, row)
            for text, found, row in zip(texts, alone, like, strict=True)
        ]

    def _weighed(self, named: list[Tag], alone: list[str], like: Vectors) -> list[Tag]:
        words = {tag.code: tag for tag in named}
        tags = []
        for code in dict.fromkeys((*words, *alone)):
            tag = words.get(code) or Tag(code, 0.0, ())
            strength = _strength(tag.strength, float(like[self._place[code]]))
            if strength >= KEPT:
                tags.append(Tag(code, strength, tag.words))
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


def _strength(words: float, likeness: float) -> float:
    return round(float(1 / (1 + np.exp(-(BIAS + WORDS * words + LIKENESS * likeness)))), 6)


__all__ = ["Tag", "Tagger", "portraits", "tag", "tagger"]
