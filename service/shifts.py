"""What outcomes taught, kept in the store: one record, which says too whether it is used."""

from dataclasses import dataclass
from typing import Any, Final

from graph_store import Store
from matching.shift import Shift

COLLECTION: Final = "learning"
KEY: Final = "shift"


@dataclass(frozen=True, slots=True)
class Learned:
    """`on`: whether the ranking uses what was learned; `shift`: what was, and `at`: when (UTC,
    ISO 8601), None where nothing was."""

    on: bool = True
    shift: Shift | None = None
    at: str | None = None

    @property
    def used(self) -> Shift | None:
        """The shift that the ranking uses: none while it is off, or of another ranker."""
        return self.shift if self.on and self.shift is not None and self.shift.fits else None

    def told(self) -> dict[str, Any]:
        """As JSON values; `shift` is None where nothing was learned."""
        shift = None if self.shift is None else self.shift.told()
        return {"on": self.on, "used": self.used is not None, "at": self.at, "shift": shift}


def learned(store: Store) -> Learned:
    """What is kept; where nothing is, learning is on and has taught nothing."""
    kept = store.get_record(COLLECTION, KEY)
    if kept is None:
        return Learned()
    shift = kept["shift"]
    return Learned(kept["on"], None if shift is None else Shift.read(shift), kept["at"])


def keep(store: Store, found: Learned) -> Learned:
    """Keep it in place of what was kept."""
    store.put_record(COLLECTION, KEY, {k: v for k, v in found.told().items() if k != "used"})
    return found
