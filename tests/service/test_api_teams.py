"""Teams over HTTP."""

from starlette.testclient import TestClient

THREE = "输煤皮带冬季结冰打滑，人工敲冰又慢又险；溜槽衬板磨穿"


def test_a_team_with_names_and_parts(client: TestClient) -> None:
    answer = client.post("/api/v1/teams", json={"text": THREE})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["text"] == THREE
    covered = {one["part"] for member in body["members"] for one in member["brings"]}
    assert covered.isdisjoint(body["uncovered"])
    assert covered | set(body["uncovered"]) == set(range(len(body["parts"])))
    for member in body["members"]:
        assert member["name"]
        assert all(one["strength_text"] for one in member["brings"])


def test_bad_input(client: TestClient) -> None:
    assert client.post("/api/v1/teams", json={"text": "。。。"}).status_code == 422
    assert client.post("/api/v1/teams", json={"text": THREE, "limit": 3}).status_code == 422
