"""What an alliance's outcomes taught, as it is kept and used."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np

from matching.measures import MEASURES
from matching.ranker import fingerprint
from matching.views import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """What outcomes taught: `factors`, float64[MEASURES], by which weights are multiplied; the
    `ranker` whose weights they are (its fingerprint); from how many `outcomes` of how many
    `needs`, as the graph was at `change`."""

    factors: Floats
    ranker: str
    outcomes: int
    needs: int
    change: int

    @property
    def fits(self) -> bool:
        """Whether it was learned with the ranker of this version; another one has others."""
        return self.ranker == fingerprint()

    @property
    def name(self) -> str:
        """A name that equal factors of one ranker share."""
        told = f"{self.ranker} {self.factors.tolist()}"
        return f"{self.outcomes}-{sha256(told.encode()).hexdigest()[:8]}"

    def told(self) -> dict[str, Any]:
        """As JSON values, each factor with the name of its measure."""
        factors = dict(zip(MEASURES, self.factors.tolist(), strict=True))
        return {
            "factors": factors,
            "ranker": self.ranker,
            "outcomes": self.outcomes,
            "needs": self.needs,
            "change": self.change,
        }

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Shift":
        """What `told` gave; measures that it does not know stay as they are."""
        factors = np.array([told["factors"].get(name, 1.0) for name in MEASURES])
        return cls(factors, told["ranker"], told["outcomes"], told["needs"], told["change"])
