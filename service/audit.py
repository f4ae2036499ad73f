"""The trail (办理记录): who did what, when, before and after. It is only ever added to.

An entry is written with the change that it tells of, in one transaction (Batch.swap), and only
where its key is free: none can replace another. No function here changes or deletes one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from graph_store import Batch, Store
from service.accounts.roles import Action
from service.accounts.viewer import Subject, Viewer

COLLECTION: Final = "audit"
"""All entries, under keys that sort by time."""

_BY_SUBJECT: Final = "audit.subjects"
"""Under `SUBJECT/KEY`: the keys of what was done to one thing."""

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Who:
    """Who did it: the account, the role it did it in and where that is held (`at`), and the ids of
    those on whose behalf."""

    account: str = ""
    name: str = ""
    role: str = ""
    at: str = ""
    behalf: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done to a subject as its `number`-th change.

    `at`: UTC, ISO 8601. `before` and `after`: of each node that it changed the fields that differ,
    None where there was no such node. `values`: what was said that no node keeps. `withheld`: the
    names of private fields that were set, whose values stand in the node alone.
    """

    at: str
    who: Who
    what: str
    subject: str
    number: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Sorts by time; no two entries share it."""
        return f"{self.at}/{self.subject}/{self.number:06}"


def in_role(viewer: Viewer, action: Action, subject: Subject, behalf: Iterable[str]) -> Who | None:
    """The viewer in the first role that may do this; None where none may."""
    told = tuple(sorted(behalf))
    if viewer.alone:
        return Who(behalf=told)
    for grant in viewer.grants:
        if Viewer(grants=(grant,)).may(action, subject):
            return Who(viewer.account, viewer.name, grant.role, grant.at, told)
    return None


def stamp(now: datetime) -> str:
    """A moment as entries tell it."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def add(batch: Batch, entry: Entry) -> None:
    """Let an entry be kept with a batch."""
    told = asdict(entry)
    told["who"]["behalf"] = list(entry.who.behalf)
    told["withheld"] = list(entry.withheld)
    batch.swap(COLLECTION, entry.key, None, told)
    batch.swap(_BY_SUBJECT, f"{entry.subject}/{entry.key}", None, {"key": entry.key})


def trail_of(store: Store, subject: str, after: str = "", limit: int = 50) -> list[Told]:
    """What was done to one thing, the first first: at most `limit` entries from past the key
    `after`, each with its `key`."""
    start = f"{subject}/"
    places = store.records(_BY_SUBJECT, after=start + after, limit=limit)
    keys = [value["key"] for place, value in places if place.startswith(start)]
    entries = ((key, store.get_record(COLLECTION, key)) for key in keys)
    return [{"key": key, **entry} for key, entry in entries if entry is not None]


def whole_trail(store: Store, after: str = "", limit: int = 50) -> list[Told]:
    """What was done to all things, in the same form."""
    return [
        {"key": key, **entry} for key, entry in store.records(COLLECTION, after=after, limit=limit)
    ]
