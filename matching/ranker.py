"""One score for a holder: its measures, weighed as the need asks for.

    score = Σ weight(need) × measure(holder)

How much a measure counts depends on the need: where its words recur in the evidence words count,
where they do not meaning does. Each weight is the softplus of a sum over what is measured of the
need, so that it is never below zero: more agreement never lowers a holder. Only the weight of the
size, which is no agreement, may take either sign. The numbers were learned from needs with known
answers (matching.train.ranking); they lie in data/ranker.json, each with its name.
"""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.measures import ASKS, MEASURES
from matching.views import Floats

FILE = Path(__file__).parent / "data" / "ranker.json"

FREE = np.array([name == "size" for name in MEASURES])
"""Measures whose weights may be below zero: bool[MEASURES]."""

UTMOST = 3.0
"""What is measured of a need counts at most so many standard deviations from the mean."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """`scale`: float64[MEASURES], a standard deviation of each; `mean` and `spread`:
    float64[ASKS]; `table`: float64[1 + ASKS, MEASURES], the first row for every need."""

    scale: Floats
    mean: Floats
    spread: Floats
    table: Floats

    def weights(self, asks: Floats) -> Floats:
        """How much each measure counts for a need: float64[MEASURES], in units of the measure."""
        return activated(self.standing(asks) @ self.table) / self.scale

    def standing(self, asks: Floats) -> Floats:
        """A need beside others: float64[1 + ASKS], 1 and then how each of `asks` stands."""
        return np.append(1.0, np.clip((asks - self.mean) / self.spread, -UTMOST, UTMOST))

    def saved(self) -> str:
        """As JSON, with the names of all numbers."""
        rows = dict(zip(("always", *ASKS), self.table, strict=True))
        told = {
            "scale": _named(MEASURES, self.scale),
            "mean": _named(ASKS, self.mean),
            "spread": _named(ASKS, self.spread),
            "table": {name: _named(MEASURES, row) for name, row in rows.items()},
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, text: str) -> "Ranker":
        """What `saved` gave. Raises KeyError for other measures than those of this version."""
        told = json.loads(text)
        rows = [told["table"][name] for name in ("always", *ASKS)]
        return cls(
            np.array([told["scale"][name] for name in MEASURES]),
            np.array([told["mean"][name] for name in ASKS]),
            np.array([told["spread"][name] for name in ASKS]),
            np.array([[row[name] for name in MEASURES] for row in rows]),
        )


def activated(sums: Floats) -> Floats:
    """Sums as weights: the softplus, or as they are where FREE."""
    return np.where(FREE, sums, np.logaddexp(0.0, sums))


def slope(sums: NDArray[np.floating]) -> NDArray[np.floating]:
    """The derivative of `activated`."""
    return np.where(FREE, 1.0, 1 / (1 + np.exp(-sums)))


@cache
def ranker() -> Ranker:
    """The one that ships with the product."""
    return Ranker.read(FILE.read_text(encoding="utf-8"))


@cache
def fingerprint() -> str:
    """Tells the shipped ranker from any other."""
    return sha256(FILE.read_bytes()).hexdigest()[:12]


def _named(names: tuple[str, ...], values: Floats) -> dict[str, float]:
    return {name: float(f"{value:.5g}") for name, value in zip(names, values, strict=True)}
