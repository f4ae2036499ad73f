"""Many needs by several processes: the same outcomes, in the same order, as one by one."""

import json
import pickle
from functools import partial

from command_line import Jm

from matching import Query, QueryEmpty, QueryRefused
from service.alliance import Alliance
from service.batch import FEW, answers, asked_many, processes_for, rankings
from service.settings import read_settings

TEXTS = ("输煤皮带冬季结冰打滑", "溜槽衬板磨穿", "", "。。。", "机场廊桥结冰", "皮带跑偏")


def test_errors_come_back_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(QueryEmpty(length=3)))
    assert isinstance(error, QueryEmpty)
    assert error.params == {"length": 3}


def test_several_processes_say_what_one_says(filled: object, place: object) -> None:
    settings = read_settings()
    queries = [Query(text=text) for text in TEXTS * 8]
    for wanted in (partial(answers, limit=5), partial(rankings, limit=50)):
        many = list(asked_many(settings, queries, wanted, 2))
        with Alliance.open(settings) as alliance:
            single = [wanted(alliance, [query])[0] for query in queries]
        assert len(many) == len(single) == len(queries)
        for one, other in zip(many, single, strict=True):
            if isinstance(other, QueryRefused):
                assert type(one) is type(other)
                assert one.params == other.params
            else:
                assert one == other


def test_few_needs_are_asked_by_one_process(place: object) -> None:
    settings = read_settings()
    assert processes_for(FEW, settings) == 1
    assert processes_for(FEW + 1, settings) >= 1
    assert processes_for(10_000, read_settings(reranker="some")) == 1


def test_a_file_of_many_needs(jm: Jm, filled: object, place) -> None:
    rows = "\n".join(f"N{number},{TEXTS[number % 2]}" for number in range(FEW + 20))
    (place / "needs.csv").write_text(f"需求编号,难题描述\n{rows}\nBAD,。。。\n", encoding="utf-8")
    ended = jm("match", "--file", place / "needs.csv", "--json", "--limit", "2")
    items = json.loads(ended.out)["items"]
    assert [item["id"] for item in items] == [f"N{number}" for number in range(FEW + 20)]
    assert items[0]["suggestions"] == items[2]["suggestions"]
    assert ended.code == 3
    assert "BAD" in ended.err
