"""Private fields are given to those who may, and every reading is written down."""

import pytest

from service.accounts.roles import Role

MAY = {Role.ENTERPRISE: "own", Role.COORDINATOR: "own"}


@pytest.mark.parametrize("role", Role)
def test_who_reads_a_telephone(as_role, needs, alliance, role):
    asking = as_role(role)
    for name, need in needs.items():
        answer = asking.get(f"/api/v1/needs/{need}/private")
        if name.startswith(MAY.get(role, "-")):
            assert answer.json() == {"id": need, "fields": {"phone": "0470-0000000"}}
        else:
            assert answer.status_code in (401, 403, 404)
            assert "0470" not in answer.text
    read = [entry["of"] for _, entry in alliance.store.records("reads")]
    assert sorted(read) == sorted(
        need for name, need in needs.items() if name.startswith(MAY.get(role, "-"))
    )


def test_the_log_tells_who_read_what(as_role, needs, places):
    asking = as_role(Role.ENTERPRISE)
    asking.get(f"/api/v1/needs/{needs['own public']}/private")
    asking.get(f"/api/v1/studios/{places[Role.STUDIO]}/private")
    assert asking.get("/api/v1/reads").status_code == 403
    told = as_role(Role.COORDINATOR).get("/api/v1/reads").json()
    first = told["items"][0]
    assert (first["of"], first["fields"]) == (needs["own public"], ["phone"])
    assert first["name"] == "enterprise"
    assert first["why"] == "private.read"
    page = as_role(Role.ADMINISTRATOR).get("/api/v1/reads", params={"limit": 1}).json()
    rest = as_role(Role.ADMINISTRATOR).get("/api/v1/reads", params={"after": page["next"]}).json()
    assert page["items"] + rest["items"] == told["items"]


def test_what_has_no_private_field_is_not_logged(as_role, alliance, places):
    studio = places[Role.STUDIO]
    given = as_role(Role.STUDIO).get(f"/api/v1/studios/{studio}/private").json()["fields"]
    logged = alliance.store.records("reads")
    assert bool(given) == bool(logged)
    unit = as_role(Role.ENTERPRISE).get(f"/api/v1/organisations/{places[Role.ENTERPRISE]}/private")
    assert unit.json()["fields"] == {}
    assert alliance.store.records("reads") == logged
