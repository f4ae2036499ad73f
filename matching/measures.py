"""What the ranker looks at: how each holder's evidence stands in each view, and what sort of need
it is, told by how the views agree on it."""

from itertools import combinations

import numpy as np

from matching.views import VIEWS, Floats, Indexes, Views

OF_A_VIEW = ("best", "second", "votes", "sum", "mean")
"""Of a holder's pieces, as a view sees them: the lifts of the best and the next one; the votes;
the logarithm of the sum of all lifts, and their mean over all that the holder has."""

MEASURES = (*(f"{view} {name}" for view in VIEWS for name in OF_A_VIEW), "size")
"""What is measured of a holder, in the order of the columns; `size`: the logarithm of all that it
has, by which those who have much are told from those who have little."""

ASKS = (
    *(f"{view} {name}" for view in VIEWS for name in ("lead", "slope")),
    *(f"{one} {other}" for one, other in combinations(VIEWS, 2)),
    "length",
)
"""What is measured of a need. `lead` and `slope`: how far the first piece stands above the tenth,
and the tenth above the hundredth; of two views: how many of their first twenty are the same;
`length`: the logarithm of the text's characters."""

_FIRST, _TENTH, _HUNDREDTH = 0, 9, 99
_AGREEING = 20


def measured(lifts: Floats, votes: Floats, holder: Indexes, sizes: Floats) -> Floats:
    """Measure holders: float64[h, MEASURES].

    `lifts` and `votes`: float64[b, VIEWS], weighed by path; `holder`: intp[b], rising, each of the
    h holders at least once; `sizes`: float64[h].
    """
    count = len(sizes)
    table = np.empty((count, len(MEASURES)))
    if not count:
        return table
    starts = np.searchsorted(holder, np.arange(count))
    lengths = np.diff(np.append(starts, len(holder)))
    following = np.where(lengths > 1, starts + 1, starts)
    sums = np.add.reduceat(lifts, starts, axis=0)
    voted = np.add.reduceat(votes, starts, axis=0)
    for column in range(len(VIEWS)):
        falling = lifts[np.lexsort((-lifts[:, column], holder)), column]
        first = column * len(OF_A_VIEW)
        table[:, first] = falling[starts]
        table[:, first + 1] = np.where(lengths > 1, falling[following], 0.0)
        table[:, first + 2] = voted[:, column]
        table[:, first + 3] = np.log1p(sums[:, column])
        table[:, first + 4] = sums[:, column] / np.maximum(sizes, 1.0)
    table[:, -1] = np.log1p(sizes)
    return table


def measured_without(lifts: Floats, votes: Floats, size: float) -> Floats:
    """Measure one holder without each of its n pieces in turn: float64[n, MEASURES].

    As `measured` would with a piece of nothing in its place, but in time that grows with n alone:
    only the best two pieces of a view change what is best and second.
    """
    count = len(lifts)
    table = np.empty((count, len(MEASURES)))
    sums = np.maximum(lifts.sum(axis=0) - lifts, 0.0)
    voted = np.maximum(votes.sum(axis=0) - votes, 0.0)
    for column in range(len(VIEWS)):
        order = np.argsort(-lifts[:, column], kind="stable")[:3]
        best, second, third = (*lifts[order, column].tolist(), 0.0, 0.0)[:3]
        first = column * len(OF_A_VIEW)
        table[:, first], table[:, first + 1] = best, second
        table[order[0], first : first + 2] = second, third
        table[order[1:2], first + 1] = third
        table[:, first + 2] = voted[:, column]
        table[:, first + 3] = np.log1p(sums[:, column])
        table[:, first + 4] = sums[:, column] / max(size, 1.0)
    table[:, -1] = np.log1p(size)
    return table


def asked(views: Views, text: str) -> Floats:
    """Measure a need by what the views found for it: float64[ASKS]."""
    told: list[float] = []
    for column in range(len(VIEWS)):
        falling = -np.sort(-views.lifts[:, column])
        first, tenth, hundredth = (
            float(falling[min(place, len(falling) - 1)]) if len(falling) else 0.0
            for place in (_FIRST, _TENTH, _HUNDREDTH)
        )
        told += [first - tenth, tenth - hundredth]
    leading = views.ranks <= _AGREEING
    told += [
        float((leading[:, one] & leading[:, other]).sum())
        for one, other in combinations(range(len(VIEWS)), 2)
    ]
    return np.array([*told, np.log1p(len(text))])
