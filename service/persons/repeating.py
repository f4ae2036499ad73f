"""Carrying decisions out again: after a restore from an older backup, and after imports.

All decisions stand in a file beside the store too, which a restore reads: what was erased after
the backup was made must not come back with it. The file holds corrected values, and is readable by
its owner alone.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Final

import orjson

from graph_schema.errors import JiangmengError
from graph_store import Store
from graph_store.interface import NodeRow
from service.alliance import Alliance
from service.persons.decisions import (
    DECISIONS,
    Decision,
    Sort,
    all_decisions,
    carry_out,
    forget,
)
from service.views import private_fields

_EMBEDDED: Final = "embedded:"
LASTING: Final = frozenset({Sort.CONSENT, Sort.PRIVATE, Sort.ERASURE})
"""Sorts that hold for whatever an import brings; a corrected field may rightly change later."""


class DecisionsUnreadable(JiangmengError):
    """The file of decisions is none, or cannot be read. Params: `path`, `reason`."""

    code: ClassVar[str] = "person.decisions"


def place_of(address: str, chosen: Path | None) -> Path | None:
    """Where the file lies: where the settings say, or beside an embedded store; None for a server
    without a setting."""
    if chosen is not None:
        return chosen
    if address.startswith(_EMBEDDED):
        return Path(f"{address.removeprefix(_EMBEDDED)}-decisions.json")
    return None


def write(alliance: Alliance) -> None:
    """Write all decisions of the store into its file, in place of what it held."""
    place = place_of(alliance.store.address, alliance.decisions)
    if place is None:
        return
    rows = [decision.record() for decision in all_decisions(alliance.store)]
    part = place.with_name(f"{place.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2))
    part.replace(place)


def read(place: Path) -> list[Decision]:
    """The decisions in a file.

    Raises:
        DecisionsUnreadable: as its name says.
    """
    try:
        return [Decision(**row) for row in orjson.loads(place.read_bytes())]
    except (OSError, orjson.JSONDecodeError, TypeError) as error:
        raise DecisionsUnreadable(path=str(place), reason=str(error)) from error


def take_over(store: Store, told: Iterable[Decision]) -> int:
    """Carry out decisions that a restored store does not know, or knows an earlier one of, and keep
    them; how many."""
    count = 0
    for decision in sorted(told, key=lambda each: each.at):
        known = store.get_record(DECISIONS, decision.key)
        if known is not None and str(known["at"]) >= decision.at:
            continue
        if decision.sort == Sort.ERASURE:
            forget(store, decision.of)
        store.put_record(DECISIONS, decision.key, decision.record())
        carry_out(store, decision)
        count += 1
    return count


def repeat(store: Store) -> int:
    """Carry out again what an import, or a work cut off, has left to do; about how many nodes."""
    lasting = [each for each in all_decisions(store) if each.sort in LASTING]
    there = store.get_many({each.of for each in lasting})
    undone = [each for each in lasting if each.of in there and _left(store, each, there[each.of])]
    return len({each.of for each in undone})


def _left(store: Store, decision: Decision, row: NodeRow) -> bool:
    if decision.sort == Sort.PRIVATE and private_fields(row.kind).isdisjoint(row.fields):
        # To look through history and the log for what is not there takes long.
        return False
    before = store.change()
    carry_out(store, decision)
    return store.change() > before
