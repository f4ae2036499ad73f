"""How far apart two industries lie: by GB/T 4754, and by the technical functions that they solve.

The tree alone sets every branch of industry equally far from every other of another section, and
makes neighbours of all manufacturing. What two industries solve says more: coal mines and grain
stores both keep belts running. So a distance has two parts,

    TREE * tree + (1 - TREE) * functions

each in [0, 1]. `tree` depends on the narrowest entry that holds both: a class (小类) 0, a group
(中类) ¼, a division (大类) ½, a section (门类) ¾, none 1. `functions` compares the profiles of the
two divisions (of the sections, where a code is a section) by 1 - cosine, told as the share of all
pairs of divisions that lie nearer, since most cosines are near 0 and would leave all to the tree; 0
within one division. Where one code holds the other, the distance is half of the sum, since the
wider one may mean the other.

A profile has a weight for each function: by how much more often than in all industries the division
solves it, smoothed, as positive pointwise mutual information (Church and Hanks, 1990), times a root
of the function's share, so that neither what everybody solves nor what hardly anybody does rules.
The counts come from a gazette of patents (scripts/fit_industries.py); where they are few, the share
is drawn to the middle, and an industry without any lies there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph_schema.tables import industries, industry_division

COUNTS = Path(__file__).parent / "data" / "industries.json"
"""What scripts/fit_industries.py wrote; read at the first distance, not at import."""

TREE = 0.4
"""How much the tree counts; what is left is for the functions."""

TREE_STEPS: Mapping[str, float] = {"class": 0.0, "group": 0.25, "division": 0.5, "section": 0.75}
"""The tree's part by the level of the narrowest entry that holds both codes; none holds both: 1."""

SMOOTHING = 30.0
"""Functions of the average industry that are added to each division's own."""

HEFT = 0.25
"""Power of a function's share in its weight: at 0 the rare rule, at 1 the frequent."""

FEW = 10.0
"""Functions found in a division's patents at which what they say counts half."""

MIDDLE = 0.5
"""The functions' part where the gazette says nothing."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counts:
    """What the gazette says: how often a division solves a function.

    `about` is float64[divisions, functions]: sums of the chances that a patent about the function
    is of that division. `made_with` names the encoder and the vocabulary's version.
    """

    divisions: tuple[str, ...]
    functions: tuple[str, ...]
    about: Floats
    made_with: Mapping[str, str]

    @classmethod
    def read(cls, file: Path = COUNTS) -> "Counts":
        """The counts of a file."""
        told = json.loads(file.read_text(encoding="utf-8"))
        rows = told["divisions"]
        about = np.array([row["about"] for row in rows.values()], dtype=np.float64)
        return cls(tuple(rows), tuple(told["functions"]), about, told["made with"])


@lru_cache(maxsize=65_536)
def distance(one: str, other: str) -> float | None:
    """How far apart two industries lie, in [0, 1]; None where a code is not of GB/T 4754-2017.

    Codes of any level ('C', '06', '061', '0610'). 0 for a code and itself, the same both ways.
    """
    table = industries()
    if one not in table or other not in table:
        return None
    if one == other:
        return 0.0
    upward, above = _path(one), _path(other)
    shared = next((code for code in upward if code in above), None)
    tree = TREE_STEPS[table[shared].level] if shared else 1.0
    far = TREE * tree + (1 - TREE) * _of_functions(_profiled(one), _profiled(other))
    return far / 2 if shared in (one, other) else far


def near(code: str, count: int = 5) -> list[tuple[str, float]]:
    """The divisions nearest to an industry, each with its distance, nearest first, then by code.

    Those that hold the code or lie in it are left out; an unknown code has none.
    """
    away = [
        (row.code, far)
        for row in industries().values()
        if row.level == "division"
        and code not in _path(row.code)
        and row.code not in _path(code)
        and (far := distance(code, row.code)) is not None
    ]
    return sorted(away, key=lambda each: (each[1], each[0]))[:count]


def _path(code: str) -> tuple[str, ...]:
    """A code and all above it, the narrowest first; of an unknown code nothing."""
    row = industries().get(code)
    if row is None:
        return ()
    return (code, *(_path(row.parent) if row.parent else ()))


def _profiled(code: str) -> str:
    """The code whose profile stands for a code: its division, or the section itself."""
    return industry_division(code) or code


def _of_functions(one: str, other: str) -> float:
    """The functions' part of the distance of two divisions or sections."""
    if one == other:
        return 0.0
    places, table = _apart()
    if one not in places or other not in places:
        return MIDDLE
    return table[places[one]][places[other]]


@cache
def _apart() -> tuple[Mapping[str, int], list[list[float]]]:
    """The functions' part for every pair: places of divisions and sections, rows of shares."""
    counts = Counts.read()
    table = industries()
    sections = [code for code in table if code.isalpha()]
    above = np.array([[table[d].parent == s for d in counts.divisions] for s in sections])
    about = np.concatenate([counts.about, above @ counts.about])
    codes = (*counts.divisions, *sections)
    places = {code: place for place, code in enumerate(codes)}
    return places, apart(about, len(counts.divisions)).tolist()


def apart(about: Floats, divisions: int) -> Floats:
    """The functions' part of the distances of industries: float64[industries, industries].

    `about` counts functions by industry, float64[industries, functions]. The first `divisions`
    rows are what all is compared with: their sum is all industries, their pairs are all pairs.
    """
    found = profiles(about, about[:divisions].sum(axis=0))
    far = 1 - found @ found.T
    known = about[:divisions].sum(axis=1) > 0
    one, other = np.triu_indices(divisions, 1)
    pairs = np.sort(far[one, other][known[one] & known[other]])
    # Equal ones are half nearer, half farther: most pairs that share nothing are equal.
    nearer = np.searchsorted(pairs, far, "left") + np.searchsorted(pairs, far, "right")
    shares = nearer / (2 * max(1, len(pairs)))
    trust = about.sum(axis=1) / (about.sum(axis=1) + FEW)
    weight = np.outer(trust, trust)
    made: Floats = weight * shares + (1 - weight) * MIDDLE
    return made


def profiles(about: Floats, everywhere: Floats) -> Floats:
    """The weights of functions in each industry, rows of length 1, or 0 where nothing stands out.

    `everywhere` counts them in all industries together, float64[functions].
    """
    base = (everywhere + 1) / (everywhere.sum() + len(everywhere))
    share = (about + SMOOTHING * base) / (about.sum(axis=1, keepdims=True) + SMOOTHING)
    weights = np.maximum(np.log(share / base), 0.0) * share**HEFT
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    made: Floats = np.divide(weights, lengths, out=np.zeros_like(weights), where=lengths > 0)
    return made
