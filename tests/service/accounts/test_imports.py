"""Imports by the API: sheets in, a job, its rows, the refused ones back, and undone again."""

import pytest
from hash_encoder import HashEncoder

from graph_store import open_store
from service.accounts.roles import Role
from service.jobs import files, jobs, worker

SHEET = "工作室编号,工作室名称,所在单位\nJ1,示例·任务工作室,示例煤矿\nJ2,,示例煤矿\n".encode()
NAME = "工作室.csv"


def send(asking, *sheets: tuple[str, bytes], **data: str):
    sent = [("files", (name, content, "text/csv")) for name, content in sheets]
    return asking.post("/api/v1/imports", files=sent, data=data)


def imported(asking, alliance):
    answer = send(asking, (NAME, SHEET), title="年初名录")
    assert answer.status_code == 202, answer.text
    assert worker.work_once(alliance)
    return asking.get(answer.headers["location"]).json()


def counted(job) -> dict[str, int]:
    return {name: count for name, count in job["result"]["totals"].items() if count}


def test_sheets_are_loaded_by_a_job_and_told_row_by_row(as_role, alliance):
    job = imported(as_role(Role.COORDINATOR), alliance)
    assert (job["state"], job["kind"], job["name"]) == ("done", "import", "coordinator")
    assert counted(job) == {"added": 1, "refused": 1}
    [row] = [each for each in job["result"]["rows"] if each["outcome"] == "refused"]
    assert (row["file"], row["row"]) == (NAME, 3)
    assert row["findings"][0]["text"]
    assert alliance.store.find("Studio", text="示例·任务工作室").items
    assert alliance.store.imports()[0].title == "年初名录"


def test_refused_rows_come_back_as_they_came(as_role, alliance):
    asking = as_role(Role.COORDINATOR)
    job = imported(asking, alliance)
    assert job["result"]["refused_files"] == ["工作室.refused.csv"]
    back = asking.get(f"/api/v1/jobs/{job['id']}/refused/1")
    assert back.status_code == 200
    assert "attachment" in back.headers["content-disposition"]
    lines = back.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("工作室编号,工作室名称,所在单位,")
    assert lines[1].startswith("J2,,示例煤矿,")
    assert asking.get(f"/api/v1/jobs/{job['id']}/refused/2").status_code == 404
    assert as_role(Role.ADMINISTRATOR).get(back.url.path).status_code == 200
    mended = back.content.replace(b"J2,,", "J2,示例·补好工作室,".encode())
    assert send(asking, ("工作室.refused.csv", mended)).status_code == 202
    worker.work_once(alliance)
    assert alliance.store.find("Studio", text="示例·补好工作室").items


def test_it_is_undone_by_a_job(as_role, alliance):
    asking = as_role(Role.COORDINATOR)
    job = imported(asking, alliance)
    undone = asking.post(f"/api/v1/jobs/{job['id']}/undo")
    assert undone.status_code == 202
    assert worker.work_once(alliance)
    told = asking.get(undone.headers["location"]).json()
    assert (told["kind"], told["state"], told["result"]["left"]) == ("undo", "done", 0)
    assert not alliance.store.find("Studio", text="示例·任务工作室").items
    again = asking.post(f"/api/v1/jobs/{told['id']}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "job.undo")
    asking.post(f"/api/v1/jobs/{job['id']}/undo")
    worker.work_once(alliance)
    assert asking.get("/api/v1/jobs").json()["items"][-1]["state"] == "failed"


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ([], "import.files"),
        ([(f"{number}.csv", SHEET) for number in range(11)], "import.files"),
        ([("a.exe", SHEET)], "import.file"),
        ([(NAME, SHEET), ("空.csv", b"")], "import.file"),
    ],
)
def test_what_cannot_be_loaded_is_refused_and_nothing_kept(as_role, alliance, sheets, code):
    asking = as_role(Role.ADMINISTRATOR)
    if sheets:
        refused = send(asking, *sheets)
    else:
        refused = asking.post("/api/v1/imports", data={"title": "x"})
    assert refused.status_code == 422, refused.text
    assert refused.json()["code"] == code
    assert alliance.store.records(files.FILES) == []
    assert list(jobs.every(alliance.store)) == []


@pytest.mark.parametrize("role", [Role.VISITOR, Role.ENTERPRISE, Role.STUDIO, Role.ANALYST])
def test_others_may_not(as_role, alliance, role):
    assert send(as_role(role), (NAME, SHEET)).status_code in (401, 403)
    assert alliance.store.records(files.FILES) == []


def test_jobs_of_others_are_theirs(as_role, alliance):
    job = imported(as_role(Role.ADMINISTRATOR), alliance)
    asking = as_role(Role.COORDINATOR)
    assert asking.get(f"/api/v1/jobs/{job['id']}").status_code == 404
    assert asking.get(f"/api/v1/jobs/{job['id']}/refused/1").status_code == 404
    assert asking.post(f"/api/v1/jobs/{job['id']}/undo").status_code == 404


def test_too_large_a_sheet_is_refused(as_role):
    large = send(as_role(Role.ADMINISTRATOR), (NAME, b"x" * (65 * 1024 * 1024)))
    assert large.status_code == 413


def test_an_import_of_another_machine_changes_nothing_twice(as_role, alliance, tmp_path):
    asking = as_role(Role.COORDINATOR)
    imported(asking, alliance)
    digest = alliance.store.digest()
    assert counted(imported(asking, alliance)) == {"same": 1, "refused": 1}
    assert alliance.store.digest() == digest
    backup = tmp_path / "backup.jm"
    alliance.store.backup(backup)
    copied = open_store(f"embedded:{backup}", encoder=HashEncoder)
    assert len(list(jobs.every(copied))) == 2
    copied.close()


def test_names_that_no_folder_takes_or_that_are_alike(as_role, alliance):
    asking = as_role(Role.COORDINATOR)
    long = "名" * 200 + ".csv"
    answer = send(asking, (long, SHEET), ("a/b/一样.csv", SHEET), ("一样.csv", SHEET))
    assert answer.status_code == 202
    assert worker.work_once(alliance)
    job = asking.get(answer.headers["location"]).json()
    assert job["state"] == "done", job
    assert [each["file"] for each in job["result"]["sheets"]] == [
        "名" * 57 + ".csv",
        "一样.csv",
        "一样-2.csv",
    ]


def test_learning_is_asked_for_by_who_may(as_role):
    asked = {role: as_role(role).post("/api/v1/jobs", json={"kind": "learn"}) for role in Role}
    assert asked[Role.COORDINATOR].status_code == 403
    assert asked[Role.ADMINISTRATOR].status_code == 202
