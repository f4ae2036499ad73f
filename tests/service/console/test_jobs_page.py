"""导入与任务, by the pages: without scripts, for those who may."""

from docking_sample import Docking

from service.alliance import Alliance
from service.jobs import jobs, worker

SHEET = "工作室编号,工作室名称,所在单位\nJ1,示例·任务工作室,示例煤矿\nJ2,,示例煤矿\n".encode()


def send(asking, content: bytes = SHEET, name: str = "工作室.csv"):
    return asking.post(
        "/jobs",
        files=[("files", (name, content, "text/csv"))],
        data={"title": "年初名录"},
        follow_redirects=False,
    )


def test_sheets_are_sent_and_their_job_is_told(docking: Docking, alliance: Alliance) -> None:
    asking = docking.people["coordinator"]
    assert "还没有任务" in asking.get("/jobs").text
    sent = send(asking)
    assert sent.status_code == 303, sent.text
    where = sent.headers["location"]
    waiting = asking.get(where).text
    assert "排队等候" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert worker.work_once(alliance)
    html = asking.get(where).text
    assert "已完成" in html
    assert "hx-trigger" not in html
    assert "工作室.refused.csv" in html
    assert "第 3 行" in html or "3" in html
    back = asking.get(f"{where}/refused/1")
    assert back.content.decode("utf-8-sig").splitlines()[1].startswith("J2,,")
    assert "年初名录" in asking.get("/jobs").text


def test_it_is_undone_by_a_button(docking: Docking, alliance: Alliance) -> None:
    asking = docking.people["coordinator"]
    where = send(asking).headers["location"]
    worker.work_once(alliance)
    undone = asking.post(f"{where}/undo", data={}, follow_redirects=False)
    assert undone.status_code == 303
    worker.work_once(alliance)
    assert "已恢复" in asking.get(undone.headers["location"]).text
    assert not alliance.store.find("Studio", text="示例·任务工作室").items


def test_wrong_files_are_told(docking: Docking, alliance: Alliance) -> None:
    asking = docking.people["administrator"]
    refused = send(asking, b"", "空.csv")
    assert refused.status_code == 422
    assert "files-wrong" in refused.text
    assert "年初名录" in refused.text
    none = asking.post("/jobs", data={"title": "x"}, follow_redirects=False)
    assert none.status_code == 422
    assert list(jobs.every(alliance.store)) == []


def test_other_work_is_asked_for_by_those_who_may(docking: Docking, alliance: Alliance) -> None:
    administrator, coordinator = docking.people["administrator"], docking.people["coordinator"]
    assert 'value="learn"' in administrator.get("/jobs").text
    assert 'value="learn"' not in coordinator.get("/jobs").text
    for kind in ("rebuild", "learn"):
        sent = administrator.post("/jobs/ask", data={"kind": kind}, follow_redirects=False)
        assert sent.status_code == 303, kind
        assert worker.work_once(alliance)
    learned = coordinator.post("/jobs/ask", data={"kind": "learn"}, follow_redirects=False)
    assert learned.status_code == 403
    odd = administrator.post("/jobs/ask", data={"kind": "odd"}, follow_redirects=False)
    assert odd.status_code == 422


def test_others_are_not_offered_it_and_may_not(docking: Docking, alliance: Alliance) -> None:
    mine = send(docking.people["administrator"]).headers["location"]
    for name in ("enterprise", "studio", "analyst"):
        asking = docking.people[name]
        assert 'href="/jobs"' not in asking.get("/studios").text
        assert asking.get("/jobs").status_code == 403
        assert send(asking).status_code == 403
        assert asking.get(mine).status_code == 403
    assert docking.people["coordinator"].get(mine).status_code == 404
