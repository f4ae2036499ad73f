"""A need is changed, withdrawn, given photos and watched by the API."""

import pytest
from photo_files import jpeg

from service.accounts.roles import Role
from service.audit import trail_of

LEVELS = ("own alliance", "far alliance")


def test_its_unit_changes_it_and_a_coordinator_on_its_behalf(as_role, alliance, needs, places):
    need = needs["own alliance"]
    mine = as_role(Role.ENTERPRISE)
    changed = mine.patch(
        f"/api/v1/needs/{need}",
        json={"text": "皮带冬天结冰打滑", "industry": "火力发电", "phone": "0470-1", "tried": None},
    )
    assert changed.status_code == 200, changed.text
    assert changed.json()["fields"]["industry"] == "4411"
    assert "phone" not in changed.json()["fields"]
    assert alliance.store.get(need).fields["phone"] == "0470-1"
    entry = trail_of(alliance.store, need)[-1]
    assert (entry["what"], entry["withheld"], entry["who"]["behalf"]) == (
        "need.changed",
        ["phone"],
        [],
    )
    assert "0470-1" not in repr(entry)
    guided = as_role(Role.COORDINATOR).patch(f"/api/v1/needs/{need}", json={"tried": "撒盐"})
    assert guided.status_code == 200
    behalf = trail_of(alliance.store, need)[-1]["who"]["behalf"]
    assert places[Role.ENTERPRISE] in behalf


@pytest.mark.parametrize("role", [Role.VISITOR, Role.STUDIO, Role.ANALYST, Role.ADMINISTRATOR])
def test_others_may_not(as_role, needs, role):
    for need in (needs["own alliance"], needs["far alliance"]):
        for method, path in (("PATCH", ""), ("POST", "/withdrawal"), ("PUT", "/photos")):
            answer = as_role(role).request(method, f"/api/v1/needs/{need}{path}", json={})
            assert answer.status_code in (401, 403, 404), (method, path)
    far = as_role(Role.ENTERPRISE).patch(f"/api/v1/needs/{needs['far alliance']}", json={})
    assert far.status_code == 403


def test_what_is_wrong_changes_nothing(as_role, alliance, needs):
    need, mine = needs["own alliance"], as_role(Role.ENTERPRISE)
    before = alliance.store.digest()
    for values, code in (
        ({"text": "机密★ 某型装备皮带"}, "need.secret"),
        ({"text": "？？？"}, "query.no_words"),
        ({"industry": "没有的行业"}, "spelling.unknown"),
    ):
        refused = mine.patch(f"/api/v1/needs/{need}", json=values)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    for values in ({"text": None}, {"state": "closed"}, {"visibility": "everybody"}):
        assert mine.patch(f"/api/v1/needs/{need}", json=values).status_code == 422
    assert alliance.store.digest() == before


def test_a_need_is_withdrawn_once(as_role, alliance, needs):
    need, mine = needs["own alliance"], as_role(Role.ENTERPRISE)
    for _ in range(2):
        withdrawn = mine.post(f"/api/v1/needs/{need}/withdrawal")
        assert withdrawn.json()["fields"]["state"] == "withdrawn"
    assert [entry["what"] for entry in trail_of(alliance.store, need)] == ["need.withdrawn"]


def test_photos(as_role, needs):
    need, mine = needs["own alliance"], as_role(Role.ENTERPRISE)
    where = f"/api/v1/needs/{need}/photos"
    kept = mine.put(where, files=[("photos", ("a.jpg", jpeg(), "image/jpeg"))] * 2)
    assert kept.status_code == 200, kept.text
    first = kept.json()["items"][0]["href"]
    assert len(mine.get(where).json()["items"]) == 2
    got = as_role(Role.STUDIO).get(first)
    assert (got.status_code, got.headers["content-type"]) == (200, "image/jpeg")
    assert as_role(Role.VISITOR).get(first).status_code == 404
    odd = mine.put(where, files=[("photos", ("a.jpg", b"nothing", "image/jpeg"))])
    assert (odd.status_code, odd.json()["code"]) == (422, "photo.unread")
    many = mine.put(where, files=[("photos", ("a.jpg", jpeg(), "image/jpeg"))] * 4)
    assert many.json()["code"] == "photo.many"
    assert len(mine.get(where).json()["items"]) == 2
    assert mine.put(where, files={"x": ("", b"")}).json() == {"items": []}
    assert as_role(Role.STUDIO).get(first).status_code == 404


def test_watches(as_role, needs):
    need, mine = needs["far alliance"], as_role(Role.STUDIO)
    where = f"/api/v1/needs/{need}/watch"
    assert mine.get(where).json() == {"need": need, "watched": False}
    for _ in range(2):
        assert mine.put(where).json()["watched"] is True
    assert mine.get(where).json()["watched"] is True
    assert as_role(Role.ENTERPRISE).get(where).json()["watched"] is False
    assert mine.delete(where).json()["watched"] is False
    assert as_role(Role.VISITOR).put(where).status_code == 401
    gone = needs["own alliance"]
    as_role(Role.ENTERPRISE).post(f"/api/v1/needs/{gone}/withdrawal")
    over = mine.put(f"/api/v1/needs/{gone}/watch")
    assert (over.status_code, over.json()["code"]) == (409, "watch.over")
