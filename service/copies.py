"""Stores taken over whole: copies between engines, backups, and what is restored from them."""

from pathlib import Path

from graph_store.copying import Copied, copy
from graph_store.errors import StoreMissing
from graph_store.interface import Progress
from service.alliance import Alliance
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


def restore(backup: Path, settings: Settings, progress: Progress) -> Copied:
    """Fill the settings' store, which must be empty or missing, from a backup.

    Raises:
        StoreMissing: there is no such file.
        StoreError: as copy_store.
    """
    address = f"embedded:{backup}"
    if not backup.exists():
        raise StoreMissing(address=address)
    return copy_store(address, settings.store, settings, progress)


def _at(settings: Settings, address: str) -> Settings:
    return settings.model_copy(update={"store": address})
