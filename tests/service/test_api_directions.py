"""The other directions over HTTP."""

from samples import studio
from starlette.testclient import TestClient

from service.alliance import Alliance

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
MINE, AIRPORT = studio("S1").id, studio("S2").id


def posted(client: TestClient, text: str) -> str:
    return str(client.post("/api/v1/needs", json={"text": text}).json()["id"])


def test_needs_for_a_studio(client: TestClient) -> None:
    need = posted(client, BELT)
    found = client.get(f"/api/v1/studios/{AIRPORT}/needs").json()["items"]
    assert [fit["row"]["id"] for fit in found] == [need]
    assert found[0]["rank"] == 1
    assert found[0]["why"]
    assert found[0]["reasons"][0]["evidence"]["label"]


def test_peers_and_results(client: TestClient) -> None:
    peers = client.get(f"/api/v1/studios/{MINE}/peers", params={"limit": 5})
    assert peers.status_code == 200
    assert MINE not in [fit["row"]["id"] for fit in peers.json()["items"]]
    for path in (f"studios/{MINE}/results-of-others", "results-of-others?industry=06"):
        assert client.get(f"/api/v1/{path}").status_code == 200


def test_who_could_adopt(client: TestClient, alliance: Alliance) -> None:
    need = posted(client, BELT)
    results = client.get("/api/v1/achievements").json()["items"]
    found = [client.get(f"/api/v1/achievements/{row['id']}/adopters").json() for row in results]
    assert need in {fit["row"]["id"] for one in found for fit in one["needs"]}


def test_duplicates_of_a_need_and_of_a_text(client: TestClient) -> None:
    first = posted(client, BELT)
    again = client.post("/api/v1/needs", json={"text": BELT})
    second = again.json()["id"]
    assert again.headers["link"] == f'</api/v1/needs/{first}>; rel="related"'
    found = client.get(f"/api/v1/needs/{second}/duplicates").json()["items"]
    assert [each["need"]["id"] for each in found] == [first]
    asked = client.post("/api/v1/matches/duplicates", json={"text": BELT}).json()["items"]
    assert {each["need"]["id"] for each in asked} == {first, second}


def test_what_is_not_there(client: TestClient) -> None:
    for path in ("studios/studio:none/needs", "needs/need:none/duplicates"):
        assert client.get(f"/api/v1/{path}").status_code == 404
    assert client.post("/api/v1/matches/duplicates", json={"text": "。。。"}).status_code == 422
