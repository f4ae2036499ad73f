"""How large the generated alliances are, and how often life is irregular in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Size:
    """Rows by table; `regions` are the codes that the alliance's counties begin with."""

    studios: int
    people: int
    results: int
    patents: int
    needs: int
    regions: tuple[str, ...]


SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "city": Size(400, 6_000, 8_000, 1_000, 500, ("1507",)),
        "region": Size(5_000, 60_000, 100_000, 12_000, 5_000, ("15",)),
        "nation": Size(200_000, 3_000_000, 4_000_000, 400_000, 100_000, ("",)),
    }
)
"""A city pilot, the region and the nation, as their unions count them."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of rows that are as real ones are.

    `again`: results that repeat an earlier one of the studio in nearly the same words (the same
    result in the unit's, the city's and the region's list). `typing`: texts with a typing error.
    `renamed`: studios with a former name. `led_before`: studios with a former leader. `gone`:
    studios delisted or merged (about one in twenty fails a review). `unnumbered`: results that
    name their studio by its name alone. `private_firm`: units that are not public. `cross`: studios
    with work outside their main functions.
    """

    again: float = 0.03
    typing: float = 0.01
    renamed: float = 0.08
    led_before: float = 0.15
    gone: float = 0.05
    unnumbered: float = 0.5
    private_firm: float = 0.35
    cross: float = 0.25


RATES = Rates()

SPREAD = 1.1
"""Standard deviation of the logarithm of a studio's results: one in a hundred has ten times the
median, as in the union's published counts."""
