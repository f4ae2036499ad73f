"""A need that is asked and not kept."""

from dataclasses import dataclass

from matching import Query
from service.spellings import SpellingUnclear


@dataclass(frozen=True, slots=True)
class AskedNeed:
    """One need: what it is called, where it stands, and what it asks.

    `unclear` says which industry or region named no place of its table and is left out.
    """

    id: str
    row: int
    query: Query
    unclear: tuple[SpellingUnclear, ...] = ()
