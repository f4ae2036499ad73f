"""Lists of engagements under way, those first that lie longest, a page at a time."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from graph_schema.vocabularies import ENGAGEMENT_STATES
from graph_schema.vocabularies.engagement_states import ENDS
from graph_store import Filter, Linked, Store
from graph_store.interface import NodeRow
from service.accounts.viewer import Viewer
from service.console.docking import moved_on
from service.engagements.looking import seen_among

AWAITED: Final = "requested"
"""The state in which a studio's answer is waited for."""
UNDER_WAY: Final = (AWAITED, *(t.code for t in ENGAGEMENT_STATES if t.code not in {AWAITED, *ENDS}))
"""The states of open engagements, those first that wait for an answer."""

_AT_ONCE: Final = 1_000
_FIRST: Final = 100
_LOOKED_AT: Final = 1_000
"""Engagements that are looked through for one page, at most: many may be for others."""


class Part(NamedTuple):
    """One page of a list: what stands on it, after which id the next page begins (None: there is
    none), and whether it is the first."""

    items: list[Any]
    next: str | None
    first: bool


def part_of(rows: Sequence[Any], id_of: Callable[[Any], str], after: str, most: int) -> Part:
    """The page of a list that comes after an id; the first where the list has no such."""
    start = _after(map(id_of, rows), after)
    items = list(rows[start : start + most])
    return Part(items, id_of(items[-1]) if len(rows) > start + most else None, not start)


def under_way(
    store: Store,
    viewer: Viewer,
    states: Collection[str] = UNDER_WAY,
    *,
    studio: str = "",
    after: str = "",
    most: int,
    latest: bool = False,
    only: Callable[[NodeRow], bool] = lambda _: True,
) -> Part:
    """The engagements in some states that are for this viewer, of one studio or of all, as far as
    `only` holds of them: unanswered ones first, and of each sort those that lie longest, or with
    `latest` the other way round. A page may be short and have a next one."""
    rows = [row for state in states for row in _in_state(store, state, studio) if only(row)]
    days = moved_on(store, rows)
    rows.sort(
        key=lambda row: (row.fields["state"] != AWAITED, _since(days[row.id]), row.id),
        reverse=latest,
    )
    start = _after((row.id for row in rows), after)
    end, size = start, _FIRST
    last = min(len(rows), start + _LOOKED_AT)
    found: list[Any] = []
    while len(found) <= most and end < last:
        found += seen_among(store, viewer, rows[end : min(end + size, last)])
        end, size = min(end + size, last), 2 * size
    if len(found) > most:
        return Part(found[:most], found[most - 1].row.id, not start)
    return Part(found, rows[end - 1].id if end < len(rows) else None, not start)


def _in_state(store: Store, state: str, studio: str) -> Iterator[NodeRow]:
    linked = Linked("ENGAGES", studio) if studio else None
    after: str | None = ""
    while after is not None:
        page = store.find(
            "Engagement", [Filter("state", state)], linked=linked, after=after, limit=_AT_ONCE
        )
        yield from page.items
        after = page.next


def _since(day: date | None) -> str:
    """Of an unknown day nobody can say that it is long ago."""
    return "9999" if day is None else day.isoformat()


def _after(ids: Iterator[str], after: str) -> int:
    return next((place for place, each in enumerate(ids, start=1) if each == after), 0)
