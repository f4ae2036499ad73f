"""Consent, correction and erasure: who may, what they reach, and what repeats them."""

import json
from pathlib import Path

import pytest
from samples import person, studio

from graph_schema.nodes import Person
from graph_store import Batch
from service.accounts.roles import Role
from service.audit import trail_of
from service.persons import repeating
from service.persons.decisions import Decision, decisions_of

LEADER, MEMBER = person("韩示例", "示例煤业公司").id, person("乌示例", "示例煤业公司").id
PHONE, MAIL = "13800001234", "han@example.cn"
STUDIO = studio("S1").id
ROLES = (Role.VISITOR, Role.ENTERPRISE, Role.ANALYST, Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def reachable(alliance, as_role):
    """Of the leader telephone and mail are known; accounts are there."""
    row = alliance.store.get(LEADER)
    batch = Batch()
    batch.put(Person(id=LEADER, **(row.fields | {"phone": PHONE, "email": MAIL, "post": "班长"})))
    alliance.store.write(batch)


def say(asking, scope: str, *, given: bool, **more: str):
    return asking.put(f"/api/v1/people/{LEADER}/consents/{scope}", json={"given": given, **more})


def listed(asking) -> set[str]:
    return {row["id"] for row in asking.get("/api/v1/people").json()["items"]}


class TestConsent:
    def test_it_is_told_as_it_was_said(self, as_role):
        mine = as_role(Role.STUDIO)
        said = {"on": "2026-03-05", "document": "同意书 7"}
        assert say(mine, "profile", given=True, **said).status_code == 200
        [item] = mine.get(f"/api/v1/people/{LEADER}/consents").json()["items"]
        assert (item["scope"], item["given"], item["name"]) == ("profile", True, "studio")
        assert {name: item[name] for name in said} == said

    def test_who_withdrew_is_seen_by_the_own_unit_studio_and_union_alone(self, as_role, alliance):
        mine = as_role(Role.STUDIO)
        assert say(mine, "profile", given=False).status_code == 200
        for role in (Role.VISITOR, Role.ANALYST, Role.ADMINISTRATOR):
            asking = as_role(role)
            assert LEADER not in listed(asking), role
            assert asking.get(f"/api/v1/people/{LEADER}").status_code == 404
            near = asking.get(f"/api/v1/studios/{STUDIO}/neighbourhood").text
            assert LEADER not in near
            assert "韩示例" not in near
        for role in (Role.STUDIO, Role.COORDINATOR, Role.ENTERPRISE):
            assert LEADER in listed(as_role(role)), role
        drawn = as_role(Role.ANALYST).get("/api/v1/network").text
        assert "韩示例" not in drawn
        assert say(mine, "profile", given=True).status_code == 200
        assert LEADER in listed(as_role(Role.VISITOR))
        assert "韩示例" in as_role(Role.ANALYST).get("/api/v1/network").text

    def test_without_consent_to_contact_it_is_erased(self, as_role, alliance):
        assert say(as_role(Role.COORDINATOR), "contact", given=False).status_code == 200
        kept = alliance.store.get(LEADER).fields
        assert "phone" not in kept
        assert "email" not in kept
        assert kept["post"] == "班长"
        told = repr(alliance.store.history(LEADER))
        assert PHONE not in told
        assert MAIL not in told

    def test_an_odd_day_or_scope_is_refused(self, as_role):
        mine = as_role(Role.STUDIO)
        assert say(mine, "profile", given=True, on="last year").status_code == 422
        assert say(mine, "everything", given=True).status_code == 422

    @pytest.mark.parametrize("role", ROLES)
    def test_others_may_not(self, as_role, role):
        assert say(as_role(role), "profile", given=False).status_code in (401, 403)
        assert as_role(role).get(f"/api/v1/people/{LEADER}/consents").status_code in (401, 403)

    def test_the_trail_tells_who_for_whom(self, as_role, alliance):
        say(as_role(Role.COORDINATOR), "contact", given=False)
        [entry] = trail_of(alliance.store, LEADER)
        assert (entry["what"], entry["who"]["role"]) == ("person.consent", "coordinator")
        assert entry["who"]["behalf"] == [LEADER]
        assert entry["values"] == {"scope": "contact", "given": False}


class TestCorrection:
    def test_the_wrong_value_is_nowhere(self, as_role, alliance):
        asking = as_role(Role.COORDINATOR)
        changed = asking.patch(
            f"/api/v1/people/{LEADER}",
            json={"name": "韩正确", "phone": "13900005678", "post": None},
        )
        assert changed.status_code == 200
        assert changed.json()["fields"] == {"name": "韩正确"}
        kept = alliance.store.get(LEADER).fields
        assert (kept["name"], kept["phone"]) == ("韩正确", "13900005678")
        everything = [repr(row) for row in alliance.store.everything() if LEADER in repr(row)]
        assert everything
        assert not [row for row in everything if "韩示例" in row or PHONE in row or "班长" in row]
        assert alliance.store.lookup("Person", ["name:韩正确@示例煤业公司"])

    def test_what_must_be_there_is_not_cleared(self, as_role):
        asking = as_role(Role.COORDINATOR)
        assert asking.patch(f"/api/v1/people/{LEADER}", json={"name": None}).status_code == 422
        assert asking.patch(f"/api/v1/people/{LEADER}", json={"withheld": True}).status_code == 422

    @pytest.mark.parametrize("role", [Role.VISITOR, Role.ENTERPRISE, Role.STUDIO, Role.ANALYST])
    def test_others_may_not(self, as_role, role):
        answer = as_role(role).patch(f"/api/v1/people/{LEADER}", json={"post": "x"})
        assert answer.status_code in (401, 403)


class TestErasure:
    def test_nothing_tells_of_the_person_any_more(self, as_role, alliance):
        asking = as_role(Role.ADMINISTRATOR)
        say(as_role(Role.STUDIO), "profile", given=True, document="同意书 韩示例")
        done = asking.delete(f"/api/v1/people/{LEADER}", params={"why": "本人要求"})
        assert done.status_code == 200
        assert done.json()["lines"] > 2
        assert asking.get(f"/api/v1/people/{LEADER}").status_code == 404
        rows = [repr(row) for row in alliance.store.everything()]
        assert not [row for row in rows if PHONE in row or MAIL in row]
        # The contact of the studio is another field, of another thing: it is told, not guessed.
        left = [row for row in rows if "韩示例" in row]
        assert all(STUDIO in row for row in left)
        [erased] = asking.get("/api/v1/erasures").json()["items"]
        assert (erased["of"], erased["sort"]) == (LEADER, "erasure")

    def test_the_trail_tells_that_and_why_and_no_value(self, as_role, alliance):
        as_role(Role.ADMINISTRATOR).delete(f"/api/v1/people/{LEADER}", params={"why": "本人要求"})
        entry = trail_of(alliance.store, LEADER)[-1]
        assert (entry["what"], entry["values"]) == ("person.erased", {"why": "本人要求"})
        assert "韩示例" not in json.dumps(entry, ensure_ascii=False)

    def test_who_was_taken_away_before_is_erased_from_history(self, as_role, alliance):
        batch = Batch()
        batch.remove(LEADER)
        alliance.store.write(batch)
        asking = as_role(Role.ADMINISTRATOR)
        assert asking.delete(f"/api/v1/people/{LEADER}").status_code == 200
        assert alliance.store.history(LEADER) == []
        again = asking.delete(f"/api/v1/people/{person('无此人', 'x').id}")
        assert (again.status_code, again.json()["code"]) == (404, "person.nothing")
        assert asking.delete(f"/api/v1/people/{STUDIO}").status_code == 404

    def test_private_fields_of_a_studio(self, as_role, alliance):
        asking = as_role(Role.COORDINATOR)
        assert asking.delete(f"/api/v1/studios/{STUDIO}/private").status_code == 200
        kept = alliance.store.get(STUDIO).fields
        assert "phone" not in kept
        assert "contact" not in kept
        assert kept["industry"] == "06"
        assert "13800000000" not in repr(alliance.store.history(STUDIO))

    def test_a_name_that_stands_elsewhere_is_told(self, as_role, alliance):
        batch = Batch()
        batch.put(studio("S9", "韩示例劳模创新工作室"))
        alliance.store.write(batch)
        done = as_role(Role.ADMINISTRATOR).delete(f"/api/v1/people/{LEADER}").json()
        assert [each["name"] for each in done["named"]] == ["韩示例劳模创新工作室"]

    @pytest.mark.parametrize("role", [Role.VISITOR, Role.ENTERPRISE, Role.STUDIO, Role.ANALYST])
    def test_others_may_not(self, as_role, alliance, role):
        asking = as_role(role)
        assert asking.delete(f"/api/v1/people/{LEADER}").status_code in (401, 403)
        assert asking.delete(f"/api/v1/studios/{STUDIO}/private").status_code in (401, 403)
        assert alliance.store.get(LEADER) is not None

    def test_a_coordinator_of_elsewhere_may_not(self, as_role, alliance):
        batch = Batch()
        batch.put(person("远示例", "示例远方机械厂", phone="1"))
        alliance.store.write(batch)
        far = person("远示例", "示例远方机械厂").id
        assert as_role(Role.COORDINATOR).delete(f"/api/v1/people/{far}").status_code == 403
        assert as_role(Role.ADMINISTRATOR).delete(f"/api/v1/people/{far}").status_code == 200


def come_back(alliance) -> None:
    """An import brings the leader, with a telephone."""
    batch = Batch(alliance.store.begin_import("名单", ["名单.xlsx"]))
    batch.put(person("韩示例", "示例煤业公司", phone=PHONE, email=MAIL))
    alliance.store.write(batch)


class TestRepeating:
    def test_an_import_does_not_bring_back_who_was_erased(self, as_role, alliance):
        as_role(Role.ADMINISTRATOR).delete(f"/api/v1/people/{LEADER}")
        come_back(alliance)
        assert repeating.repeat(alliance.store) == 1
        assert alliance.store.get(LEADER) is None
        assert alliance.store.history(LEADER) == []
        assert repeating.repeat(alliance.store) == 0

    def test_nor_a_contact(self, as_role, alliance):
        say(as_role(Role.STUDIO), "contact", given=False)
        come_back(alliance)
        assert repeating.repeat(alliance.store) == 1
        assert PHONE not in repr(
            [row for row in alliance.store.everything() if LEADER in repr(row)]
        )
        assert repeating.repeat(alliance.store) == 0

    def test_a_lifted_erasure_lets_imports_in(self, as_role, alliance):
        asking = as_role(Role.ADMINISTRATOR)
        asking.delete(f"/api/v1/people/{LEADER}")
        assert asking.delete(f"/api/v1/erasures/{LEADER}").status_code == 204
        assert asking.delete(f"/api/v1/erasures/{LEADER}").status_code == 404
        come_back(alliance)
        assert repeating.repeat(alliance.store) == 0
        assert alliance.store.get(LEADER) is not None

    def test_all_stands_in_the_file_of_its_owner_alone(self, as_role, alliance, store_path):
        say(as_role(Role.STUDIO), "profile", given=False)
        file = store_path.with_name(f"{store_path.name}-decisions.json")
        assert file.stat().st_mode & 0o077 == 0
        [decision] = repeating.read(file)
        assert decision == decisions_of(alliance.store, LEADER)[0]
        assert isinstance(decision, Decision)

    def test_a_file_that_is_none_is_named(self, tmp_path: Path):
        file = tmp_path / "x.json"
        file.write_text("[{}]")
        with pytest.raises(repeating.DecisionsUnreadable):
            repeating.read(file)
