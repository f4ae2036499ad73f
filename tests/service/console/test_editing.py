"""A need is changed and withdrawn by its page."""

from docking_sample import PHONE, Docking

from service.alliance import Alliance


def test_its_unit_sets_it_right(docking: Docking, alliance: Alliance) -> None:
    mine, page = docking.people["enterprise"], f"/needs/{docking.need}"
    assert f"{page}/edit" in mine.get(page).text
    html = mine.get(f"{page}/edit").text
    assert PHONE not in html
    typed = {"text": "输煤皮带冬季结冰", "industry": "火力发电", "visibility": "alliance"}
    sent = mine.post(f"{page}/edit", data=typed, follow_redirects=False)
    assert sent.status_code == 303, sent.text
    fields = alliance.store.get(docking.need).fields
    assert (fields["text"], fields["industry"]) == ("输煤皮带冬季结冰", "4411")
    assert (fields["visibility"], fields["anonymous"]) == ("alliance", False)
    assert fields["phone"] == PHONE


def test_what_is_wrong_stands_beside_its_field(docking: Docking, alliance: Alliance) -> None:
    mine, page = docking.people["enterprise"], f"/needs/{docking.need}/edit"
    for typed, name in (
        ({"text": ""}, "text"),
        ({"text": "机密★ 皮带"}, "text"),
        ({"text": "皮带结冰", "industry": "没有的行业"}, "industry"),
    ):
        refused = mine.post(page, data=typed, follow_redirects=False)
        assert refused.status_code == 422, typed
        assert f"n-{name}-wrong" in refused.text, typed


def test_a_coordinator_is_told_on_whose_behalf_and_others_may_not(docking: Docking) -> None:
    page = f"/needs/{docking.need}/edit"
    assert "替提出单位修改" in docking.people["coordinator"].get(page).text
    assert "替提出单位修改" not in docking.people["enterprise"].get(page).text
    for name in ("studio", "analyst", "stranger"):
        assert docking.people[name].get(page).status_code in (403, 404), name


def test_it_is_withdrawn(docking: Docking, alliance: Alliance) -> None:
    mine, page = docking.people["enterprise"], f"/needs/{docking.need}"
    assert mine.post(f"{page}/withdraw", data={}, follow_redirects=False).status_code == 303
    assert alliance.store.get(docking.need).fields["state"] == "withdrawn"
    assert "撤回" in mine.get(page).text
