"""Lists of engagements under way, those first that lie longest, a page at a time."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from graph_schema.vocabularies import ENGAGEMENT_STATES
from graph_schema.vocabularies.engagement_states import ENDS
from graph_store import Filter, Linked, Store
from graph_store.interface import NodeRow
from service.accounts.viewer import Viewer
from service.console.docking import last_days
from service.engagements.looking import seen_among

AWAITED: Final = "requested"
"""The state in which a studio's answer is waited for."""
UNDER_WAY: Final = (AWAITED, *(t.code for t in ENGAGEMENT_STATES if t.code not in {AWAITED, *ENDS}))
"""The states of open engagements, those first that wait for an answer."""

_AT_ONCE: Final = 1_000
_FIRST: Final = 100
_MARGIN: Final = 1.2
_LOOKED_AT: Final = 600
"""Engagements that are looked through for one page, at most: many may be for others."""

_DAY: Final = len("2026-01-05")
_UNKNOWN: Final = "9999"


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
    days = last_days(store, rows)
    rows.sort(
        key=lambda row: (row.fields["state"] != AWAITED, _since(days[row.id]), row.id),
        reverse=latest,
    )
    start = _after((row.id for row in rows), after)
    end, last = start, min(len(rows), start + _LOOKED_AT)
    found: list[Any] = []
    while len(found) <= most and end < last:
        size = min(_enough(most + 1 - len(found), len(found), end - start), last - end)
        found += seen_among(store, viewer, rows[end : end + size])
        end += size
    if len(found) > most:
        return Part(found[:most], found[most - 1].row.id, not start)
    return Part(found, rows[end - 1].id if end < len(rows) else None, not start)


def _enough(missing: int, found: int, looked_at: int) -> int:
    """How many more to look at, so that those missing will most likely be among them."""
    if not found:
        return max(_FIRST, looked_at)
    return max(_FIRST, int(_MARGIN * missing * looked_at / found))


def _in_state(store: Store, state: str, studio: str) -> Iterator[NodeRow]:
    linked = Linked("ENGAGES", studio) if studio else None
    after: str | None = ""
    while after is not None:
        page = store.find(
            "Engagement", [Filter("state", state)], linked=linked, after=after, limit=_AT_ONCE
        )
        yield from page.items
        after = page.next


def _since(day: str) -> str:
    """Of a day that is not known as such nobody can say that it is long ago."""
    return day if len(day) == _DAY else _UNKNOWN


def _after(ids: Iterator[str], after: str) -> int:
    return next((place for place, each in enumerate(ids, start=1) if each == after), 0)
