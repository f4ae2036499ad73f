"""Every command on a Neo4j server, beside the embedded engine."""

import json
import os
import re
from pathlib import Path

import pytest
from command_line import Jm
from neo4j_server import NEO4J, address_of_neo4j, cleared
from small_task import task

from graph_store.neo4j.scratch import empty

pytestmark = [*NEO4J]

SERVER = os.environ.get("JIANGMENG_TEST_NEO4J", "")
"""Read before the tests' fixture takes this product's variables away."""


@pytest.fixture
def server() -> str:
    return cleared(SERVER or address_of_neo4j())


def doctor(jm: Jm, store: str) -> dict[str, object]:
    return json.loads(jm("doctor", "--json", "--store", store).out)


def parsed(said: str) -> list[object]:
    """What was said as JSON, whole or a value a line; the order of fields says nothing."""
    try:
        return [json.loads(said)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in said.splitlines()]


def test_the_commands_tell_the_same(jm: Jm, filled: Path, server: str) -> None:
    mine = f"embedded:{filled}"
    assert jm("init", "--store", server).code == 0
    assert jm("init", "--store", server).code == 0
    assert jm("copy", "--from", mine, "--to", server).code == 0
    assert doctor(jm, server)["digest"] == doctor(jm, mine)["digest"]
    assert doctor(jm, server)["counts"] == doctor(jm, mine)["counts"]
    for command in (
        ("studio", "露天矿", "--json"),
        ("network", "--json"),
        ("export",),
        ("imports", "--json"),
        ("history", "studio:nothing", "--json"),
    ):
        one, other = jm(*command, "--store", mine), jm(*command, "--store", server)
        assert (one.code, parsed(one.out)) == (other.code, parsed(other.out)), command
    text = "输煤皮带冬季结冰打滑"
    found = [
        [s["holder"]["id"] for s in json.loads(jm("match", text, "--json", "--store", s).out)[key]]
        for s in (mine, server)
        for key in ("suggestions",)
    ]
    assert found[0] == found[1]
    assert found[0]


def test_a_backup_of_the_server_is_restored_into_it(jm: Jm, filled: Path, server: str) -> None:
    assert jm("copy", "--from", f"embedded:{filled}", "--to", server).code == 0
    digest = doctor(jm, server)["digest"]
    assert jm("backup", "night.jm", "--store", server).code == 0
    empty(server)
    assert jm("restore", "night.jm", "--store", server).code == 0
    assert doctor(jm, server)["digest"] == digest


def test_a_wrong_password_is_told_without_it(jm: Jm, server: str) -> None:
    ended = jm("doctor", "--store", re.sub(r":[^:@]*@", ":nicht-dies@", server))
    assert ended.code == 1
    assert "密码" in ended.err
    assert "nicht-dies" not in ended.err


def test_the_password_may_lie_in_a_file(
    jm: Jm, place: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    password = re.search(r":([^:@]*)@", server)[1]
    (place / "secret").write_text(f"{password}\n")
    monkeypatch.setenv("JIANGMENG_PASSWORD_FILE", str(place / "secret"))
    monkeypatch.setenv("JIANGMENG_STORE", re.sub(r":[^:@]*@", "@", server))
    assert jm("init").code == 0
    assert jm("doctor", "--json").code == 0


def test_evaluate_takes_a_scratch_database_and_empties_it(jm: Jm, place: Path, server: str) -> None:
    folder = task(place / "mine")
    for _ in range(2):
        ended = jm("evaluate", folder, "--store", server, "--json")
        assert ended.code == 0, ended.err
        (found,) = json.loads(ended.out)["items"]
        assert found["metrics"]["mrr"] == pytest.approx(2 / 3)
