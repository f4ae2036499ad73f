"""A studio's profile: what holds now comes before what has ended, and both are kept."""

from pathlib import Path

import pytest
from hash_encoder import HashEncoder
from sheet_files import REASON, csv_file, explained, outcomes

from graph_store import open_store
from loaders import RowOutcome, load
from service.profiles import profile

STUDIO, UNIT = "示例·白音矿机电创新工作室", "示例·白音露天煤矿"
FORMER = ("示例·辛师傅", UNIT, STUDIO, "领衔人", "2011", "2019-03")
PRESENT = ("示例·甲师傅", UNIT, STUDIO, "领衔人", "2019-04", "")


@pytest.mark.parametrize("people", [(FORMER, PRESENT), (PRESENT, FORMER), (FORMER,)])
@pytest.mark.parametrize("leader", ["示例·甲师傅", ""])
def test_the_present_leader_stands_first_and_the_former_one_is_kept(
    tmp_path: Path, people: tuple[tuple[str, ...], ...], leader: str
) -> None:
    heads = ("姓名", "所在单位", "工作室名称", "角色", "加入时间", "离开时间")
    files = (
        csv_file(tmp_path / "s.csv", ("工作室名称", "所在单位", "领衔人"), (STUDIO, UNIT, leader)),
        csv_file(tmp_path / "p.csv", heads, *people),
    )
    store = open_store(f"embedded:{tmp_path / 'a.jm'}", create=True, encoder=HashEncoder)
    for _ in range(2):
        report = load(store, files, explain=explained, title="t", reason_header=REASON)
        (studio,) = store.find("Studio").items
        leaders = profile(store, studio)["leaders"]
        led = {each["node"]["fields"]["name"]: each["relation"] for each in leaders}
        assert led["示例·辛师傅"] == {"since": "2011", "until": "2019-03"}
        if PRESENT in people or leader:
            assert next(iter(led)) == "示例·甲师傅"
            assert "until" not in led["示例·甲师傅"]
        assert len(leaders) == len(led)
    assert set(outcomes(report)) == {RowOutcome.SAME}
    store.close()
