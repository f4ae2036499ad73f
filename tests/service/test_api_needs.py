"""Posting needs and matching them."""

import sqlite3
from pathlib import Path

import pytest
from alliance_sample import ALLIANCE_ID
from samples import organisation, studio
from starlette.testclient import TestClient

from service.alliance import Alliance

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"


def posted(client: TestClient, **more: object) -> dict[str, object]:
    answer = client.post("/api/v1/needs", json={"text": BELT, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_post_get_and_list(client: TestClient) -> None:
    answer = client.post("/api/v1/needs", json={"text": BELT, "industry": "44"})
    need = answer.json()
    assert answer.headers["location"] == f"/api/v1/needs/{need['id']}"
    assert client.get(answer.headers["location"]).json() == need
    assert client.get("/api/v1/needs").json()["items"] == [need]
    assert need["fields"]["state"] == "published"


def test_industry_and_region_may_be_names(client: TestClient) -> None:
    fields = posted(client, industry="电力、热力生产和供应业", region="海拉尔区")["fields"]
    assert (fields["industry"], fields["region"]) == ("44", "150702")


def test_two_posts_of_one_text_are_two_needs(client: TestClient) -> None:
    assert posted(client)["id"] != posted(client)["id"]


def test_a_number_that_is_there_already(client: TestClient) -> None:
    first = posted(client, number="N-7")
    again = client.post("/api/v1/needs", json={"text": "另一个难题", "number": "n-7"})
    assert again.status_code == 409
    assert again.json()["code"] == "need.exists"
    assert str(first["id"]) in again.json()["detail"]


def test_contacts_are_kept_and_never_shown(client: TestClient, alliance: Alliance) -> None:
    need = posted(client, contact="韩示例", phone="13900000000")
    assert "13900000000" not in str(need)
    row = alliance.store.get(str(need["id"]))
    assert row is not None
    assert row.fields["phone"] == "13900000000"


def test_posted_by_a_unit(client: TestClient, alliance: Alliance) -> None:
    unit = organisation("示例煤业公司").id
    need = posted(client, posted_by=unit)
    assert [r.end for r in alliance.store.relations(str(need["id"]), "POSTED_BY")] == [unit]


@pytest.mark.parametrize("unit", ["org:nobody", ALLIANCE_ID])
def test_posted_by_nobody(client: TestClient, unit: str) -> None:
    answer = client.post("/api/v1/needs", json={"text": BELT, "posted_by": unit})
    assert answer.status_code == 422
    assert client.get("/api/v1/needs").json()["items"] == []


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({}, "body/text"),
        ({"text": ""}, "body/text"),
        ({"text": 7}, "body/text"),
        ({"text": "长" * 20_001}, "body/text"),
        ({"text": BELT, "phon": "1"}, "body/phon"),
        ({"text": BELT, "due": "2026-02-30"}, "body/due"),
        ({"text": BELT, "urgency": "very"}, "body/urgency"),
        ({"text": BELT, "budget": -1}, "body/budget"),
        ({"text": BELT, "budget": "many"}, "body/budget"),
        ({"text": BELT, "keywords": ["x"] * 51}, "body/keywords"),
        ({"text": BELT, "id": "need:mine"}, "body/id"),
        ({"text": BELT, "known_as": ["no:1"]}, "body/known_as"),
    ],
)
def test_values_that_cannot_be_kept(
    client: TestClient, values: dict[str, object], pointer: str
) -> None:
    answer = client.post("/api/v1/needs", json=values)
    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert any(error["pointer"].startswith(pointer) for error in errors)
    assert all(error["detail"] for error in errors)
    assert client.get("/api/v1/needs").json()["items"] == []


def test_match_of_a_need_is_kept_with_its_versions(client: TestClient, alliance: Alliance) -> None:
    need = posted(client, industry="44")["id"]
    answer = client.post(f"/api/v1/needs/{need}/matches", json={"limit": 5})
    assert answer.status_code == 201
    match = answer.json()
    assert match["need"] == need
    assert match["versions"]["change"] == str(alliance.store.change())
    assert match["versions"]["encoder"] == "hash-64"
    assert client.get(answer.headers["location"]).json() == match
    listed = client.get(f"/api/v1/needs/{need}/matches").json()
    assert listed == {"items": [match], "next": None}


def test_matches_of_needs_stay_apart_and_in_order(client: TestClient) -> None:
    first, second = posted(client)["id"], posted(client)["id"]
    made = [client.post(f"/api/v1/needs/{first}/matches").json()["id"] for _ in range(3)]
    client.post(f"/api/v1/needs/{second}/matches")
    path = f"/api/v1/needs/{first}/matches"
    page = client.get(path, params={"limit": 2}).json()
    assert [item["id"] for item in page["items"]] == made[:2]
    rest = client.get(path, params={"limit": 2, "after": page["next"]}).json()
    assert [item["id"] for item in rest["items"]] == made[2:]
    assert rest["next"] is None


def test_a_kept_match_is_told_in_the_language_of_the_reader(client: TestClient) -> None:
    need = posted(client)["id"]
    place = client.post(f"/api/v1/needs/{need}/matches").headers["location"]
    chinese = client.get(place).json()
    english = client.get(place, headers={"Accept-Language": "en"}).json()
    assert chinese["verdict_text"] != english["verdict_text"]
    assert [s["score"] for s in chinese["suggestions"]] == [
        s["score"] for s in english["suggestions"]
    ]


def test_matches_are_no_part_of_the_graph(client: TestClient, alliance: Alliance) -> None:
    need = posted(client)["id"]
    before = alliance.store.digest()
    client.post(f"/api/v1/needs/{need}/matches")
    assert alliance.store.digest() == before


def test_match_of_no_need(client: TestClient) -> None:
    for path in ("need:none", studio("S1").id):
        answer = client.post(f"/api/v1/needs/{path}/matches")
        assert answer.status_code == 404
    need = posted(client)["id"]
    assert client.get(f"/api/v1/needs/{need}/matches/2026").status_code == 404


def test_match_of_a_text(client: TestClient) -> None:
    answer = client.post("/api/v1/matches", json={"text": BELT, "industry": "44", "limit": 1})
    assert answer.status_code == 200
    body = answer.json()
    best = body["suggestions"][0]
    assert best["holder"]["id"] == studio("S1").id
    assert best["industry"]
    assert best["region"].endswith("海拉尔区")
    assert best["why"]
    for piece in best["evidence"]:
        for start, end in piece["spans"]:
            assert piece["text"][start:end]
    assert client.get("/api/v1/needs").json()["items"] == []


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "例如：“输煤皮带"), ("en", 'For example: "In winter ice')]
)
def test_a_text_that_is_no_problem_is_told_so(client: TestClient, language: str, said: str) -> None:
    header = {"Accept-Language": language}
    answer = client.post("/api/v1/matches", json={"text": "你好"}, headers=header).json()
    assert answer["verdict"] == "not_technical"
    assert 0 <= answer["technical"] < 0.15
    assert {s["strength"] for s in answer["suggestions"]} <= {"hint"}
    note = next(note for note in answer["notes"] if note["code"] == "query.not_technical")
    assert said in note["text"]


def test_a_problem_is_answered_with_its_figures(client: TestClient) -> None:
    answer = client.post("/api/v1/matches", json={"text": BELT}).json()
    assert answer["technical"] > 0.5
    assert 0 < answer["answerable"] < 1
    assert answer["verdict"] != "not_technical"


def test_reach_is_kept_to(client: TestClient) -> None:
    query = {"text": BELT, "industry": "0610"}
    same = client.post("/api/v1/matches", json={**query, "reach": "same"}).json()
    cross = client.post("/api/v1/matches", json={**query, "reach": "cross"}).json()
    assert {s["holder"]["id"] for s in same["suggestions"]} <= {studio("S1").id}
    assert {s["holder"]["id"] for s in cross["suggestions"]} <= {studio("S2").id}


@pytest.mark.parametrize(
    "text", ["", "   ", "。！？…", "\u0000\u0001\u0002\u0003", "\ufffd" * 20, "的了和"]
)
def test_texts_that_cannot_be_matched(client: TestClient, text: str) -> None:
    answer = client.post("/api/v1/matches", json={"text": text})
    assert answer.status_code == 422
    assert answer.json()["code"].startswith("query.")


@pytest.mark.parametrize(
    "text",
    [
        "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
        "Конвейерная лента скользит зимой",
        "conveyor belt slips on ice in winter",
        "皮带 belt лента ᠮᠣᠩᠭᠣᠯ 12kV 🙂",
        "长" * 5000,
    ],
)
def test_texts_in_any_script_get_an_honest_answer(client: TestClient, text: str) -> None:
    answer = client.post("/api/v1/matches", json={"text": text})
    assert answer.status_code == 200
    assert answer.json()["verdict_text"]


def test_lone_surrogates_are_refused(client: TestClient) -> None:
    answer = client.post(
        "/api/v1/matches",
        content=b'{"text": "\\ud800"}',
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 422


def test_a_busy_store_is_told_with_when_to_come_back(client: TestClient, store_path: Path) -> None:
    other = sqlite3.connect(store_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = client.post("/api/v1/needs", json={"text": BELT})
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert answer.status_code == 503
    assert answer.json()["code"] == "store.busy"
    assert int(answer.headers["retry-after"]) > 0
    assert client.post("/api/v1/needs", json={"text": BELT}).status_code == 201


@pytest.mark.parametrize("field", ["text", "name", "conditions", "goal"])
def test_what_is_marked_secret_is_refused_before_anything_is_kept(
    client: TestClient, alliance: Alliance, field: str
) -> None:
    before = (alliance.store.change(), alliance.store.counts())
    body = {"text": BELT, field: "密级：机密。某型部件焊接变形"}
    answer = client.post("/api/v1/needs", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "need.secret")
    assert "密级：机密" in answer.json()["detail"]
    assert "焊接" not in answer.json()["detail"]
    assert (alliance.store.change(), alliance.store.counts()) == before
