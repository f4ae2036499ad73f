"""Watches: who wants to hear when a studio is found for a need that nothing fits yet.

A watch is a record, and knows the studios that were worth naming when it was last looked at. What
a need's page calls a hint is none of them, so that it is no news either.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from graph_schema.vocabularies.need_states import OPEN
from graph_store import Store
from graph_store.interface import NodeRow
from matching import QueryRefused, Reach
from matching.result import Strength
from service.accounts import accounts
from service.accounts.accounts import now
from service.accounts.viewer import ALONE, Viewer
from service.alliance import Alliance
from service.asking import asked_by
from service.excerpts import heading
from service.notices.inbox import notify
from service.records import every
from service.visibility import sees

WATCHES: Final = "watches"
"""The collection of records: `NEED/ACCOUNT`, without accounts `NEED/`."""

NOTICE: Final = "watch.found"
AMONG: Final = 10
"""Suggestions of an answer that are looked at: as many as a need's page shows."""
A_RUN: Final = 500
"""Needs that are matched anew in one run; those that waited longest come first."""

Kept = Mapping[str, Any]


class Found(NamedTuple):
    """Studios that are new in a need's answer, for an account that watches it ('' without any)."""

    need: str
    heading: str
    account: str
    studios: tuple[str, ...]
    """Their names, the best first."""


def may_be_watched(need: NodeRow) -> bool:
    """Whether others may still answer a need."""
    return need.fields.get("state") in OPEN


def watched(store: Store, need: str, account: str) -> bool:
    """Whether an account watches a need."""
    return store.get_record(WATCHES, _key(need, account)) is not None


def watch(alliance: Alliance, need: NodeRow, account: str) -> None:
    """Watch a need from now on; twice is once.

    Raises:
        QueryRefused: the need's text cannot be matched.
    """
    known = list(_worth_naming(alliance, need))
    kept = {"known": known, "at": now().isoformat(), "looked": now().isoformat()}
    alliance.store.swap_record(WATCHES, _key(need.id, account), None, kept)


def unwatch(store: Store, need: str, account: str) -> None:
    """Watch a need no longer."""
    store.delete_record(WATCHES, _key(need, account))


def look_again(alliance: Alliance, most: int = A_RUN) -> list[Found]:
    """Match watched needs anew, and tell who watches them of studios that were not there before.

    A watch ends with its need: once that is gone, answered or withdrawn, or not for the watcher's
    eyes any longer.
    """
    store = alliance.store
    by_need: dict[str, list[tuple[str, Kept]]] = defaultdict(list)
    for key, kept in every(store, WATCHES):
        need, _, account = key.partition("/")
        by_need[need].append((account, kept))
    waited = sorted(by_need, key=lambda need: min(kept["looked"] for _, kept in by_need[need]))
    found: list[Found] = []
    for need in islice(waited, most):
        found += _looked_at(alliance, need, by_need[need])
    return found


def _looked_at(alliance: Alliance, need_id: str, watching: list[tuple[str, Kept]]) -> list[Found]:
    store, need = alliance.store, alliance.store.get(need_id)
    eyes = {account: _viewer(store, account) for account, _ in watching}
    there = []
    for account, kept in watching:
        viewer = eyes[account]
        if need and viewer and may_be_watched(need) and sees(viewer, store, need):
            there.append((account, kept))
        else:
            unwatch(store, need_id, account)
    if need is None or not there:
        return []
    try:
        names = _worth_naming(alliance, need)
    except QueryRefused:
        # Its text was changed to one without words: there is nothing to find for now.
        names = {}
    found = []
    for account, kept in there:
        new = [studio for studio in names if studio not in kept["known"]]
        after = {**kept, "known": [*kept["known"], *new], "looked": now().isoformat()}
        # Of several processes that look at once, one tells.
        if not store.swap_record(WATCHES, _key(need_id, account), kept, after) or not new:
            continue
        found.append(
            Found(need_id, heading(need.fields), account, tuple(names[each] for each in new))
        )
        _tell(store, found[-1])
    return found


def _tell(store: Store, found: Found) -> None:
    if not found.account:
        # Without accounts there are no inboxes: whoever runs `jiangmeng digest` reads it there.
        return
    values = {
        "need": found.heading,
        "studio": found.studios[0],
        "count": str(len(found.studios)),
    }
    notify(store, [found.account], NOTICE, found.need, values)


def _worth_naming(alliance: Alliance, need: NodeRow) -> dict[str, str]:
    """Names by id of the studios in a need's answer that are more than a hint, the best first."""
    result = alliance.match(asked_by(alliance.store, need), reach=Reach.ANY, limit=AMONG)
    return {
        each.holder.id: str(each.holder.fields.get("name", each.holder.id))
        for each in result.suggestions
        if each.strength is not Strength.HINT
    }


def _viewer(store: Store, account: str) -> Viewer | None:
    """Who watches, or None where the account is gone or blocked, or accounts came since."""
    if not account:
        return None if accounts.any_there(store) else ALONE
    kept = accounts.find(store, account)
    return None if kept is None or kept.blocked else kept.viewer()


def _key(need: str, account: str) -> str:
    return f"{need}/{account}"
