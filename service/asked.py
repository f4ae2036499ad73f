"""A need that is asked and not kept."""

from dataclasses import dataclass

from matching import Query
from service.spellings import SpellingUnclear, code_of


@dataclass(frozen=True, slots=True)
class AskedNeed:
    """One need: what it is called, where it stands, and what it asks.

    `unclear` says which industry or region named no place of its table and is left out.
    """

    id: str
    row: int
    query: Query
    unclear: tuple[SpellingUnclear, ...] = ()


def query_by_names(
    text: str,
    industry: str | None = None,
    region: str | None = None,
    *,
    equipment: str | None = None,
    conditions: str | None = None,
    tried: str | None = None,
) -> Query:
    """A query whose industry and region may be written as codes or names.

    Raises:
        SpellingUnclear: a name means none of the table's places, or several.
    """
    return Query(
        text=text,
        industry=industry and code_of("industry", industry),
        region=region and code_of("region", region),
        equipment=equipment,
        conditions=conditions,
        tried=tried,
    )
