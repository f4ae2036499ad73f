"""One account of each role, and a way to ask as it."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from graph_schema.nodes import Need, Organisation
from graph_schema.relations import PostedBy
from graph_store import Batch
from service.accounts import accounts, sessions
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance

PASSWORD = "皮带防冻伴热 1507"

As = Callable[[Role], TestClient]


@pytest.fixture
def places(alliance: Alliance) -> dict[Role, str]:
    """Where each role is held: a unit and a studio in Hulunbuir, and Hulunbuir."""
    studio = next(
        row for row in alliance.store.find("Studio", limit=50).items if row.fields.get("region")
    )
    host = alliance.store.relations(studio.id, "HOSTED_BY")[0].end
    region = f"region:{studio.fields['region'][:4]}"
    unit = alliance.store.get(host)
    batch = Batch()
    batch.put(Organisation(id=host, **(unit.fields | {"region": studio.fields["region"]})))
    alliance.store.write(batch)
    return {
        Role.ENTERPRISE: host,
        Role.STUDIO: studio.id,
        Role.COORDINATOR: region,
        Role.ANALYST: region,
        Role.ADMINISTRATOR: "",
    }


@pytest.fixture
def as_role(alliance: Alliance, client: TestClient, places: dict[Role, str]) -> As:
    """A client that asks as a role; a visitor shows nothing."""
    tokens = {}
    for role, at in places.items():
        made = accounts.create(
            alliance.store, f"{role.value}.one", role.value, (Grant(role, at),), PASSWORD
        )
        tokens[role] = sessions.new_token(alliance.store, made, "tests")

    def asking(role: Role) -> TestClient:
        headers = {"Authorization": f"Bearer {tokens[role]}"} if role in tokens else {}
        return TestClient(
            client.app,
            base_url="http://127.0.0.1",
            headers=headers,
            raise_server_exceptions=False,
        )

    return asking


@pytest.fixture
def needs(alliance: Alliance, places: dict[Role, str]) -> dict[str, str]:
    """A need of each level from the enterprise's unit, and one of each from a unit elsewhere."""
    batch = Batch()
    far = Organisation(id="org:far", known_as=("far",), name="示例远方机械厂", region="1101")
    batch.put(far)
    ids = {}
    for whose, unit in (("own", places[Role.ENTERPRISE]), ("far", far.id)):
        for level in ("own_unit", "targeted", "alliance", "public", "draft"):
            need = Need(
                id=f"need:{whose}-{level}",
                known_as=(f"{whose}-{level}",),
                text=f"皮带结冰 {whose} {level}",
                visibility="public" if level == "draft" else level,
                state="draft" if level == "draft" else "published",
                anonymous=True,
                phone="0470-0000000",
            )
            batch.put(need)
            batch.link(PostedBy(start=need.id, end=unit))
            ids[f"{whose} {level}"] = need.id
    alliance.store.write(batch)
    return ids
