"""`studio`, `network`, `export`: looking at what is there, without what is private."""

import json
import os
from pathlib import Path

import pytest
from alliance_sample import ALLIANCE_ID
from command_line import Jm
from samples import studio

pytestmark = pytest.mark.usefixtures("filled")


@pytest.mark.parametrize("wanted", [studio("S1").id, "示例·露天矿工作室", "露天矿"])
def test_a_studio_by_id_name_or_part(jm: Jm, wanted: str) -> None:
    ended = jm("studio", wanted)
    assert ended.code == 0
    assert ended.out.startswith("示例·露天矿工作室")
    assert "韩示例" in ended.out
    assert "溜槽衬板耐磨堆焊修复" in ended.out
    assert "13800000000" not in ended.out


def test_a_studio_as_json(jm: Jm) -> None:
    body = json.loads(jm("studio", "露天矿", "--json").out)
    assert body["studio"]["id"] == studio("S1").id
    assert [entry["relation"]["since"] for entry in body["leaders"]] == ["2019"]
    assert len(body["work"]) == 3
    assert "contact" not in body["studio"]["fields"]


def test_several_studios_are_listed(jm: Jm) -> None:
    ended = jm("studio", "示例")
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 2
    assert "2" in ended.err


def test_no_studio(jm: Jm) -> None:
    ended = jm("studio", "没有这个")
    assert (ended.code, ended.out) == (1, "")
    assert "没有这个" in ended.err


def test_network_in_numbers(jm: Jm) -> None:
    ended = jm("network")
    assert ended.code == 0
    assert "工作室 2 个" in ended.out
    assert "呼伦贝尔市" in ended.out


def test_network_as_json(jm: Jm) -> None:
    body = json.loads(jm("network", "--json").out)
    assert body["totals"]["Studio"] == 2
    assert body["overview"]["by_region"] == {"1507": 2}


def test_network_of_an_alliance(jm: Jm) -> None:
    ended = jm("network", ALLIANCE_ID)
    assert "示例·机场工作室" in ended.out
    few = jm("network", ALLIANCE_ID, "--limit", "1")
    assert "没有全部列出" in few.err


def test_network_of_no_alliance(jm: Jm) -> None:
    assert jm("network", studio("S1").id).code == 1


def exported(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_export_has_every_node_and_relation(process: Jm, jm: Jm) -> None:
    ended = process("export", "--format", "json")
    assert ended.code == 0
    lines = exported(ended.out)
    counts = json.loads(jm("doctor", "--json").out)["counts"]
    for kind, count in counts.items():
        assert sum(line["kind"] == kind for line in lines) == count, kind
    for line in lines:
        assert set(line) in ({"kind", "id", "fields"}, {"kind", "from", "to", "fields"})
    ids = {line["id"] for line in lines if "id" in line}
    assert all(line["from"] in ids and line["to"] in ids for line in lines if "from" in line)
    assert "示例" in ended.out
    assert "\\u" not in ended.out


def test_private_fields_only_when_asked_for(process: Jm) -> None:
    assert "13800000000" not in process("export").out
    assert "13800000000" in process("export", "--private").out


def test_export_to_a_file(jm: Jm, process: Jm, place: Path) -> None:
    out = place / "all.jsonl"
    assert jm("export", "--out", out).code == 0
    assert out.read_text(encoding="utf-8") == process("export").out


def test_export_to_a_place_that_is_not_there(jm: Jm, place: Path) -> None:
    ended = jm("export", "--out", place / "no" / "all.jsonl")
    assert ended.code == 1
    assert str(place / "no" / "all.jsonl") in ended.err
    assert "unfinished" not in ended.err


def test_an_export_that_fails_leaves_the_old_file(
    jm: Jm, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = place / "all.jsonl"
    out.write_text("old", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("service.cli.commands.export.exported", full)
    ended = jm("export", "--out", out)
    assert ended.code == 1
    assert "空间不够" in ended.err
    assert out.read_text(encoding="utf-8") == "old"
    assert list(place.glob("*unfinished*")) == []
