"""From engagements to what they say of the match.

Nothing is kept for it: outcomes are read from the graph as it is, so that equal graphs teach the
same. Each need is ranked as it would be without anything learned, and without the reports of its
own engagements, which nobody had when its studios were asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

import numpy as np

from graph_store.interface import Filter, NodeRow, Store
from language.encoder import Encoder
from matching.learning import CANDIDATES, Judged, outcomes_of, shifted
from matching.measures import MEASURES
from matching.query import QueryRefused, query_of, read
from matching.ranker import fingerprint
from matching.ranking import ranking_for
from matching.shift import Shift

WORTH: Mapping[tuple[str, str | None], float] = MappingProxyType(
    {
        ("solved", None): 1.0,
        ("partly_solved", None): 0.5,
        ("not_solved", None): -1.0,
        ("declined", "expertise"): -1.0,
    }
)
"""(State of an engagement, reason for declining) -> what it says of the match.

Whoever declines for want of hands, money or leave may have been the right one all the same, and an
engagement under way has said nothing yet."""

_SIZE = MEASURES.index("size")
_AT_ONCE = 200
_ENDS = 8
"""Nodes at an engagement that are read at most: its need and its studio, seldom more."""

Outcomes = dict[str, dict[str, dict[str, float]]]
"""Need -> studio -> engagement -> what it says; nought where it says nothing."""


def learn(store: Store, encoder: Encoder) -> Shift:
    """Learn from all outcomes in the graph.

    Raises:
        StoreError: as the store tells.
    """
    change = store.change()
    needs = list(judged(store, encoder))
    counted = [need for need in needs if need.worth.any()]
    return Shift(shifted(counted), fingerprint(), outcomes_of(counted), len(counted), change)


def judged(store: Store, encoder: Encoder) -> Iterator[Judged]:
    """The needs that outcomes are known of, in the order of their ids."""
    outcomes = outcomes_in(store)
    for need, row in sorted(store.get_many(list(outcomes)).items()):
        try:
            reading = read(query_of(row))
        except QueryRefused:
            continue
        mine = outcomes[need]
        reports = {engagement for studio in mine.values() for engagement in studio}
        ranking = ranking_for(store, encoder, reading, silent=reports)
        place = {holder: at for at, holder in enumerate(ranking.ballots.holders)}
        first = [studio for studio, _ in islice(ranking.of_kind("Studio"), CANDIDATES)]
        names = list(dict.fromkeys([*first, *sorted(place.keys() & mine.keys())]))
        rows = [place[name] for name in names]
        yield Judged(
            names,
            ranking.measures[rows] * ranking.weights,
            ranking.measures[rows, _SIZE],
            np.array([max(mine.get(name, {"": 0.0}).values(), key=_weight) for name in names]),
        )


def _weight(worth: float) -> tuple[float, float]:
    """Of several engagements of a studio for one need the plainest counts, the better of two."""
    return abs(worth), worth


def outcomes_in(store: Store) -> Outcomes:
    """What became of all engagements that have come to an end in some way."""
    found: Outcomes = defaultdict(lambda: defaultdict(dict))
    for state in dict.fromkeys(state for state, _ in WORTH):
        after: str | None = ""
        while after is not None:
            page = store.find("Engagement", [Filter("state", state)], after=after, limit=_AT_ONCE)
            after = page.next
            rows = {row.id: row for row in page.items}
            for engagement, need, studio in _about(store, list(rows)):
                found[need][studio][engagement] = _worth(rows[engagement])
    return found


def _worth(row: NodeRow) -> float:
    declined = row.fields.get("decline_reason") if row.fields["state"] == "declined" else None
    return WORTH.get((str(row.fields["state"]), declined), 0.0)


def _about(store: Store, engagements: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each engagement with its needs and its studios, in one question."""
    if not engagements:
        return
    near = store.neighbourhood(
        engagements, kinds=("ANSWERS", "ENGAGES"), limit=_ENDS * len(engagements)
    )
    ends: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tie in near.relations:
        ends[tie.start][tie.kind].append(tie.end)
    for engagement in engagements:
        for need in ends[engagement]["ANSWERS"]:
            for studio in ends[engagement]["ENGAGES"]:
                yield engagement, need, studio
