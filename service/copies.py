"""Stores taken over whole: copies between engines, backups, and what is restored from them."""

from pathlib import Path
from typing import NamedTuple

from graph_store.copying import Copied, copy
from graph_store.errors import StoreMissing
from graph_store.interface import Progress
from service.alliance import Alliance
from service.persons.repeating import place_of, read, take_over, write
from service.settings import Settings


def copy_store(source: str, target: str, settings: Settings, progress: Progress) -> Copied:
    """Copy what one address holds into an empty store at another, made where it is missing.

    A copy that was cut off goes on. A password of the settings serves both addresses.

    Raises:
        StoreError: as graph_store.copying.copy and graph_store.open_store tell.
    """
    with (
        Alliance.open(_at(settings, source), progress=progress) as giving,
        Alliance.open(
            _at(settings, target), create=True, progress=progress, unfinished=True
        ) as taking,
    ):
        return copy(giving.store, taking.store, progress)


def back_up(to: Path, settings: Settings, progress: Progress) -> None:
    """Write a backup of the settings' store, an embedded store, to a new file."""
    with Alliance.open(settings, progress=progress) as alliance:
        alliance.store.backup(to)


class Restored(NamedTuple):
    """A restored store: what was copied, the file of decisions that was looked for, and how many of
    them were carried out again (None: there is no such file)."""

    copied: Copied
    decisions: Path | None
    repeated: int | None


def restore(
    backup: Path, settings: Settings, progress: Progress, decisions: Path | None = None
) -> Restored:
    """Fill the settings' store, which must be empty or missing, from a backup, then carry out what
    was decided about personal data since it was made: what the file `decisions` says, or else the
    one that belongs to the store.

    Raises:
        StoreMissing: there is no such file.
        StoreError: as copy_store.
        DecisionsUnreadable: the file of decisions is none; nothing was restored.
    """
    address = f"embedded:{backup}"
    if not backup.exists():
        raise StoreMissing(address=address)
    place = decisions or place_of(settings.store, settings.decisions_file)
    told = read(place) if place is not None and place.exists() else None
    copied = copy_store(address, settings.store, settings, progress)
    if told is None:
        return Restored(copied, place, None)
    with Alliance.open(settings, progress=progress) as alliance:
        repeated = take_over(alliance.store, told)
        write(alliance)
    return Restored(copied, place, repeated)


def _at(settings: Settings, address: str) -> Settings:
    return settings.model_copy(update={"store": address})
