"""Honours: those of the vocabulary by any spelling, others by their own name."""

from graph_schema.vocabularies import HONOURS
from loaders.findings import Fault
from loaders.reading import Cell
from loaders.values.cells import one_line, text
from loaders.values.coded import AMBIGUOUS, labels
from loaders.values.lists import split


def honour(cell: Cell) -> str:
    """One honour's name.

    Raises:
        Fault: the word stands for several honours, such as 劳模.
    """
    return _told(one_line(cell))


def honours(cell: Cell) -> tuple[str, ...]:
    """A list of honours."""
    return tuple(dict.fromkeys(_told(part) for part in split(text(cell))))


def _told(word: str) -> str:
    term = HONOURS.find(word)
    if term is not None:
        return term.zh
    several = AMBIGUOUS[HONOURS.name].get(word)
    if several:
        raise Fault("value.term_ambiguous", word, labels(HONOURS, several))
    return word
