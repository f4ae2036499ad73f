"""`jiangmeng backup`, `restore` and `copy`."""

import json
from pathlib import Path

from command_line import Jm


def test_a_backup_is_restored_whole(jm: Jm, filled: Path, place: Path) -> None:
    told = jm("backup", "夜里.jm")
    assert told.code == 0
    assert "夜里.jm" in told.out
    again = jm("backup", "夜里.jm")
    assert again.code != 0, "a backup never takes another's place"
    restored = f"embedded:{place / 'restored.jm'}"
    done = jm("restore", "夜里.jm", "--store", restored, "--json")
    assert done.code == 0
    digest = json.loads(done.out)["digest"]
    for store in ("embedded:alliance.jm", "embedded:夜里.jm", restored):
        assert json.loads(jm("doctor", "--json", "--store", store).out)["digest"] == digest


def test_restoring_takes_an_empty_store(jm: Jm, filled: Path) -> None:
    assert jm("backup", "one.jm").code == 0
    refused = jm("restore", "one.jm")
    assert refused.code == 1
    assert "alliance.jm" in refused.err
    assert "空" in refused.err


def test_a_backup_that_is_not_there(jm: Jm, place: Path) -> None:
    ended = jm("restore", "nothing.jm", "--store", "embedded:new.jm")
    assert ended.code == 1
    assert "nothing.jm" in ended.err
    assert not (place / "new.jm").exists()


def test_a_copy_names_both_ends(jm: Jm, filled: Path, place: Path) -> None:
    done = jm("copy", "--from", f"embedded:{filled}", "--to", "embedded:other.jm")
    assert done.code == 0
    assert "other.jm" in done.out
    assert (place / "other.jm").exists()
    assert jm("copy", "--to", "embedded:third.jm").code == 2


def test_studios_are_found_in_what_was_copied(jm: Jm, filled: Path) -> None:
    assert jm("copy", "--from", f"embedded:{filled}", "--to", "embedded:other.jm").code == 0
    texts = [
        jm("match", "输煤皮带结冰", "--json", "--store", store).out
        for store in (f"embedded:{filled}", "embedded:other.jm")
    ]
    one, other = (json.loads(text)["suggestions"] for text in texts)
    assert one
    assert [s["holder"]["id"] for s in one] == [s["holder"]["id"] for s in other]
