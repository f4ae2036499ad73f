"""Every route by every role and by none, and what each role sees of needs."""

from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from graph_schema.nodes import Need, Organisation, Studio
from graph_schema.relations import HostedBy, PostedBy
from graph_store import Batch
from service.accounts.document import document
from service.accounts.roles import RULES, Action, Reach, Role
from service.api.access import Allowed
from service.api.app import PREFIX
from service.subjects import subjects


def routes(client):
    """Every route under its whole path, but the document itself."""
    return [
        route
        for route in iter_route_contexts(client.app.routes)
        if route.path.startswith(PREFIX) and not route.path.endswith("openapi.json")
    ]


def actions_of(route):
    named = [each.dependency for each in route.dependencies if isinstance(each.dependency, Allowed)]
    assert len(named) == 1, f"{route.methods} {route.path} names its action {len(named)} times"
    return named[0].actions


def reach_of(route, role):
    """How far a role reaches with a route, the furthest of its actions."""
    reaches = [RULES[action].reach.get(role) for action in actions_of(route)]
    return max(reaches, key=[None, *Reach].index)


def test_every_action_has_a_rule():
    assert set(RULES) == set(Action)


def test_every_route_names_its_action(client):
    assert len(routes(client)) > 30
    assert all(actions_of(route) for route in routes(client))


@pytest.mark.parametrize("role", Role)
def test_every_route_by_every_role(client, as_role, role):
    asking = as_role(role)
    for route in routes(client):
        reach = reach_of(route, role)
        if route.path.endswith(("/sign-out-everywhere", "/password")):
            continue
        path = route.path.replace("{node_id}", "studio:none").replace("{match_id}", "none")
        path = path.replace("{token_id}", "none").replace("{account_id}", "account:none")
        path = path.replace("{engagement_id}", "engagement:none").replace("{notice_id}", "none")
        path = path.replace("{job_id}", "none")
        for method in route.methods:
            answer = asking.request(method, path, json={} if method != "GET" else None)
            said = f"{role} {method} {path}: {answer.status_code} {answer.text[:80]}"
            if reach is None:
                assert answer.status_code == (401 if role is Role.VISITOR else 403), said
            else:
                assert answer.status_code not in (401, 500), said
                if reach is Reach.ALL:
                    assert answer.status_code != 403, said


def test_without_accounts_whoever_is_here_may_do_everything(client):
    assert client.get("/api/v1/accounts").json()["items"] == []
    assert client.get("/api/v1/learning").status_code == 200


SEES = {
    Role.VISITOR: {"own public", "far public"},
    Role.ENTERPRISE: {
        *("own own_unit", "own targeted", "own alliance", "own public", "own draft"),
        *("far alliance", "far public"),
    },
    Role.STUDIO: {"own alliance", "own public", "far alliance", "far public"},
    Role.COORDINATOR: {
        *("own own_unit", "own targeted", "own alliance", "own public", "own draft"),
        *("far alliance", "far public"),
    },
    Role.ANALYST: {"own alliance", "own public", "far alliance", "far public"},
    Role.ADMINISTRATOR: {"own public", "far public"},
}


@pytest.mark.parametrize("role", Role)
def test_who_sees_which_needs(as_role, needs, places, role):
    asking = as_role(role)
    listed = asking.get("/api/v1/needs", params={"limit": 200}).json()["items"]
    mine = {row["id"] for row in listed} & set(needs.values())
    assert mine == {needs[name] for name in SEES[role]}
    for name, need in needs.items():
        one = asking.get(f"/api/v1/needs/{need}")
        assert one.status_code == (200 if name in SEES[role] else 404), name
        assert "0470" not in one.text
        matches = asking.get(f"/api/v1/needs/{need}/matches")
        assert matches.status_code == (200 if name in SEES[role] else 404), name
        around = asking.get(f"/api/v1/needs/{need}/neighbourhood")
        assert around.status_code == (200 if name in SEES[role] else 404), name
        if around.status_code == 200:
            names = role in (Role.ENTERPRISE, Role.COORDINATOR) and name.startswith("own")
            ties = {row["kind"] for row in around.json()["relations"]}
            assert ("POSTED_BY" in ties) == names, name
    unit = places[Role.ENTERPRISE]
    near = asking.get(f"/api/v1/organisations/{unit}/neighbourhood", params={"depth": 2}).json()
    found = {row["id"] for row in near["nodes"]} & set(needs.values())
    assert found <= {needs[name] for name in SEES[role]}


def test_an_enterprise_posts_for_itself_alone(as_role, places):
    asking = as_role(Role.ENTERPRISE)
    posted = asking.post("/api/v1/needs", json={"text": "溜槽衬板磨穿", "visibility": "own_unit"})
    assert posted.status_code == 201
    need = posted.json()["id"]
    near = asking.get(f"/api/v1/needs/{need}/neighbourhood").json()
    assert {"kind": "POSTED_BY", "from": need, "to": places[Role.ENTERPRISE], "fields": {}} in near[
        "relations"
    ]
    assert asking.post(f"/api/v1/needs/{need}/matches").status_code == 201
    other = as_role(Role.STUDIO).post(f"/api/v1/needs/{need}/matches")
    assert other.status_code == 404
    elsewhere = {"text": "溜槽衬板磨穿", "posted_by": "org:elsewhere"}
    assert asking.post("/api/v1/needs", json=elsewhere).status_code == 403
    assert as_role(Role.ANALYST).post("/api/v1/needs", json=elsewhere).status_code == 403


class TestSession:
    @pytest.fixture
    def signed(self, client, as_role) -> TestClient:
        body = {"login": "enterprise.one", "password": "皮带防冻伴热 1507"}
        answer = client.post("/api/v1/session", json=body)
        assert answer.status_code == 201
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        client.csrf = answer.json()["csrf"]
        return client

    def test_a_wrong_password_opens_nothing(self, client, as_role):
        body = {"login": "enterprise.one", "password": "something else"}
        assert client.post("/api/v1/session", json=body).status_code == 401
        assert client.get("/api/v1/session").json() == {"account": None, "csrf": None}

    def test_a_cookie_reads_and_a_change_needs_the_csrf_token(self, signed):
        assert signed.get("/api/v1/session").json()["account"]["login"] == "enterprise.one"
        body = {"text": "溜槽衬板磨穿"}
        refused = signed.post("/api/v1/needs", json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "access.csrf")
        headers = {"X-CSRF-Token": signed.csrf}
        assert signed.post("/api/v1/needs", json=body, headers=headers).status_code == 201

    def test_signing_out_ends_it(self, signed):
        headers = {"X-CSRF-Token": signed.csrf}
        kept = dict(signed.cookies)
        assert signed.delete("/api/v1/session", headers=headers).status_code == 204
        signed.cookies.update(kept)
        assert signed.get("/api/v1/session").json()["account"] is None

    def test_a_new_password_ends_the_others_and_keeps_this_one(self, signed, client):
        other = TestClient(client.app, base_url="http://127.0.0.1")
        body = {"login": "enterprise.one", "password": "皮带防冻伴热 1507"}
        assert other.post("/api/v1/session", json=body).status_code == 201
        headers = {"X-CSRF-Token": signed.csrf}
        change = {"old": "皮带防冻伴热 1507", "new": "完全不同的口令一二三"}
        changed = signed.put("/api/v1/account/password", json=change, headers=headers)
        assert changed.status_code == 200
        assert signed.get("/api/v1/session").json()["account"]
        assert other.get("/api/v1/session").json()["account"] is None

    def test_a_token_is_made_listed_used_and_revoked(self, signed, client):
        headers = {"X-CSRF-Token": signed.csrf}
        made = signed.post("/api/v1/account/tokens", json={"name": "报表"}, headers=headers).json()
        bearer = {"Authorization": f"Bearer {made['token']}"}
        program = TestClient(client.app, base_url="http://127.0.0.1", headers=bearer)
        assert program.get("/api/v1/session").json()["account"]["login"] == "enterprise.one"
        listed = signed.get("/api/v1/account/tokens").json()["items"]
        assert made["id"] in {each["id"] for each in listed}
        assert not any(each.get("token") for each in listed)
        path = f"/api/v1/account/tokens/{made['id']}"
        assert signed.delete(path, headers=headers).status_code == 204
        assert program.get("/api/v1/session").status_code == 401


def test_a_coordinator_invites_within_the_region_and_no_higher(as_role, places):
    asking = as_role(Role.COORDINATOR)

    def invites(role, at):
        return asking.post("/api/v1/invitations", json={"role": role, "at": at}).status_code

    assert invites("studio", places[Role.STUDIO]) == 201
    assert invites("enterprise", places[Role.ENTERPRISE]) == 201
    assert invites("coordinator", places[Role.COORDINATOR]) == 403
    assert invites("administrator", "") == 403
    assert invites("studio", "studio:none") == 422
    admin = as_role(Role.ADMINISTRATOR)
    made = admin.post("/api/v1/invitations", json={"role": "coordinator", "at": "region:1507"})
    body = {"invitation": made.json()["invitation"], "login": "new.one"}
    accept = "/api/v1/invitations/accept"
    weak = as_role(Role.VISITOR).post(accept, json=body | {"password": "1234567890"})
    assert weak.status_code == 422
    taken = as_role(Role.VISITOR).post(accept, json=body | {"password": "皮带防冻伴热 1507"})
    assert taken.json()["roles"] == [{"role": "coordinator", "at": "region:1507"}]
    again = as_role(Role.VISITOR).post(accept, json=body | {"password": "皮带防冻伴热 1507"})
    assert again.status_code == 410


def test_the_page_of_roles_is_that_of_the_table():
    page = Path(__file__).parents[3] / "docs" / "roles.md"
    assert page.read_text(encoding="utf-8") == document(), "run python scripts/make_roles.py"


def test_a_unit_without_a_region_lies_where_its_studios_and_problems_do(alliance):
    batch = Batch()
    for name in ("host", "asks", "nowhere"):
        batch.put(Organisation(id=f"org:{name}", name=f"示例{name}"))
    batch.put(Studio(id="studio:there", name="示例", region="150702"))
    batch.put(Need(id="need:there", text="皮带结冰", region="150203"))
    batch.link(HostedBy(start="studio:there", end="org:host"))
    batch.link(PostedBy(start="need:there", end="org:asks"))
    alliance.store.write(batch)
    found = subjects(alliance.store, ["org:host", "org:asks", "org:nowhere"])
    assert {name: set(each.regions) for name, each in found.items()} == {
        "org:host": {"150702"},
        "org:asks": {"150203"},
        "org:nowhere": set(),
    }
