"""What a studio reports of itself by the API: who may, what is refused, and that it is found."""

import pytest
from samples import achievement, person, studio

from graph_schema.nodes import Adoption, Need
from graph_schema.relations import Adopts, DoneBy
from graph_store import Batch
from service.accounts.roles import Role
from service.accounts.viewer import ALONE
from service.audit import trail_of
from service.engagements import open_engagement

MINE, OTHER = studio("S1").id, studio("S2").id
CLAMP = {
    "name": "蒸汽管道带压堵漏夹具",
    "problem": "阀门盘根漏汽，停炉才能修",
    "summary": "两半夹具抱紧，注胶堵漏",
    "completed": "2026-03",
}


def report(asking, path: str = "achievements", at: str = MINE, **values):
    return asking.post(f"/api/v1/studios/{at}/{path}", json={**CLAMP, **values})


def test_a_reported_result_is_found_at_once(as_role):
    made = report(as_role(Role.STUDIO), people=[person("韩示例", "示例煤业公司").id])
    assert made.status_code == 201, made.text
    found = as_role(Role.ANALYST).post("/api/v1/matches", json={"text": "阀门盘根漏汽怎么带压堵漏"})
    best = found.json()["suggestions"][0]
    assert best["holder"]["id"] == MINE
    assert made.json()["id"] in found.text
    near = as_role(Role.VISITOR).get(f"/api/v1/achievements/{made.json()['id']}/neighbourhood")
    assert {tie["kind"] for tie in near.json()["relations"]} >= {"DONE_BY", "COMPLETED_BY"}


def test_a_coordinator_does_so_on_its_behalf_and_the_trail_says_so(as_role, alliance):
    made = report(as_role(Role.COORDINATOR)).json()["id"]
    [entry] = trail_of(alliance.store, made)
    assert (entry["what"], entry["who"]["role"]) == ("work.reported", "coordinator")
    assert entry["who"]["behalf"] == [MINE]
    assert entry["after"][made]["name"] == CLAMP["name"]
    own = report(as_role(Role.STUDIO), name="另一项").json()["id"]
    assert trail_of(alliance.store, own)[0]["who"]["behalf"] == []


@pytest.mark.parametrize("role", [Role.VISITOR, Role.ENTERPRISE, Role.ANALYST, Role.ADMINISTRATOR])
def test_others_may_not(as_role, role):
    assert report(as_role(role)).status_code in (401, 403)
    facts = as_role(role).patch(f"/api/v1/studios/{MINE}", json={"specialities": "x"})
    assert facts.status_code in (401, 403)


def test_not_at_another_studio(as_role):
    assert report(as_role(Role.STUDIO), at=OTHER).status_code == 403


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("cases", {"equipment": "皮带机", "fault": "打滑", "remedy": "加热"}),
        ("projects", {"problem": "结冰", "state": "running"}),
        ("proposals", {"measure": "加装电热带"}),
    ],
)
def test_other_kinds(as_role, alliance, path, values):
    state = {name: value for name, value in values.items() if name != "state"}
    made = as_role(Role.STUDIO).post(
        f"/api/v1/studios/{MINE}/{path}", json={"name": "示例", **state}
    )
    assert made.status_code == 201, made.text
    got = as_role(Role.VISITOR).get(made.headers["location"])
    assert got.json()["fields"] == {"name": "示例", **state}


def test_it_is_changed_and_taken_back(as_role, alliance):
    asking = as_role(Role.STUDIO)
    where = report(asking).headers["location"]
    changed = asking.patch(where, json={"effect": "不停炉", "problem": None})
    assert changed.status_code == 200
    assert "problem" not in changed.json()["fields"]
    assert changed.json()["fields"]["effect"] == "不停炉"
    assert asking.patch(where, json={"name": None}).status_code == 422
    assert as_role(Role.ENTERPRISE).delete(where).status_code == 403
    assert asking.delete(where).status_code == 204
    assert asking.get(where).status_code == 404
    work = where.rpartition("/")[2]
    whats = [entry["what"] for entry in trail_of(alliance.store, work)]
    assert whats == ["work.reported", "work.changed", "work.withdrawn"]


def test_a_result_of_another_studio_is_not_its_own(as_role):
    foreign = achievement("R2", "x").id
    asking = as_role(Role.STUDIO)
    where = f"/api/v1/studios/{MINE}/achievements/{foreign}"
    for answer in (asking.patch(where, json={"name": "x"}), asking.delete(where)):
        assert (answer.status_code, answer.json()["code"]) == (404, "work.not_own")
    own = achievement("R1", "x").id
    wrong = asking.delete(f"/api/v1/studios/{MINE}/cases/{own}")
    assert wrong.status_code == 404


def test_secret_matters_and_doubled_numbers_are_refused(as_role, alliance):
    asking = as_role(Role.STUDIO)
    secret = report(asking, summary="机密★ 某型装备的密封")
    assert (secret.status_code, secret.json()["code"]) == (422, "need.secret")
    assert report(asking, number="R1").json()["code"] == "work.exists"
    assert report(asking, number="N-1").status_code == 201
    assert report(asking, number="N-1").status_code == 409
    assert not alliance.store.find("Achievement", text="某型").items


def test_a_secret_in_a_list_is_refused(as_role):
    asking = as_role(Role.STUDIO)
    secret = report(asking, awards=["一等奖", "国防科工一等奖"])
    assert (secret.status_code, secret.json()["code"]) == (422, "need.secret")
    made = report(asking).headers["location"]
    assert asking.patch(made, json={"awards": ["密级：秘密"]}).json()["code"] == "need.secret"


def test_what_likely_is_there_already_is_told(as_role):
    asking = as_role(Role.STUDIO)
    name = "廊桥活动通道低温防冻除冰"
    doubled = asking.post(f"/api/v1/studios/{MINE}/achievements", json={"name": f"{name} "})
    theirs = f"/api/v1/studios/{OTHER}/achievements/{achievement('R2', 'x').id}"
    assert f'<{theirs}>; rel="related"' in doubled.headers["link"]
    assert asking.get(theirs).status_code == 200
    alone = asking.post(f"/api/v1/studios/{MINE}/achievements", json={"name": "牧草打捆机捆绳器"})
    assert "link" not in alone.headers
    wordless = asking.post(f"/api/v1/studios/{MINE}/achievements", json={"name": "……"})
    assert wordless.status_code == 201


def test_what_came_with_a_file_or_others_hold_is_not_taken_back(as_role, alliance):
    asking = as_role(Role.STUDIO)
    loaded = f"/api/v1/studios/{MINE}/achievements/{achievement('R1', 'x').id}"
    assert asking.patch(loaded, json={"effect": "不再结冰"}).status_code == 200
    for role in (Role.STUDIO, Role.COORDINATOR):
        refused = as_role(role).delete(loaded)
        assert (refused.status_code, refused.json()["code"]) == (409, "work.loaded")
    adopted, joint = (report(asking, name=name).headers["location"] for name in ("甲", "乙"))
    batch = Batch()
    batch.put(Adoption(id="adoption:one", site="示例二厂"))
    batch.link(Adopts(start="adoption:one", end=adopted.rpartition("/")[2]))
    batch.link(DoneBy(start=joint.rpartition("/")[2], end=OTHER))
    alliance.store.write(batch)
    for where in (adopted, joint):
        refused = asking.delete(where)
        assert (refused.status_code, refused.json()["code"]) == (409, "work.shared")
        assert asking.get(where).status_code == 200


def test_people_and_needs_that_are_not_the_studios(as_role, alliance):
    asking = as_role(Role.STUDIO)
    stranger = report(asking, people=[person("无此人", "x").id])
    assert (stranger.status_code, stranger.json()["code"]) == (404, "work.not_own")
    batch = Batch()
    batch.put(Need(id="need:valve", text="阀门盘根漏汽", state="published"))
    alliance.store.write(batch)
    assert report(asking, need="need:valve").status_code == 404
    open_engagement(alliance.store, "need:valve", MINE, ALONE)
    made = report(asking, need="need:valve")
    assert made.status_code == 201
    ties = alliance.store.relations(made.json()["id"], "GREW_FROM")
    assert [tie.end for tie in ties] == ["need:valve"]


def test_a_studio_keeps_its_facts_and_no_level(as_role, alliance):
    asking = as_role(Role.STUDIO)
    kept = asking.patch(
        f"/api/v1/studios/{MINE}",
        json={"specialities": "带压堵漏、除冰", "mongolian_name": "ᠮᠣᠩᠭᠣᠯ", "phone": "1"},
    )
    assert kept.status_code == 200, kept.text
    assert kept.json()["fields"]["mongolian_name"] == "ᠮᠣᠩᠭᠣᠯ"
    assert "phone" not in kept.json()["fields"]
    entry = trail_of(alliance.store, MINE)[-1]
    assert (entry["what"], entry["withheld"]) == ("studio.changed", ["phone"])
    for given in ({"level": "national"}, {"region": "1501"}, {"union_line": "energy"}):
        assert asking.patch(f"/api/v1/studios/{MINE}", json=given).status_code == 422
