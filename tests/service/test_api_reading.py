"""Lists, single things, neighbourhoods, the network, health: what is there and what is hidden."""

import pytest
from alliance_sample import ALLIANCE_ID
from samples import achievement, organisation, person, studio
from starlette.testclient import TestClient

from service.alliance import Alliance
from service.api.resources import RESOURCES

MINE, AIRPORT = studio("S1").id, studio("S2").id
LEADER = person("韩示例", "示例煤业公司").id


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.path)
def test_each_kind_can_be_listed(reader: TestClient, resource: tuple[str, str]) -> None:
    path, kind = resource
    answer = reader.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    body = answer.json()
    assert body["next"] is None
    assert all(item["kind"] == kind for item in body["items"])
    counts = {"needs": 0, "studios": 2, "people": 2, "achievements": 5, "patents": 3}
    counts |= {"organisations": 2, "alliances": 1}
    assert len(body["items"]) == counts[path]


def test_pages_follow_each_other_without_a_gap(reader: TestClient) -> None:
    whole = [i["id"] for i in reader.get("/api/v1/achievements").json()["items"]]
    seen: list[str] = []
    after = ""
    while after is not None:
        page = reader.get("/api/v1/achievements", params={"limit": 2, "after": after}).json()
        seen += [item["id"] for item in page["items"]]
        after = page["next"]
    assert seen == whole == sorted(whole)


def test_filter_by_code(reader: TestClient) -> None:
    found = reader.get("/api/v1/studios", params={"level": "prefecture"}).json()["items"]
    assert [item["id"] for item in found] == [MINE]


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("15", {MINE, AIRPORT}),
        ("1507", {MINE, AIRPORT}),
        ("呼伦贝尔市", {MINE, AIRPORT}),
        ("150702", {MINE}),
        ("海拉尔区", {MINE}),
        ("1501", set()),
    ],
)
def test_a_region_takes_in_what_lies_below_it(
    reader: TestClient, region: str, expected: set[str]
) -> None:
    found = reader.get("/api/v1/studios", params={"region": region}).json()["items"]
    assert {item["id"] for item in found} == expected


def test_an_industry_by_its_name(reader: TestClient) -> None:
    found = reader.get("/api/v1/studios", params={"industry": "航空运输业"}).json()["items"]
    assert [item["id"] for item in found] == [AIRPORT]


def test_text_and_linked(reader: TestClient) -> None:
    found = reader.get("/api/v1/studios", params={"text": "露天矿"}).json()["items"]
    assert [item["id"] for item in found] == [MINE]
    linked = reader.get("/api/v1/achievements", params={"linked": f"DONE_BY:{AIRPORT}"}).json()
    assert {item["id"] for item in linked["items"]} == {
        achievement(number, "x").id for number in ("R2", "R5")
    }
    members = reader.get("/api/v1/studios", params={"linked": f"JOINED:{ALLIANCE_ID}"}).json()
    assert {item["id"] for item in members["items"]} == {MINE, AIRPORT}


def test_one_thing_without_its_private_fields(reader: TestClient) -> None:
    body = reader.get(f"/api/v1/studios/{MINE}").json()
    assert body["fields"]["name"] == "示例·露天矿工作室"
    assert {"phone", "contact", "known_as"} & body["fields"].keys() == set()


def test_fields_that_are_not_set_are_left_out(reader: TestClient) -> None:
    assert None not in reader.get(f"/api/v1/studios/{AIRPORT}").json()["fields"].values()


def test_neighbourhood(reader: TestClient) -> None:
    body = reader.get(f"/api/v1/studios/{MINE}/neighbourhood").json()
    ids = {node["id"] for node in body["nodes"]}
    assert {MINE, LEADER, organisation("示例煤业公司").id, ALLIANCE_ID} <= ids
    assert {"from": MINE, "kind": "LED_BY", "to": LEADER, "fields": {"since": "2019"}} in body[
        "relations"
    ]
    assert body["total"] == len(ids)
    assert "13800000000" not in str(body)


def test_neighbourhood_along_one_relation_and_bounded(reader: TestClient) -> None:
    path = f"/api/v1/studios/{MINE}/neighbourhood"
    led = reader.get(path, params={"relation": "LED_BY"}).json()
    assert {relation["kind"] for relation in led["relations"]} == {"LED_BY"}
    few = reader.get(path, params={"limit": 2}).json()
    assert len(few["nodes"]) == 2
    assert few["total"] > 2


def test_network_of_an_alliance(reader: TestClient) -> None:
    body = reader.get(f"/api/v1/alliances/{ALLIANCE_ID}/network").json()
    studios = {node["id"] for node in body["nodes"] if node["kind"] == "Studio"}
    assert studios == {MINE, AIRPORT}
    assert body["totals"]["Studio"] == 2
    assert body["truncated"] is False
    drawn = {node["id"] for node in body["nodes"]}
    assert all(link["from"] in drawn and link["to"] in drawn for link in body["links"])


def test_network_of_all_is_bounded(reader: TestClient) -> None:
    body = reader.get("/api/v1/network", params={"limit": 1}).json()
    assert len(body["nodes"]) == 1
    assert body["truncated"] is True
    assert body["totals"]["Studio"] == 2


def test_health_and_readiness(client: TestClient, alliance: Alliance) -> None:
    assert client.get("/api/v1/health").json()["status"] == "ok"
    ready = client.get("/api/v1/ready").json()
    assert ready["status"] == "ready"
    assert ready["change"] == alliance.store.change()
    assert ready["model"] == "hash-64"


def test_json_is_unescaped(reader: TestClient) -> None:
    assert "示例".encode() in reader.get("/api/v1/studios").content
