"""The outcome of a problem that is not for the viewer: counted as evidence, told to nobody else."""

import pytest
from samples import studio

from graph_schema.nodes import Engagement, Need
from graph_schema.relations import Answers, Engages, PostedBy
from graph_store import Batch
from service.accounts.roles import Role

TOLD = "汽轮机主汽阀门盘根漏汽，改用柔性石墨环后不漏"
ASKED = {"text": "汽轮机主汽阀门盘根漏汽，停机换盘根太频繁"}
SAID = "帮别的单位解决过相近的难题，内容不公开"


@pytest.fixture
def solved(alliance, places):
    """A problem kept to its unit that the other studio solved."""

    def level(visibility: str) -> None:
        batch = Batch()
        batch.put(Need(id="need:s", text="主汽阀漏汽", state="accepted", visibility=visibility))
        batch.put(Engagement(id="engagement:s", state="solved", solved=True, outcome=TOLD))
        batch.link(PostedBy(start="need:s", end=places[Role.ENTERPRISE]))
        batch.link(Answers(start="engagement:s", end="need:s"))
        batch.link(Engages(start="engagement:s", end=studio("S2").id))
        alliance.store.write(batch)

    return level


def asked(asking, path: str = "matches") -> str:
    answer = asking.post(f"/api/v1/{path}", json=ASKED)
    assert answer.status_code in (200, 201), answer.text
    return answer.text


@pytest.mark.parametrize("path", ["matches", "teams"])
def test_only_who_may_read_the_problem_reads_its_outcome(as_role, solved, path):
    solved("own_unit")
    for role, reads in (
        (Role.ENTERPRISE, True),
        (Role.COORDINATOR, True),
        (Role.STUDIO, False),
        (Role.ADMINISTRATOR, False),
    ):
        text = asked(as_role(role), path)
        assert studio("S2").id in text, role
        assert ("柔性石墨" in text) == reads, role
        assert (SAID in text) != reads, role


def test_of_a_public_problem_all_read_it(as_role, solved):
    solved("public")
    for role in (Role.STUDIO, Role.ADMINISTRATOR, Role.ANALYST):
        assert "柔性石墨" in asked(as_role(role)), role


def test_kept_answers_are_told_as_far_as_the_reader_may_read(as_role, solved):
    solved("own_unit")
    mine = as_role(Role.ENTERPRISE)
    posted = mine.post("/api/v1/needs", json={**ASKED, "visibility": "alliance"}).json()["id"]
    kept = mine.post(f"/api/v1/needs/{posted}/matches")
    assert "柔性石墨" in kept.text
    for address in (f"/api/v1/needs/{posted}/matches", kept.headers["location"]):
        assert "柔性石墨" in mine.get(address).text
        other = as_role(Role.STUDIO).get(address)
        assert other.status_code == 200
        assert "柔性石墨" not in other.text
        assert SAID in other.text
