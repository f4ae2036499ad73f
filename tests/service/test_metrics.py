"""Metrics for Prometheus: by route, not by path, so that they stay few."""

import re

from fastapi.routing import iter_route_contexts
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

import service.app
from service.accounts import sessions
from service.accounts.accounts import ACCOUNTS, Account, now
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.api.app import PREFIX

METRICS = f"{PREFIX}/metrics"


def figures(client):
    answer = client.get("/api/v1/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    families = text_string_to_metric_families(answer.text)
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def counted(found, route, status, method="GET"):
    labels = (("method", method), ("route", route), ("status", str(status)))
    return found.get(("jiangmeng_requests_total", *labels), 0)


def test_requests_are_counted_by_route(client, alliance):
    for path in ("studios", "studios/studio:none", "studios/studio:other"):
        client.get(f"/api/v1/{path}")
    client.get("/nowhere/at/all")
    found = figures(client)
    assert counted(found, "/api/v1/studios", 200) == 1
    assert counted(found, "/api/v1/studios/{node_id}", 404) == 2
    assert counted(found, "unknown", 404) == 1
    assert not any("none" in str(key) for key in found)
    assert found[("jiangmeng_store_change",)] == alliance.store.change()
    seconds = ("jiangmeng_request_seconds_count", ("route", "/api/v1/studios"))
    assert found[seconds] == 1


def test_labels_are_not_the_senders_to_choose(client):
    for method in ("FOO", "BAR", "GET"):
        client.request(method, "/api/v1/studios/studios")
    client.get("/api/v1/needs/needs/matches/v1")
    found = figures(client)
    assert counted(found, "/api/v1/studios/{node_id}", 404) == 1
    assert counted(found, "/api/v1/needs/{node_id}/matches/{match_id}", 404) == 1
    assert {dict(key[1:]).get("method", "GET") for key in found} == {"GET", "unknown"}


def test_every_route_is_told_by_its_template(client):
    templates = {
        route.path
        for route in iter_route_contexts(client.app.routes)
        if route.path.startswith(PREFIX) and "GET" in (route.methods or ())
    }
    for path in templates:
        client.get(re.sub(r"\{\w+\}", "1", path))
    found = figures(client)
    told = {dict(key[1:]).get("route") for key in found if key[0] == "jiangmeng_requests_total"}
    # The document itself is no route of ours.
    assert told == templates


STATUS = {
    Role.VISITOR: 401,
    Role.ENTERPRISE: 403,
    Role.STUDIO: 403,
    Role.COORDINATOR: 403,
    Role.ANALYST: 403,
    Role.ADMINISTRATOR: 200,
}


def test_an_administrator_alone_reads_them(client, alliance):
    assert client.get(METRICS).status_code == 200
    for role, status in STATUS.items():
        made = Account(f"account:{role}", f"{role}.one", role, (Grant(role),), now().isoformat())
        alliance.store.put_record(ACCOUNTS, made.id, made.record())
        token = sessions.new_token(alliance.store, made, "tests")
        headers = {} if role is Role.VISITOR else {"Authorization": f"Bearer {token}"}
        assert client.get(METRICS, headers=headers).status_code == status, role


def test_files_of_the_console_are_one_route(alliance):
    app = service.app.create_app(alliance)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for path in ("none.css", "vendor/none.js", "none/of/these.css"):
            client.get(f"/static/0123/{path}")
        found = figures(client)
    assert counted(found, "/static/{digest}/{name:path}", 404) == 3
