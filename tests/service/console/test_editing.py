"""A need is changed and withdrawn by its page."""

import re

from docking_sample import PHONE, Docking

from service.alliance import Alliance
from service.audit import Who
from service.changing import change


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


def _was(html: str) -> str:
    found = re.search(r'name="was" value="([0-9a-f]+)"', html)
    assert found
    return found[1]


def test_what_another_changed_meanwhile_is_not_overwritten_unsaid(
    docking: Docking, alliance: Alliance
) -> None:
    mine, page = docking.people["enterprise"], f"/needs/{docking.need}/edit"
    was = _was(mine.get(page).text)
    kept = {"text": "输煤皮带冬季结冰，已试过电伴热", "visibility": "alliance", "was": was}
    first = docking.people["coordinator"].post(page, data=kept, follow_redirects=False)
    assert first.status_code == 303, first.text
    late = {"text": "输煤皮带冬季结冰打滑", "visibility": "targeted", "was": was}
    refused = mine.post(page, data=late, follow_redirects=False)
    assert refused.status_code == 422
    assert "别人改过这里" in refused.text
    assert late["text"] in refused.text
    assert alliance.store.get(docking.need).fields["text"] == kept["text"]
    again = late | {"was": _was(refused.text)}
    assert mine.post(page, data=again, follow_redirects=False).status_code == 303
    assert alliance.store.get(docking.need).fields["text"] == late["text"]


def test_a_move_in_between_is_no_change_of_the_form(docking: Docking, alliance: Alliance) -> None:
    mine, page = docking.people["enterprise"], f"/needs/{docking.need}/edit"
    was = _was(mine.get(page).text)
    need = alliance.store.get(docking.need)
    change(alliance.store, need, {"state": "docking"}, Who(), "need.changed")
    typed = {"text": "输煤皮带冬季结冰打滑", "visibility": "targeted", "was": was}
    assert mine.post(page, data=typed, follow_redirects=False).status_code == 303
