"""Values of closed lists: vocabulary terms, industries, regions, yes and no."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from graph_schema.label import Label
from graph_schema.tables import find_industry, find_region, region_label
from graph_schema.vocabularies import HONOURS, LEVELS, Term, Vocabulary, spelling_key
from graph_schema.vocabularies.honours import AMBIGUOUS_HONOURS
from graph_schema.vocabularies.levels import AMBIGUOUS_LEVELS
from loaders.findings import Fault
from loaders.reading import Cell
from loaders.values import Read
from loaders.values.cells import one_line

AMBIGUOUS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    LEVELS.name: AMBIGUOUS_LEVELS,
    HONOURS.name: AMBIGUOUS_HONOURS,
}
"""Vocabulary -> words that stand for several of its terms."""

_SHOWN_WHOLE = 12
_NEAREST = 5
_YES = frozenset({"是", "有", "y", "yes", "true", "1", "√", "✓", "已"})
_NO = frozenset({"否", "无", "n", "no", "false", "0", "×", "x", "未"})


def terms(vocabulary: Vocabulary) -> Read:
    """A reader of a vocabulary's codes, by code, name or synonym."""

    @lru_cache(maxsize=256)
    def code(word: str) -> str:
        return term_code(vocabulary, word)

    return lambda cell: code(one_line(cell))


def term_code(vocabulary: Vocabulary, word: str) -> str:
    """The code that a word stands for.

    Raises:
        Fault: the word is none of the list (with the nearest), or stands for several.
    """
    term = vocabulary.find(word)
    if term is not None:
        return term.code
    several = AMBIGUOUS.get(vocabulary.name, {}).get(word)
    if several:
        raise Fault("value.term_ambiguous", word, labels(vocabulary, several))
    raise Fault("value.term", word, nearest(vocabulary, word))


def labels(vocabulary: Vocabulary, codes: Iterable[str]) -> tuple[Label, ...]:
    """The names of some terms."""
    return tuple(vocabulary[code].label for code in codes)


def nearest(vocabulary: Vocabulary, word: str) -> tuple[Label, ...]:
    """The terms of a short list, or those of a long one that look most like the word."""
    if len(vocabulary.terms) <= _SHOWN_WHOLE:
        return tuple(term.label for term in vocabulary)
    spellings = _spellings(vocabulary.terms)
    close = get_close_matches(spelling_key(word), spellings, n=_NEAREST * 2, cutoff=0.2)
    found = dict.fromkeys(spellings[spelling] for spelling in close)
    return labels(vocabulary, list(found)[:_NEAREST] or [t.code for t in vocabulary][:_NEAREST])


@cache
def _spellings(terms: tuple[Term, ...]) -> Mapping[str, str]:
    return {
        spelling_key(spelling): term.code
        for term in terms
        for spelling in (term.zh, term.en, *term.synonyms)
    }


def industry(cell: Cell) -> str:
    """The code of a GB/T 4754 industry, given by code or name."""
    word = one_line(cell)
    found = find_industry(word)
    if len(found) == 1:
        return found[0].code
    if found:
        candidates = tuple(f"{row.code} {row.name}" for row in found[:_NEAREST])
        raise Fault("value.industry_ambiguous", word, candidates)
    raise Fault("value.industry", word, "GB/T 4754-2017")


def region(cell: Cell) -> str:
    """The code of a division, given by code or name."""
    word = one_line(cell)
    found = find_region(word)
    if len(found) == 1:
        return found[0].code
    if found:
        candidates = tuple(f"{row.code} {region_label(row.code)}" for row in found[:_NEAREST])
        raise Fault("value.region_ambiguous", word, candidates)
    raise Fault("value.region", word, ("150702", region_label("150702")))


def yes_no(cell: Cell) -> bool:
    """是 or 否, in any of the usual spellings."""
    word = spelling_key(one_line(cell))
    if word in _YES or word in _NO:
        return word in _YES
    raise Fault("value.yes_no", word, (Label("是", "yes"), Label("否", "no")))
