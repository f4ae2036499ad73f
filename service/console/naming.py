"""What a page calls the places that roles are held at."""

from collections.abc import Collection
from typing import Final

from graph_store import Store
from service.spellings import region_name

_REGION: Final = "region:"


def places_called(store: Store, places: Collection[str]) -> dict[str, str]:
    """The names of units, studios, unions and regions, by their ids; there may be none."""
    regions = [at for at in places if at.startswith(_REGION)]
    rows = store.get_many([at for at in places if at and not at.startswith(_REGION)])
    names = {at: region_name(at.removeprefix(_REGION)) for at in regions}
    return names | {at: str(row.fields.get("name", at)) for at, row in rows.items()}


def place_called(store: Store, at: str) -> str:
    """The same of one; '' for none."""
    return places_called(store, [at]).get(at, "")
