"""A studio reports a result, writes a case, keeps its facts and offers its help, by the pages."""

from docking_sample import BELT, Docking
from samples import achievement, studio

from graph_schema.nodes import Need
from graph_store import Batch
from service.alliance import Alliance
from service.audit import trail_of

MINE = studio("S1").id
FORM = f"/studios/{MINE}/report/achievements"


def send(asking, where: str, **typed: str):
    return asking.post(where, data=typed, follow_redirects=False)


def test_a_result_is_reported_and_shown(docking: Docking, alliance: Alliance) -> None:
    mine = docking.people["studio"]
    html = mine.get(f"/studios/{MINE}").text
    assert FORM in html
    assert "替" not in mine.get(FORM).text
    leader = next(tie.end for tie in alliance.store.relations(MINE, "LED_BY"))
    typed = {
        "name": "带压堵漏夹具",
        "problem": "阀门漏汽",
        f"by-{leader}": "on",
        "industry": "火力发电",
    }
    sent = send(mine, FORM, **typed)
    assert sent.status_code == 303, sent.text
    html = mine.get(sent.headers["location"]).text
    assert "带压堵漏夹具" in html
    assert "已登记" in html
    [row] = alliance.store.find("Achievement", text="带压堵漏夹具").items
    assert row.fields["industry"] == "4411"
    assert [tie.end for tie in alliance.store.relations(row.id, "COMPLETED_BY")] == [leader]


def test_what_is_missing_stands_beside_its_field(docking: Docking) -> None:
    refused = send(docking.people["studio"], FORM, problem="阀门漏汽", industry="没有的行业")
    assert refused.status_code == 422
    assert "r-name-wrong" in refused.text
    assert "r-industry-wrong" in refused.text
    assert "阀门漏汽" in refused.text
    secret = send(docking.people["studio"], FORM, name="机密★ 夹具")
    assert secret.status_code == 422
    assert 'role="alert"' in secret.text
    assert docking.people["studio"].get(f"/studios/{MINE}/report/nothing").status_code == 404


def test_a_coordinator_is_told_on_whose_behalf(docking: Docking, alliance: Alliance) -> None:
    asking = docking.people["coordinator"]
    form = f"/studios/{MINE}/report/cases"
    assert "替示例·露天矿工作室办理" in asking.get(form).text
    sent = send(asking, form, name="皮带跑偏", fault="跑偏", remedy="调心托辊")
    assert sent.status_code == 303
    [row] = alliance.store.find("Case", text="皮带跑偏").items
    assert trail_of(alliance.store, row.id)[0]["who"]["behalf"] == [MINE]


def test_others_are_not_offered_it_and_may_not(docking: Docking) -> None:
    for name in ("enterprise", "analyst", "administrator", "stranger"):
        asking = docking.people[name]
        assert FORM not in asking.get(f"/studios/{MINE}").text
        assert asking.get(FORM).status_code == 403
        assert send(asking, FORM, name="x").status_code == 403
        assert send(asking, f"/studios/{MINE}/facts", specialities="x").status_code == 403


def test_a_result_is_changed_and_withdrawn(docking: Docking, alliance: Alliance) -> None:
    mine, work = docking.people["studio"], achievement("R1", "x").id
    where = f"/studios/{MINE}/works/{work}"
    assert where in mine.get(f"/studios/{MINE}").text
    assert "输煤皮带冬季结冰打滑的除冰装置" in mine.get(where).text
    assert send(mine, where, name="输煤皮带除冰装置", effect="不再结冰").status_code == 303
    assert alliance.store.get(work).fields["effect"] == "不再结冰"
    refused = send(mine, where, name="")
    assert refused.status_code == 422
    assert "r-name-wrong" in refused.text
    # It came from a file, so the page offers no withdrawal, and none is made.
    assert f"{where}/withdraw" not in mine.get(where).text
    kept = send(mine, f"{where}/withdraw")
    assert kept.status_code == 409
    assert "导入" in kept.text
    assert alliance.store.get(work) is not None
    other = achievement("R2", "x").id
    assert mine.get(f"/studios/{MINE}/works/{other}").status_code == 404


def test_what_was_reported_is_withdrawn(docking: Docking, alliance: Alliance) -> None:
    mine = docking.people["studio"]
    back = send(mine, f"/studios/{MINE}/report/cases", name="皮带跑偏", remedy="调心托辊")
    html = mine.get(back.headers["location"]).text
    assert "皮带跑偏" in html
    assert "调心托辊" in html
    [row] = alliance.store.find("Case", text="皮带跑偏").items
    where = f"/studios/{MINE}/works/{row.id}"
    assert f'action="{where}/withdraw"' in mine.get(where).text
    gone = send(mine, f"{where}/withdraw")
    assert gone.status_code == 303
    assert "皮带跑偏" not in mine.get(gone.headers["location"]).text
    assert alliance.store.get(row.id) is None


def test_what_likely_is_there_already_is_told_after_reporting(docking: Docking) -> None:
    mine = docking.people["studio"]
    back = send(mine, FORM, name="输煤皮带冬季结冰打滑的除冰装置").headers["location"]
    html = mine.get(back).text
    assert "可能和已有的重复" in html
    # Only whoever keeps the studio is told what was done.
    assert "已登记，难题" not in docking.people["enterprise"].get(back).text
    fresh = send(mine, FORM, name="牧草打捆机捆绳器").headers["location"]
    assert "可能和已有的重复" not in mine.get(fresh).text


def test_what_was_reported_undated_is_open_on_the_page(
    docking: Docking, alliance: Alliance
) -> None:
    batch = Batch()
    batch.put(achievement("R1", "输煤皮带冬季结冰打滑的除冰装置", completed="2019"))
    alliance.store.write(batch)
    mine = docking.people["studio"]
    html = mine.get(send(mine, FORM, name="牧草打捆机捆绳器").headers["location"]).text
    assert html.count('<details class="year" open>') == 2
    assert mine.get(f"/studios/{MINE}").text.count('<details class="year" open>') == 1


def test_the_studio_keeps_its_facts(docking: Docking, alliance: Alliance) -> None:
    mine, where = docking.people["studio"], f"/studios/{MINE}/facts"
    assert "13800000000" not in mine.get(where).text
    typed = {"specialities": "除冰", "mongolian_name": "ᠮᠣᠩᠭᠣᠯ", "phone": "", "region": "海拉尔区"}
    sent = send(mine, where, **typed)
    assert sent.status_code == 303, sent.text
    fields = alliance.store.get(MINE).fields
    assert (fields["specialities"], fields["phone"]) == ("除冰", "13800000000")
    assert 'lang="mn-Mong"' in mine.get(sent.headers["location"]).text


class TestOffer:
    def open_need(self, alliance: Alliance) -> str:
        batch = Batch()
        fields = {"state": "published", "visibility": "alliance"}
        batch.put(Need(id="need:open", text=BELT, **fields))
        alliance.store.write(batch)
        return "need:open"

    def test_a_studio_offers_and_the_other_side_takes_it_up(
        self, docking: Docking, alliance: Alliance
    ) -> None:
        batch = Batch()
        batch.put(Need(id=docking.need, visibility="alliance", text=BELT))
        alliance.store.write(batch)
        mine = docking.people["studio"]
        where = f"/needs/{docking.need}/offer/{docking.studio}"
        assert where in mine.get(f"/needs/{docking.need}").text
        assert where not in docking.people["enterprise"].get(f"/needs/{docking.need}").text
        sent = send(mine, where, note="我们做过")
        assert sent.status_code == 303, sent.text
        at = sent.headers["location"]
        assert "主动帮忙" in mine.get(at).text
        assert where not in mine.get(f"/needs/{docking.need}").text
        asking = docking.people["enterprise"]
        assert "愿意主动帮忙" in asking.get("/inbox").text
        assert "我们做过" in asking.get(at).text
        assert send(asking, f"{at}/take_up").status_code == 303
        assert alliance.store.get(at.rpartition("/")[2]).fields["state"] == "willing"

    def test_only_for_what_it_may_read(self, docking: Docking, alliance: Alliance) -> None:
        sent = send(docking.people["studio"], f"/needs/{docking.need}/offer/{docking.studio}")
        assert sent.status_code == 404
        begun = docking.people["studio"].post(
            "/api/v1/engagements",
            json={"need": docking.need, "studio": docking.studio, "event": "offer"},
        )
        assert begun.status_code in (403, 404)

    def test_a_coordinator_offers_on_its_behalf(self, docking: Docking, alliance: Alliance) -> None:
        need, guides = self.open_need(alliance), docking.people["coordinator"]
        link = f"/needs/{need}?offer={docking.studio}"
        assert link in guides.get(f"/needs/{need}").text
        assert link not in docking.people["studio"].get(f"/needs/{need}").text
        where = f"/needs/{need}/offer/{docking.studio}"
        form = guides.get(link).text
        assert f'action="{where}"' in form
        assert "替示例·露天矿工作室办理" in form
        secret = send(guides, where, note="机密★ 有")
        assert secret.status_code == 422
        assert 'id="offer-wrong"' in secret.text
        sent = send(guides, where, note="他们做过")
        assert sent.status_code == 303
        engagement = sent.headers["location"]
        [entry] = trail_of(alliance.store, engagement.rpartition("/")[2])
        assert (entry["who"]["role"], MINE in entry["who"]["behalf"]) == ("coordinator", True)
        assert "替工作室一方" in guides.get(engagement).text
        assert "替工作室一方" in docking.people["studio"].get(engagement).text
        again = send(guides, where)
        assert again.status_code == 409
        assert 'role="alert"' in again.text
        for name in ("enterprise", "studio", "analyst", "administrator"):
            html = docking.people[name].get(f"/needs/{need}?offer={studio('S2').id}").text
            assert f"/offer/{studio('S2').id}" not in html

    def test_nobody_offers_for_another_studio(self, docking: Docking, alliance: Alliance) -> None:
        need = self.open_need(alliance)
        for name in ("enterprise", "analyst", "stranger"):
            sent = send(docking.people[name], f"/needs/{need}/offer/{docking.studio}")
            assert sent.status_code == 403, name
        elsewhere = send(docking.people["studio"], f"/needs/{need}/offer/{studio('S2').id}")
        assert elsewhere.status_code == 403
        secret = send(
            docking.people["studio"], f"/needs/{need}/offer/{docking.studio}", note="机密★ 有"
        )
        assert secret.status_code == 422
