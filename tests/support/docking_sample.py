"""A need, a studio that may help, and an account of each sort: on either side, and on neither."""

from collections.abc import Callable
from typing import Any, NamedTuple

from samples import organisation, studio

from graph_schema.nodes import Need
from graph_schema.relations import PostedBy
from graph_store import Batch, Store
from service.accounts import sessions
from service.accounts.accounts import Account, keep, now
from service.accounts.roles import Role
from service.accounts.viewer import Grant

PASSWORD = "皮带防冻伴热 1507"
BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
NEED = "need:belt"
UNIT, FAR, STUDIO = organisation("示例机械厂").id, organisation("示例外地厂").id, studio("S1").id
PHONE, STUDIO_PHONE = "04708880001", "13800000000"

GRANTS = {
    "enterprise": Grant(Role.ENTERPRISE, UNIT),
    "studio": Grant(Role.STUDIO, STUDIO),
    "coordinator": Grant(Role.COORDINATOR, "region:1507"),
    "analyst": Grant(Role.ANALYST, "region:1507"),
    "administrator": Grant(Role.ADMINISTRATOR),
    "stranger": Grant(Role.ENTERPRISE, FAR),
}


class Docking(NamedTuple):
    """Whoever asks, by the name of a grant, `visitor` too; the need, and the studio."""

    people: dict[str, Any]
    need: str
    studio: str

    @property
    def asking(self) -> str:
        """Where the studio is asked."""
        return f"/needs/{self.need}/ask/{self.studio}"


def units(store: Store) -> None:
    """The sample's machine works in Hulunbuir, and a unit far away."""
    batch = Batch()
    batch.put(organisation("示例机械厂", region="150702"))
    batch.put(organisation("示例外地厂", region="110101"))
    store.write(batch)


def docked(store: Store, opened: Callable[[str], Any]) -> Docking:
    """The need and the accounts in a store that has the sample; `opened` makes a browser with a
    session's secret, or with none."""
    units(store)
    batch = Batch()
    private = {"contact": "乌示例", "phone": PHONE}
    fields = {"visibility": "targeted", "anonymous": True, "state": "published", **private}
    batch.put(Need(id=NEED, known_as=("belt",), text=BELT, **fields))
    batch.link(PostedBy(start=NEED, end=UNIT))
    store.write(batch)
    people = {"visitor": opened("")}
    for name, grant in GRANTS.items():
        # Kept as it is, without a password: hashing one for each would take most of a test's time.
        made = Account(f"account:{name}", f"{name}.one", f"示例{name}", (grant,), now().isoformat())
        keep(store, made)
        people[name] = opened(sessions.begin(store, made))
    return Docking(people, NEED, STUDIO)
