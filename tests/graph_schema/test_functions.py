import csv
import gzip
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema import functions
from graph_schema.functions import FUNCTIONS, VERSION, Function
from graph_schema.tables import ipc, ipc_level
from graph_schema.vocabularies import SOLUTION_VERBS, spelling_key

GAZETTE = Path(__file__).resolve().parents[3] / "shared" / "data" / "gazette" / "patents.csv.gz"

# A complaint for each of the 25 themes of the alliance, and the function that its words lead to.
THEMES = [
    ("平盘路面是泥岩，一下雨就泥泞陷车", "soft_ground_reinforcement"),
    ("坑底水泵的管线一到冬天就冻堵", "pipe_frost_protection"),
    ("车皮里的煤冻成一坨，冻车卸不净", "bulk_thawing"),
    ("三号皮带接头开裂，上个月纵撕了一次", "belt_monitoring"),
    ("自卸车零下四十度早上打不着火", "cold_start"),
    ("煤场一刮风就扬尘", "dust_suppression"),
    ("转载点一氧化碳报警老是误报，探头漂移", "gas_analysis"),
    ("热风一吹空冷岛背压高，夏天带不满负荷", "air_cooling"),
    ("磨煤机磨辊半年就得换，磨机出力上不去", "grinding_wear"),
    ("铁塔上的鸟巢拆了又搭", "wildlife_deterrence"),
    ("雨夹雪过后导线覆冰，线路舞动得厉害", "conductor_deicing"),
    ("风机叶片覆冰，前缘腐蚀掉皮", "blade_icing"),
    ("光伏板积灰，场里又缺水", "panel_cleaning"),
    ("支渠量水不准，水费算不清", "channel_metering"),
    ("黄河水泥沙大，滴灌带堵得快", "silt_filtration"),
    ("地里开春就返盐，苗出不齐", "saline_soil_improvement"),
    ("这段线路冻胀，一冬垫好几回板", "frost_heave_control"),
    ("涵洞堵冰全靠人下去刨冰", "culvert_icing"),
    ("机车风管掉压，漏点查不出来", "leak_detection"),
    ("道岔积雪卡住，尖轨不密贴", "switch_snow_clearing"),
    ("机坪道面异物靠人排队捡", "foreign_object_detection"),
    ("换热器三天就结垢，蒸汽用量大", "fouling_removal"),
    ("牛舍冬天不敢开窗，氨味呛人", "ventilation"),
    ("萃取槽分相慢，有机相跑得多", "solvent_extraction"),
    ("炉墙烧穿过两回，事先没有征兆", "lining_protection"),
    ("气化渣堆着没有出路", "solid_waste_use"),
    ("草原火发现得晚，人赶到已经烧大了", "fire_detection"),
    ("减速机轴端漏油，盘根换了也白换", "shaft_sealing"),
    ("法兰泄漏不敢停机，要带压堵上", "pressure_leak_sealing"),
    ("落煤管弯头磨穿，补了又漏", "chute_wear_protection"),
    ("皮带秤称不准，月底亏吨", "bulk_metering"),
    ("风机轴承温度忽高忽低，烧瓦才知道", "bearing_temperature"),
]


def by_words(text: str) -> set[str]:
    """Functions of which a synonym stands in the text, as the plainest reader would find them."""
    return {f.code for f in FUNCTIONS.values() if any(word in text for word in f.synonyms)}


def test_there_are_at_least_forty() -> None:
    assert len(FUNCTIONS) == len(functions._ALL) >= 40


def test_codes_and_names_are_unique() -> None:
    for names in (
        [f.code for f in functions._ALL],
        [f.zh for f in FUNCTIONS.values()],
        [f.en for f in FUNCTIONS.values()],
    ):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_no_word_belongs_to_two_functions() -> None:
    words = Counter(
        spelling_key(word) for f in FUNCTIONS.values() for word in (f.zh, f.en, *f.synonyms)
    )
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_is_whole(function: Function) -> None:
    assert function.code.isidentifier()
    assert function.en.isascii()
    assert 5 <= len(function.synonyms) <= 10
    assert all(len(word) >= 2 for word in function.synonyms)
    assert 10 <= len(function.description.zh) <= 60
    assert function.description.zh.endswith("。")
    assert function.description.en.endswith(".")
    assert 1 <= len(function.verbs) <= 3
    assert all(verb in SOLUTION_VERBS for verb in function.verbs)
    assert len(set(function.ipc)) == len(function.ipc) >= 1
    for group in function.ipc:
        assert group in ipc(), group
        assert ipc_level(group) == "main_group"


def test_every_solution_verb_has_a_function() -> None:
    used = {verb for function in FUNCTIONS.values() for verb in function.verbs}
    assert [verb.code for verb in SOLUTION_VERBS if verb.code not in used] == []


@given(st.sampled_from(sorted(FUNCTIONS)))
def test_parents_exist_and_lead_to_a_root(code: str) -> None:
    seen = []
    above: str | None = code
    while above is not None:
        assert above not in seen
        seen.append(above)
        above = FUNCTIONS[above].parent


@pytest.mark.parametrize(("complaint", "code"), THEMES)
def test_the_themes_are_covered_in_workers_words(complaint: str, code: str) -> None:
    found = by_words(complaint)
    assert code in found
    assert len(found) <= 3


def test_words_from_elsewhere_lead_nowhere() -> None:
    for text in ("食堂的菜太咸", "年底怎么写工作总结", "一种儿童玩具及其包装盒", ""):
        assert by_words(text) == set()


@pytest.mark.skipif(not GAZETTE.exists(), reason="the gazette (../shared/data) is absent")
def test_no_word_fires_everywhere() -> None:
    with gzip.open(GAZETTE, "rt", encoding="utf-8-sig") as file:
        text = "\n".join(row["标题"] for row in csv.DictReader(file))
    titles = text.count("\n") + 1
    counts = {word: text.count(word) for f in FUNCTIONS.values() for word in f.synonyms}
    assert {word: n for word, n in counts.items() if n > 0.004 * titles} == {}


def test_the_version_is_the_same_in_another_process() -> None:
    code = "from graph_schema.functions import VERSION; print(VERSION)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == VERSION
    assert len(VERSION) == 12
