"""A person's page: what is shown to whom, and consent, correction and erasure by its forms."""

import pytest
from docking_sample import Docking
from samples import person, studio

from service.alliance import Alliance

LEADER = person("韩示例", "示例煤业公司").id
PAGE = f"/people/{LEADER}"


def post(asking, doing: str, **typed: str):
    return asking.post(f"{PAGE}/{doing}", data=typed, follow_redirects=False)


def test_everybody_sees_who_it_is_and_where(docking: Docking) -> None:
    for name in ("visitor", "analyst", "studio"):
        html = docking.people[name].get(PAGE).text
        assert "<h1>韩示例" in html
        assert "示例·露天矿工作室" in html
    studio_page = docking.people["visitor"].get(f"/studios/{studio('S1').id}").text
    assert f'href="{PAGE}"' in studio_page


def test_only_who_keeps_the_data_is_offered_the_forms(docking: Docking) -> None:
    offered = {
        "visitor": (False, False),
        "enterprise": (False, False),
        "analyst": (False, False),
        "studio": (True, False),
        "coordinator": (True, True),
        "administrator": (False, True),
    }
    for name, (consents, erases) in offered.items():
        html = docking.people[name].get(PAGE).text
        assert (f"{PAGE}/consent" in html) == consents, name
        assert (f"{PAGE}/erase" in html) == erases, name
        assert (f"{PAGE}/correct" in html) == erases, name


def test_consent_withdrawn_hides_the_page_and_given_shows_it(docking: Docking) -> None:
    mine, visitor = docking.people["studio"], docking.people["visitor"]
    withdrawn = post(mine, "consent", scope="profile", given="no", on="2026-03-05")
    assert withdrawn.status_code == 303
    assert "已登记" in mine.get(withdrawn.headers["location"]).text
    assert "本人没有同意公开" in mine.get(PAGE).text
    assert visitor.get(PAGE).status_code == 404
    assert "韩示例" not in visitor.get(f"/studios/{studio('S1').id}").text
    assert post(mine, "consent", scope="profile", given="yes").status_code == 303
    assert visitor.get(PAGE).status_code == 200


def test_an_odd_day_is_told_beside_its_field(docking: Docking) -> None:
    mine = docking.people["studio"]
    refused = post(mine, "consent", scope="contact", given="no", on="去年")
    assert refused.status_code == 422
    assert "contact-on-wrong" in refused.text
    assert post(mine, "consent", scope="nothing", given="no").status_code == 422


def test_a_correction(docking: Docking, alliance: Alliance) -> None:
    asking = docking.people["coordinator"]
    typed = {"name": "韩正确", "trade": "电工", "phone": "13900005678"}
    assert post(asking, "correct", **typed).status_code == 303
    fields = alliance.store.get(LEADER).fields
    assert {name: fields[name] for name in typed} == typed
    html = asking.get(PAGE).text
    assert "13900005678" not in html
    # Left empty, a private field stays, and a public one goes.
    assert post(asking, "correct", name="韩正确", trade="", phone="").status_code == 303
    fields = alliance.store.get(LEADER).fields
    assert fields["phone"] == "13900005678"
    assert "trade" not in fields


def test_a_name_is_needed(docking: Docking, alliance: Alliance) -> None:
    refused = post(docking.people["coordinator"], "correct", name="", trade="电工")
    assert refused.status_code == 422
    assert "correct-name-wrong" in refused.text
    assert alliance.store.get(LEADER).fields["name"] == "韩示例"


def test_erasing_must_be_meant(docking: Docking, alliance: Alliance) -> None:
    asking = docking.people["coordinator"]
    refused = post(asking, "erase")
    assert refused.status_code == 422
    assert "sure-wrong" in refused.text
    done = post(asking, "erase", sure="on", why="本人要求")
    assert done.status_code == 200
    assert "已删除" in done.text
    assert alliance.store.get(LEADER) is None
    assert asking.get(PAGE).status_code == 404


@pytest.mark.parametrize("doing", ["consent", "correct", "erase", "erase-private"])
def test_others_may_not(docking: Docking, alliance: Alliance, doing: str) -> None:
    typed = {"scope": "profile", "given": "no", "name": "x", "sure": "on"}
    for name in ("enterprise", "analyst", "stranger"):
        assert post(docking.people[name], doing, **typed).status_code == 403, name
    sent = post(docking.people["visitor"], doing, **typed)
    assert sent.headers["location"].startswith("/sign-in")
    assert alliance.store.get(LEADER).fields["name"] == "韩示例"


def test_private_fields_go_and_the_rest_stays(docking: Docking, alliance: Alliance) -> None:
    asking = docking.people["coordinator"]
    assert post(asking, "correct", name="韩示例", phone="13900005678").status_code == 303
    assert post(asking, "erase-private").status_code == 303
    fields = alliance.store.get(LEADER).fields
    assert fields["name"] == "韩示例"
    assert "phone" not in fields
