"""What a piece is made of: itself, and its characters and character pairs.

A word seen twice learns little alone; through the characters it shares with a hundred others
(泵 in 水泵, 油泵, 泵体) it starts where they are. Once trained, the parts are added up into one
vector a piece, so that the model costs nothing for it.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from matching.train.bags import Bags, Ints

SEEN_IN = 5
"""A part counts when at least so many pieces have it."""

COMMON = 1e-3
"""The share of the text above which a piece is common, and is weakened."""


def compose(pieces: Sequence[str], counts: Ints) -> Bags:
    """Return a bag of components for each piece; component i < len(pieces) is piece i itself.

    `counts` is how often each piece stands in the sources: the weights of a common piece are made
    smaller by the square root of its share. Piece 0, the unknown one, has no components: its
    vector stays zero.
    """
    parts = [_parts(piece) for piece in pieces]
    shared = Counter(part for own in parts for part in set(own))
    numbers = {piece: number for number, piece in enumerate(pieces)}
    shares = counts / max(int(counts.sum()), 1)
    strengths = np.sqrt(COMMON / (COMMON + shares))
    starts, items, weights = [0, 0], list[int](), list[float]()
    for number in range(1, len(pieces)):
        kept = [part for part in parts[number] if shared[part] >= SEEN_IN]
        items.append(number)
        weights.append(strengths[number])
        for part in kept:
            items.append(numbers.setdefault(part, len(numbers)))
            weights.append(strengths[number] / len(kept))
        starts.append(len(items))
    return Bags(
        np.array(starts, dtype=np.int64),
        np.array(items, dtype=np.int64),
        np.array(weights, dtype=np.float32),
    )


def _parts(piece: str) -> list[str]:
    """The characters and pairs inside a Chinese piece; another script's letters mean nothing."""
    if len(piece) < 2 or not "\u3400" <= piece[0] <= "\u9fff":
        return []
    pairs = [piece[place : place + 2] for place in range(len(piece) - 1)]
    return [part for part in (*piece, *pairs) if part != piece]
