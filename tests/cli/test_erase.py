"""`jiangmeng erase`, and what a restore and a load do after it."""

import json
from pathlib import Path

from command_line import Jm

HEAD = "姓名,所在单位,联系电话\n"
ROWS = "韩示例,示例煤业公司,13800001234\n乌示例,示例煤业公司,13800005678\n"


def people(place: Path) -> Path:
    file = place / "人员.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return file


def names(jm: Jm, *options: str) -> set[str]:
    lines = jm("export", *options).out.splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["fields"]["name"] for row in rows if row.get("kind") == "Person" and "id" in row}


def test_what_was_erased_stays_so_through_load_and_restore(jm: Jm, place: Path) -> None:
    assert jm("init").code == 0
    file = people(place)
    assert jm("load", str(file)).code == 0
    assert names(jm) == {"韩示例", "乌示例"}
    assert jm("backup", "before.jm").code == 0
    done = jm("erase", "韩示例", "--why", "本人要求")
    assert done.code == 0, done.err
    assert names(jm) == {"乌示例"}
    assert "person:" in jm("erase").out
    again = jm("load", str(file))
    assert again.code == 0
    assert "1" in again.err
    assert names(jm) == {"乌示例"}
    store = Path(place / "alliance.jm")
    assert "韩示例".encode() not in store.read_bytes()

    for left in place.glob("alliance.jm*"):
        if left.is_file() and "decisions" not in left.name:
            left.unlink()
    restored = jm("restore", "before.jm")
    assert restored.code == 0, restored.err
    assert "alliance.jm-decisions.json" in restored.err
    assert names(jm) == {"乌示例"}


def test_a_restore_elsewhere_says_that_it_repeats_nothing_unless_told(jm: Jm, place: Path) -> None:
    assert jm("init").code == 0
    assert jm("load", str(people(place))).code == 0
    assert jm("backup", "before.jm").code == 0
    assert jm("erase", "韩示例").code == 0
    first = jm("restore", "before.jm", "--store", "embedded:first.jm")
    assert first.code == 0
    assert "first.jm-decisions.json" in first.err
    assert names(jm, "--store", "embedded:first.jm") == {"韩示例", "乌示例"}
    told = ("--decisions", "alliance.jm-decisions.json")
    assert jm("restore", "before.jm", "--store", "embedded:second.jm", *told).code == 0
    assert names(jm, "--store", "embedded:second.jm") == {"乌示例"}


def test_a_broken_file_of_decisions_stops_a_restore(jm: Jm, place: Path) -> None:
    assert jm("init").code == 0
    assert jm("load", str(people(place))).code == 0
    assert jm("backup", "before.jm").code == 0
    (place / "odd.json").write_text("?", encoding="utf-8")
    refused = jm("restore", "before.jm", "--store", "embedded:new.jm", "--decisions", "odd.json")
    assert refused.code != 0
    assert "odd.json" in refused.err
    assert not (place / "new.jm").exists()


def test_private_fields_alone(jm: Jm, place: Path) -> None:
    assert jm("init").code == 0
    assert jm("load", str(people(place))).code == 0
    assert jm("erase", "乌示例", "--private").code == 0
    rows = [json.loads(line) for line in jm("export", "--private").out.splitlines()]
    phones = {
        row["fields"]["name"]: row["fields"].get("phone")
        for row in rows
        if row.get("kind") == "Person" and "id" in row
    }
    assert phones == {"韩示例": "13800001234", "乌示例": None}
    [row] = [r for r in rows if r.get("fields", {}).get("name") == "乌示例"]
    lifted = jm("erase", row["id"], "--lift")
    assert lifted.code == 0
    assert jm("erase", row["id"], "--lift").code == 1


def test_nobody_of_the_name(jm: Jm, place: Path) -> None:
    assert jm("init").code == 0
    assert jm("erase", "无此人").code == 1
