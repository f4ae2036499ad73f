"""Teams: the parts of a need, who covers them, what nobody covers."""

import pytest

from graph_schema.nodes import Achievement, Studio
from graph_schema.relations import DoneBy
from graph_store import Batch, open_store
from language import open_encoder
from language.functions import tagger
from matching import Query, Reach, Strength
from matching.covering import MOST_PARTS
from matching.query import read
from matching.teams import COVERS, parts_to_cover, team

ENCODER = open_encoder()

WORK = {
    "belt": ("0610", ("带式输送机胶带面结冰除冰滚刷", "转载点导料槽粉尘喷雾抑尘")),
    "scale": ("0932", ("皮带秤称重不准，用实物校验",)),
    "dust": ("3011", ("落料点粉尘大，加密闭罩和布袋除尘",)),
    "milk": ("1441", ("奶罐CIP在线清洗残留检测",)),
    "crane": ("3432", ("起重机钢丝绳断丝在线检测",)),
}
THREE = "皮带冬天结冰打滑；皮带秤称重不准，差得厉害；落料点粉尘大，工人呛得受不了"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    place = tmp_path_factory.mktemp("teams") / "a.jm"
    store = open_store(f"embedded:{place}", create=True, encoder=lambda: ENCODER)
    batch = Batch()
    for code, (industry, names) in WORK.items():
        batch.put(Studio(id=f"studio:{code}", name=f"示例·{code}工作室", industry=industry))
        for number, name in enumerate(names):
            work = Achievement(id=f"achievement:{code}{number}", name=name)
            batch.put(work)
            batch.link(DoneBy(start=work.id, end=f"studio:{code}"))
    store.write(batch)
    yield store
    store.close()


def parts(text):
    return [part.text for part in parts_to_cover(read(Query(text=text)), tagger(ENCODER))]


def test_troubles_told_one_after_the_other_are_parts():
    assert parts(THREE) == [
        "皮带冬天结冰打滑",
        "皮带秤称重不准，差得厉害",
        "落料点粉尘大，工人呛得受不了",
    ]


def test_one_trouble_is_one_part_however_many_sentences_it_takes():
    assert len(parts("输煤皮带冬天结冰。人工敲冰又慢又险。想要不停机除冰。")) == 1
    assert parts("有个毛病说不清楚") == ["有个毛病说不清楚"]


def test_a_clause_with_a_thing_of_its_own_is_a_part():
    assert parts("奶罐清洗后有残留，CIP用水量大，罐口密封圈老漏。") == [
        "奶罐清洗后有残留，CIP用水量大",
        "罐口密封圈老漏",
    ]


def test_what_was_tried_is_no_part():
    told = parts("落料点粉尘大，试过喷雾没用；皮带秤称重不准")
    assert len(told) == 2
    assert "喷雾" not in "".join(told)


def test_no_more_parts_than_can_be_covered():
    troubles = [
        "皮带结冰",
        "皮带秤称重不准",
        "落料点粉尘大",
        "奶罐清洗有残留",
        "起重机钢丝绳断丝",
        "锅炉管结垢",
        "电缆接头过热",
        "轴承温度高",
        "阀门内漏",
        "水泵机械密封漏水",
        "焊缝有气孔",
        "混凝土开裂",
        "牛舍粪污难处理",
        "变压器漏油",
        "风机叶片覆冰",
    ]
    told = parts("；".join(troubles))
    assert len(told) == MOST_PARTS
    assert all(trouble in "；".join(told) for trouble in troubles)


def test_the_fewest_studios_and_what_each_brings(store):
    found = team(store, ENCODER, Query(text=THREE))
    assert found.uncovered == ()
    # The belt studio has both ice and dust, so that two are enough.
    assert {member.holder.id for member in found.members} == {"studio:belt", "studio:scale"}
    brought = {
        one.part: (member.holder.id, one.suggestion)
        for member in found.members
        for one in member.brings
    }
    assert brought[1][0] == "studio:scale"
    assert brought[0][0] == brought[2][0] == "studio:belt"
    assert brought[0][1].evidence[0].row.id == "achievement:belt0"
    assert brought[2][1].evidence[0].row.id == "achievement:belt1"
    for _, suggestion in brought.values():
        assert suggestion.figure >= COVERS
        assert suggestion.strength is not Strength.HINT


def test_what_nobody_covers_is_told(store):
    found = team(store, ENCODER, Query(text="皮带秤称重不准；小学生近视怎样防"))
    assert [member.holder.id for member in found.members] == ["studio:scale"]
    assert found.uncovered == (1,)


def test_reach_narrows_the_team(store):
    query = Query(text=THREE, industry="06")
    found = team(store, ENCODER, query, reach=Reach.CROSS)
    assert "studio:belt" not in {member.holder.id for member in found.members}


def test_the_same_question_has_the_same_answer(store):
    assert team(store, ENCODER, Query(text=THREE)) == team(store, ENCODER, Query(text=THREE))
