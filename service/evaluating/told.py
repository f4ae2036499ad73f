"""The worst misses line by line, as the terminal and the page show them."""

from typing import Final

from service.evaluating.misses import Miss, Stood
from service.evaluating.tables import NOTHING
from service.excerpts import excerpt, marked, title_and_fitting
from service.texts import Texts

LONGEST: Final = 80
"""Characters of a need or of a piece of evidence."""


def place_of(miss: Miss) -> str:
    """Where the right answer stood."""
    return NOTHING if miss.right.place is None else str(miss.right.place)


def told(miss: Miss, texts: Texts) -> tuple[str, str, str]:
    """The need, the right answer and what stood first, a line each, shared words in 【】."""
    need = excerpt(marked(_one_line(miss.text), ()), LONGEST * 2).text
    right = "found" if miss.right.place is not None else "lost"
    return (
        texts("evaluation.miss.need", need=need, id=miss.need),
        texts(f"evaluation.miss.{right}", place=place_of(miss), **_values(miss.right)),
        texts("evaluation.miss.nobody")
        if miss.first is None
        else texts("evaluation.miss.first", **_values(miss.first)),
    )


def _values(stood: Stood) -> dict[str, object]:
    return {
        "name": stood.name or stood.studio,
        "studio": stood.studio,
        "evidence": _evidence(stood) or NOTHING,
    }


def _evidence(stood: Stood) -> str:
    title, fitting = title_and_fitting(marked(stood.text, stood.spans), LONGEST)
    parts = (title.bracketed(), fitting.bracketed() if fitting is not None else "")
    return " / ".join(_one_line(part) for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())
