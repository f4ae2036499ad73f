"""Units that a coordinator registers, in the own region or under the own union."""

import pytest

from graph_schema.identity import named
from graph_schema.nodes import Union
from graph_store import Batch
from service.accounts import accounts, sessions
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.audit import trail_of
from service.jobs import worker

DAIRY = {"name": "示例·海拉尔乳业有限公司", "industry": "14", "region": "海拉尔区"}
CREDIT = "91350100M000100Y43"
ADDRESS = "/api/v1/organisations"


def test_a_unit_of_the_own_region_is_kept_and_told(as_role, alliance):
    asking = as_role(Role.COORDINATOR)
    given = {**DAIRY, "credit_code": CREDIT.lower(), "phone": "0470-1234567"}
    answer = asking.post(ADDRESS, json=given)
    assert answer.status_code == 201, answer.text
    unit = answer.json()
    assert answer.headers["location"] == f"{ADDRESS}/{unit['id']}"
    assert unit["fields"] == {**DAIRY, "region": "150702", "credit_code": CREDIT}
    row = alliance.store.get(unit["id"])
    assert row.fields["phone"] == given["phone"]
    [entry] = trail_of(alliance.store, unit["id"])
    assert (entry["what"], entry["who"]["role"]) == ("unit.enrolled", "coordinator")
    assert given["phone"] not in str(entry)
    # The coordinator may act for it at once.
    need = {"text": "巴氏杀菌换热板结垢，清洗一次停产四小时", "posted_by": unit["id"]}
    assert asking.post("/api/v1/needs", json=need).status_code == 201


def test_a_list_that_comes_later_knows_it(as_role, alliance):
    asking = as_role(Role.COORDINATOR)
    unit = asking.post(ADDRESS, json=DAIRY).json()["id"]
    sheet = f"工作室编号,工作室名称,所在单位\nJ9,示例·乳品工作室,{DAIRY['name']}\n".encode()
    sent = [("files", ("工作室.csv", sheet, "text/csv"))]
    assert asking.post("/api/v1/imports", files=sent).status_code == 202
    assert worker.work_once(alliance)
    [studio] = alliance.store.find("Studio", text="示例·乳品工作室").items
    assert [row.end for row in alliance.store.relations(studio.id, "HOSTED_BY")] == [unit]


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"region": "呼和浩特市"}, 403, "access.denied"),
        ({"region": None}, 403, "access.denied"),
        ({"region": "火星"}, 422, "spelling.unknown"),
        ({"credit_code": CREDIT[:-1] + "5"}, 422, "unit.credit_code"),
        ({"name": ""}, 422, "api.values"),
        ({"name": "示例·涉密军工厂"}, 422, "need.secret"),
    ],
)
def test_what_will_not_do(as_role, alliance, changed, status, code):
    before = alliance.store.counts()
    answer = as_role(Role.COORDINATOR).post(ADDRESS, json=DAIRY | changed)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert alliance.store.counts() == before


def test_what_is_there_is_named(as_role):
    asking = as_role(Role.ADMINISTRATOR)
    assert asking.post(ADDRESS, json=DAIRY).status_code == 201
    again = asking.post(ADDRESS, json={"name": "示例 · 海拉尔乳业有限公司", "region": "海拉尔区"})
    assert (again.status_code, again.json()["code"]) == (409, "unit.exists")
    assert DAIRY["name"] in again.json()["detail"]


def test_the_coordinator_of_a_line_registers_under_the_own_union(as_role, alliance):
    line = Union(id="union:line", known_as=(named("示例产业工会"),), name="示例产业工会")
    batch = Batch()
    batch.put(line)
    alliance.store.write(batch)
    grant = Grant(Role.COORDINATOR, line.id)
    made = accounts.create(alliance.store, "line.one", "示例", (grant,), "皮带防冻伴热 1507")
    asking = as_role(Role.VISITOR)
    asking.headers["Authorization"] = f"Bearer {sessions.new_token(alliance.store, made, 'x')}"
    unit = asking.post(ADDRESS, json={"name": DAIRY["name"]})
    assert unit.status_code == 201, unit.text
    [tie] = alliance.store.relations(unit.json()["id"], "REPORTS_TO")
    assert tie.end == line.id
    need = {"text": "巴氏杀菌换热板结垢，清洗一次停产四小时", "posted_by": unit.json()["id"]}
    assert asking.post("/api/v1/needs", json=need).status_code == 201
