"""What a page calls the places that roles are held at."""

from graph_store import Store
from service.spellings import region_name


def place_called(store: Store, at: str) -> str:
    """The name of a unit, studio, union or region, by its id; '' for none."""
    if at.startswith("region:"):
        return region_name(at.removeprefix("region:"))
    row = store.get(at) if at else None
    return "" if row is None else str(row.fields.get("name", at))
