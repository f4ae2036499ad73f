"""The fewest holders that together cover all parts of a need."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.views import Floats

MOST_PARTS = 12
"""Parts up to which the smallest team is looked for: 4,096 sets of parts."""

_LEAST = 1e-12

Masks = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Covering:
    """A smallest team: `members` are rows, the one that brings most first; `brings`, for each of
    them, the parts that it is in the team for; `uncovered`, the parts that nobody covers."""

    members: tuple[int, ...]
    brings: tuple[tuple[int, ...], ...]
    uncovered: tuple[int, ...]


def smallest_team(worth: Floats) -> Covering:
    """Find the fewest rows that cover every part that any row covers.

    `worth`: float64[n, parts], how much a row brings for a part, 0 where it does not cover it; at
    most MOST_PARTS parts. The number is exact, by dynamic programming over sets of parts: rows
    that cover the same set, or less than another, compete once, so that the number of rows counts
    for little (set cover is hard in the number of parts alone). Of the teams of that size, one that
    no exchange of a single member makes worth more, where a team is worth what its best member
    brings for each part. Every part is brought by the member that is worth most for it.

    Raises:
        ValueError: more than MOST_PARTS parts.
    """
    parts = worth.shape[1]
    if parts > MOST_PARTS:
        raise ValueError(f"{parts} parts, at most {MOST_PARTS}")
    masks = ((worth > 0) @ (1 << np.arange(parts))).astype(np.intp)
    whole = int(np.bitwise_or.reduce(masks, initial=0))
    rows = _widest(masks, worth)
    return _told(_exchanged(_fewest(masks[rows], rows, whole), worth), worth, whole)


def _widest(masks: Masks, worth: Floats) -> Masks:
    """Rows whose parts are not all covered by another one of them, the worthiest for each set."""
    by_worth = np.lexsort((np.arange(len(masks)), -worth.sum(axis=1)))
    distinct, first = np.unique(masks[by_worth], return_index=True)
    within = (distinct[:, None] & distinct[None, :]) == distinct[:, None]
    np.fill_diagonal(within, False)
    kept = ~within.any(axis=1) & (distinct > 0)
    return np.asarray(by_worth[first[kept]])


def _fewest(masks: Masks, rows: Masks, whole: int) -> list[int]:
    """The rows of a smallest team: sets of parts reached with one more member each time."""
    came = np.full((whole + 1, 2), -1, dtype=np.intp)
    reached = np.zeros(1, dtype=np.intp)
    known = np.zeros(whole + 1, dtype=np.bool_)
    known[0] = True
    while not known[whole]:
        joined = (reached[:, None] | masks[None, :]).ravel()
        fresh, at = np.unique(joined, return_index=True)
        new = ~known[fresh]
        fresh, at = fresh[new], at[new]
        came[fresh] = np.stack([reached[at // len(masks)], rows[at % len(masks)]], axis=1)
        known[fresh] = True
        reached = fresh
    members: list[int] = []
    at_set = whole
    while at_set:
        at_set, row = came[at_set].tolist()
        members.append(row)
    return members


def _exchanged(members: list[int], worth: Floats) -> list[int]:
    """A team of the same size that is worth more, by exchanging one member at a time."""
    better = True
    while better:
        better = False
        for place in range(len(members)):
            others = worth[[row for at, row in enumerate(members) if at != place]]
            left = others.max(axis=0, initial=0.0)
            needed = (worth[members[place]] > 0) & (left == 0)
            able = (worth[:, needed] > 0).all(axis=1)
            total = np.where(able, np.maximum(worth, left).sum(axis=1), -1.0)
            row = int(np.argmax(total))
            if total[row] > total[members[place]] + _LEAST:
                members[place] = row
                better = True
    return members


def _told(members: list[int], worth: Floats, whole: int) -> Covering:
    parts = worth.shape[1]
    brings: dict[int, list[int]] = {row: [] for row in members}
    for part in range(parts):
        if whole >> part & 1:
            brings[max(members, key=lambda row: (worth[row, part], -row))].append(part)
    # A member may be outdone on each of its parts by others that are needed for theirs.
    kept = {row: some for row, some in brings.items() if some}
    order = sorted(kept, key=lambda row: (-float(worth[row, kept[row]].sum()), row))
    return Covering(
        tuple(order),
        tuple(tuple(kept[row]) for row in order),
        tuple(part for part in range(parts) if not whole >> part & 1),
    )
