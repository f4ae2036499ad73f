"""Metrics for Prometheus: by route, not by path, so that they stay few."""

from prometheus_client.parser import text_string_to_metric_families


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
