"""Contacts: nothing of them leaks before both sides agreed; each reading is noted."""

import pytest
from docking_sample import PHONE, STUDIO_PHONE, Docking

from service.accounts.roles import Role
from service.accounts.viewer import Grant, Viewer
from service.alliance import Alliance
from service.audit import trail_of
from service.engagements.contacts import AGREED, ContactForbidden, Side, contacts, decide
from service.engagements.looking import engagement_seen
from service.privacy import reads

EVERYBODY = ("enterprise", "studio", "coordinator", "analyst")


@pytest.fixture
def asked(docking: Docking) -> str:
    answer = docking.people["enterprise"].post(docking.asking, data={}, follow_redirects=False)
    return str(answer.headers["location"])


def agree(docking: Docking, asked: str, role: str, said: str = "yes") -> int:
    side = "need" if role == "enterprise" else "studio"
    sent = {"side": side, "agree": said}
    answer = docking.people[role].post(f"{asked}/contacts", data=sent, follow_redirects=False)
    return answer.status_code


def pages(docking: Docking, asked: str, role: str) -> str:
    """Everything that might show a contact."""
    person = docking.people[role]
    slip = f"/needs/{docking.need}/slip/{docking.studio}"
    addresses = (asked, "/mine", "/inbox", slip, docking.asking, f"/api/v1{asked}/contacts")
    return "".join(person.get(address).text for address in addresses)


def test_nothing_leaks_before_both_agreed(docking: Docking, asked: str, alliance: Alliance) -> None:
    for before in (None, "enterprise"):
        if before:
            assert agree(docking, asked, before) == 303
        for role in EVERYBODY:
            html = pages(docking, asked, role)
            assert PHONE not in html, (before, role)
            assert STUDIO_PHONE not in html, (before, role)
            assert "乌示例" not in html, (before, role)
    assert "还没同意互看联系方式的：工作室一方" in docking.people["enterprise"].get(asked).text
    assert reads(alliance.store) == []


def test_both_see_once_both_agreed_and_it_is_noted(
    docking: Docking, asked: str, alliance: Alliance
) -> None:
    agree(docking, asked, "enterprise")
    agree(docking, asked, "studio")
    for role in ("enterprise", "studio", "coordinator"):
        before = len(reads(alliance.store))
        html = docking.people[role].get(asked).text
        assert PHONE in html, role
        assert STUDIO_PHONE in html, role
        noted = [entry for _, entry in reads(alliance.store)[before:]]
        assert {entry["of"] for entry in noted} == {docking.need, docking.studio}
        assert {entry["name"] for entry in noted} == {f"示例{role}"}
        assert {entry["why"] for entry in noted} == {asked.rpartition("/")[2]}
    assert PHONE not in docking.people["analyst"].get(asked).text
    slip = docking.people["studio"].get(f"/needs/{docking.need}/slip/{docking.studio}").text
    assert PHONE in slip
    assert STUDIO_PHONE in slip
    heard = docking.people["enterprise"].get("/inbox").text
    assert "同意互看联系方式" in heard
    assert PHONE not in heard


def test_whoever_takes_it_back_is_seen_no_longer(docking: Docking, asked: str) -> None:
    agree(docking, asked, "enterprise")
    agree(docking, asked, "studio")
    assert agree(docking, asked, "enterprise", "no") == 303
    for role in EVERYBODY:
        html = pages(docking, asked, role)
        assert PHONE not in html, role
        assert STUDIO_PHONE not in html, role


@pytest.mark.parametrize("role", ["coordinator", "analyst", "administrator", "stranger"])
@pytest.mark.parametrize("side", ["need", "studio", "both"])
def test_nobody_else_decides(
    role: str, side: str, docking: Docking, asked: str, alliance: Alliance
) -> None:
    sent = {"side": side, "agree": "yes"}
    answer = docking.people[role].post(f"{asked}/contacts", data=sent)
    assert answer.status_code in (403, 404, 422)
    assert alliance.store.records(AGREED) == []


def test_nor_does_one_side_for_the_other(docking: Docking, asked: str, alliance: Alliance) -> None:
    for role, side in (("enterprise", "studio"), ("studio", "need")):
        sent = {"side": side, "agree": "yes"}
        answer = docking.people[role].post(f"{asked}/contacts", data=sent)
        assert answer.status_code == 403
    assert alliance.store.records(AGREED) == []


def test_by_the_api(docking: Docking, asked: str, alliance: Alliance) -> None:
    where = f"/api/v1{asked}/contacts"
    asks = docking.people["enterprise"]
    told = asks.get(where).json()
    assert told["both"] is False
    assert [each["contact"] for each in told["items"]] == [None, None]
    csrf = asks.get("/api/v1/session").json()["csrf"]
    headers = {"X-CSRF-Token": csrf}
    for agreed in (True, False, True):
        body = {"side": "need", "agreed": agreed}
        answer = asks.put(where, json=body, headers=headers)
        assert answer.json()["items"][0]["agreed"] is agreed
    theirs = asks.put(where, json={"side": "studio", "agreed": True}, headers=headers)
    assert (theirs.status_code, theirs.json()["code"]) == (403, "engagement.contact")
    agree(docking, asked, "studio")
    items = asks.get(where).json()["items"]
    assert [each["contact"]["phone"] for each in items] == [PHONE, STUDIO_PHONE]
    assert docking.people["analyst"].get(where).status_code == 403
    assert docking.people["stranger"].get(where).status_code == 404
    assert docking.people["visitor"].get(where).status_code == 401


def test_agreeing_twice_is_agreeing_once(docking: Docking, asked: str, alliance: Alliance) -> None:
    viewer = Viewer("account:x", "示例", (Grant(Role.STUDIO, docking.studio),))
    seen = engagement_seen(alliance.store, asked.rpartition("/")[2], viewer)
    decide(alliance.store, viewer, seen, Side.STUDIO, agree=True)
    first = alliance.store.records(AGREED)
    decide(alliance.store, viewer, seen, Side.STUDIO, agree=True)
    assert alliance.store.records(AGREED) == first
    with pytest.raises(ContactForbidden):
        decide(alliance.store, viewer, seen, Side.NEED, agree=True)
    assert contacts(alliance.store, viewer, seen).shown == {}


def test_a_side_keeps_its_contact_where_it_agrees(
    docking: Docking, asked: str, alliance: Alliance
) -> None:
    where = asked
    mine = docking.people["studio"]
    typed = {"side": "studio", "agree": "yes", "contact": "苏示例", "phone": "13911112222"}
    assert mine.post(f"{where}/contacts", data=typed, follow_redirects=False).status_code == 303
    assert alliance.store.get(docking.studio).fields["phone"] == "13911112222"
    agreed = docking.people["enterprise"].post(
        f"{where}/contacts", data={"side": "need", "agree": "yes"}, follow_redirects=False
    )
    assert agreed.status_code == 303
    assert "13911112222" in docking.people["enterprise"].get(where).text
    entry = trail_of(alliance.store, docking.studio)[-1]
    assert (entry["what"], entry["withheld"]) == ("contact.given", ["contact", "phone"])
    assert "13911112222" not in repr(entry)


def test_nobody_keeps_a_contact_for_the_other_side(
    docking: Docking, asked: str, alliance: Alliance
) -> None:
    where = asked
    for name in ("enterprise", "coordinator"):
        sent = docking.people[name].post(
            f"{where}/contacts", data={"side": "studio", "phone": "1"}, follow_redirects=False
        )
        assert sent.status_code == 403, name
    assert alliance.store.get(docking.studio).fields["phone"] == STUDIO_PHONE


def test_contacts_end_with_the_engagement(docking: Docking, asked: str) -> None:
    agree(docking, asked, "enterprise")
    agree(docking, asked, "studio")
    assert STUDIO_PHONE in docking.people["enterprise"].get(asked).text
    declined = docking.people["studio"].post(
        f"{asked}/decline", data={"decline_reason": "capacity"}, follow_redirects=False
    )
    # Declined after it was asked: nothing of a contact is shown from then on.
    assert declined.status_code == 303
    for role in EVERYBODY:
        html = pages(docking, asked, role)
        assert PHONE not in html, role
        assert STUDIO_PHONE not in html, role
    assert agree(docking, asked, "studio") == 403
