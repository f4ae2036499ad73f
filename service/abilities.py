"""What a studio can do, read from what it has done: technical functions, each with its evidence."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from graph_schema.evidence import text_of
from graph_schema.functions import FUNCTIONS
from graph_schema.label import Label
from language.encoder import Encoder
from language.functions import tagger

MOST: Final = 8
"""Functions that are named, the best shown first."""
PROOFS: Final = 3
"""Pieces of work that stand for a function."""


class Ability(NamedTuple):
    """A function, and the pieces of work (`{kind, id, fields}`) that perform it most clearly."""

    code: str
    label: Label
    work: list[dict[str, Any]]
    pieces: int


def abilities(encoder: Encoder, work: Sequence[dict[str, Any]]) -> list[Ability]:
    """The functions that pieces of work perform, those with most of it first."""
    texts = [(each, text_of(each["kind"], each["fields"])) for each in work]
    told = [(each, text) for each, text in texts if text]
    if not told:
        return []
    found: dict[str, list[tuple[float, dict[str, Any]]]] = {}
    tags = tagger(encoder).tag([text for _, text in told])
    for (each, _), of_text in zip(told, tags, strict=True):
        for tag in of_text:
            found.setdefault(tag.code, []).append((tag.strength, each))
    ordered = sorted(found.items(), key=lambda item: (-sum(s for s, _ in item[1]), item[0]))
    return [
        Ability(code, FUNCTIONS[code].label, _clearest(pieces), len(pieces))
        for code, pieces in ordered[:MOST]
        if code in FUNCTIONS
    ]


def _clearest(pieces: list[tuple[float, dict[str, Any]]]) -> list[dict[str, Any]]:
    ordered = sorted(pieces, key=lambda piece: (-piece[0], piece[1]["id"]))
    return [each for _, each in ordered[:PROOFS]]
