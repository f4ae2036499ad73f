"""Evidence is found by vector and by words, with those who hold it, as soon as it is there."""

from collections import Counter

import pytest
from samples import TEXTS, achievement, alliance, organisation, patent, person, studio

from graph_schema.evidence import text_of
from graph_schema.nodes import Achievement
from graph_schema.relations import DoneBy, MemberOf
from graph_store import Batch
from language.bags import Bags
from language.reading import TextReader


@pytest.fixture(params=["fresh", "settled"])
def filled(store, request):
    """The same promises before and after the indexes were brought up to date."""
    store.write(alliance())
    if request.param == "settled":
        store.settle()
    return store


def test_the_same_words_come_first(filled, search):
    dense, lexical = search(filled, TEXTS["R3"])
    assert dense[0] == lexical[0] == achievement("R3", "x").id


def test_nothing_in_common_is_not_found_by_words(filled, search):
    assert search(filled, "zzzz")[1] == []


def test_scores_fall_and_k_bounds(filled, hash_encoder):
    vector = hash_encoder.encode([TEXTS["R1"]])[0]
    found = filled.search(vector, ["除冰", "装置"], k=3)
    assert len(found.dense) == 3
    for hits in (found.dense, found.lexical):
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
    assert found.dense[0].score == pytest.approx(1, abs=2e-3)
    assert found.change == filled.change()


def test_either_view_may_be_left_out(filled, hash_encoder):
    vector = hash_encoder.encode([TEXTS["R1"]])[0]
    assert filled.search(vector, []).lexical == []
    assert filled.search(None, ["除冰"]).dense == []


def test_many_are_answered_as_one_by_one(filled, hash_encoder):
    late = Batch()
    late.put(achievement("R9", "牧场挤奶厅粪沟防冻保温"))
    filled.write(late)
    asked = [
        (hash_encoder.encode([TEXTS["R1"]])[0], ["清扫器"]),
        (None, ["除冰", "防冻"]),
        (hash_encoder.encode([TEXTS["R3"]])[0], []),
        (None, []),
    ]
    for kinds in ({"Patent"}, {"Patent", "Achievement"}):
        many = filled.search_many(asked, k=3, kinds=kinds)
        single = [filled.search(*each, k=3, kinds=kinds) for each in asked]
        assert [each.dense for each in many] == [each.dense for each in single]
        assert [each.lexical for each in many] == [each.lexical for each in single]
        assert [each.holdings for each in many] == [each.holdings for each in single]
        assert [bool(each.dense) for each in many] == [True, False, True, False]
    assert filled.search_many([]) == []


def test_kinds_bound_the_search(filled, hash_encoder):
    vector = hash_encoder.encode(["一种皮带机清扫器"])[0]
    found = filled.search(vector, ["皮带", "清扫", "清扫器", "输", "煤"], kinds={"Patent"})
    assert {hit.id.partition(":")[0] for hit in (*found.dense, *found.lexical)} == {"patent"}
    assert found.dense[0].id == patent("CN209000001U", "x").id


def test_holdings_name_each_path(filled, hash_encoder):
    found = filled.search(hash_encoder.encode(["一种"])[0], [], k=100)
    mine, unit = studio("S1").id, organisation("示例煤业公司").id
    held = {node_id: set(holdings) for node_id, holdings in found.holdings.items()}
    assert (mine, "own") in held[achievement("R1", "x").id]
    assert held[patent("CN209000001U", "x").id] == {(mine, "host"), (unit, "unit")}
    assert held[patent("CN209000002U", "x").id] == {(mine, "member"), (unit, "unit")}
    lone = organisation("示例机械厂").id
    assert held[patent("CN209000003U", "x").id] == {(lone, "unit")}


def test_each_piece_comes_with_what_its_text_bears(filled, hash_encoder):
    late = Batch()
    late.put(achievement("R9", "牧场挤奶厅粪沟防冻保温"))
    filled.write(late)
    found = filled.search(hash_encoder.encode([TEXTS["R1"]])[0], ["清扫器"], k=100)
    rows = filled.get_many(found.pieces)
    texts = [text_of(rows[piece].kind, dict(rows[piece].fields)) for piece in found.pieces]
    assert len(texts) > 3
    read = TextReader(hash_encoder).read(texts)
    for borne, rows in (
        (found.grams, [one.grams for one in read]),
        (found.functions, [one.functions for one in read]),
    ):
        expected = Bags.of(rows)
        assert len(expected.items) > len(texts) / 2
        for mine, right in zip(
            (borne.starts, borne.items, borne.counts),
            (expected.starts, expected.items, expected.counts),
            strict=True,
        ):
            assert mine.tolist() == right.tolist()


def test_holders_come_with_all_they_have_found_or_not(filled, hash_encoder):
    vector = hash_encoder.encode(["一种"])[0]
    everything = filled.search(vector, [], k=100)
    held = Counter(h for each in everything.holdings.values() for h in {h for h, _ in each})
    assert dict(zip(everything.holders, everything.sizes.tolist(), strict=True)) == held
    few = filled.search(vector, [], k=2)
    assert {h: held[h] for h in few.holders} == dict(
        zip(few.holders, few.sizes.tolist(), strict=True)
    )
    patents = filled.search(vector, [], k=100, kinds={"Patent"})
    assert max(patents.sizes) <= sum(piece.startswith("patent:") for piece in everything.pieces)


def test_what_holders_have_follows_each_change(filled, hash_encoder):
    vector = hash_encoder.encode([TEXTS["R3"]])[0]

    def sizes() -> dict[str, int]:
        found = filled.search(vector, [], k=100)
        return dict(zip(found.holders, found.sizes.tolist(), strict=True))

    before = sizes()
    batch = Batch()
    result = achievement("R9", "牧场挤奶厅粪沟防冻保温")
    batch.put(result)
    batch.link(DoneBy(start=result.id, end=studio("S2").id))
    batch.remove(achievement("R3", "x").id)
    filled.write(batch)
    found = filled.search(vector, [], k=100)
    held = Counter(h for each in found.holdings.values() for h in {h for h, _ in each})
    assert sizes() == held != before


def test_a_member_who_left_brings_no_evidence(filled, hash_encoder):
    batch = Batch()
    one, mine = person("乌示例", "示例煤业公司").id, studio("S1").id
    batch.link(MemberOf(start=one, end=mine, until="2023-05"))
    filled.write(batch)
    found = filled.search(hash_encoder.encode(["一种破碎机锤头"])[0], [])
    paths = {path for _, path in found.holdings[patent("CN209000002U", "x").id]}
    assert paths == {"host", "unit"}


def test_a_write_is_found_at_once(filled, search):
    batch = Batch()
    result = achievement("R9", "牧场挤奶厅粪沟防冻保温")
    batch.put(result)
    batch.link(DoneBy(start=result.id, end=studio("S2").id))
    filled.write(batch)
    dense, lexical = search(filled, "牧场挤奶厅粪沟防冻保温")
    assert dense[0] == lexical[0] == result.id


def test_a_change_is_found_and_the_old_text_is_not(filled, search):
    batch = Batch()
    batch.put(achievement("R3", "换热机组板式换热器除垢"))
    filled.write(batch)
    dense, lexical = search(filled, "换热机组板式换热器除垢")
    assert dense[0] == lexical[0] == achievement("R3", "x").id
    assert achievement("R3", "x").id not in search(filled, "巴氏杀菌")[1]


def test_what_is_deleted_is_not_found(filled, search):
    batch = Batch()
    batch.remove(achievement("R3", "x").id)
    filled.write(batch)
    dense, lexical = search(filled, TEXTS["R3"], k=100)
    assert achievement("R3", "x").id not in {*dense, *lexical}


def test_settling_changes_no_answer(filled, search):
    batch = Batch()
    for number in range(40):
        batch.put(achievement(f"N{number}", f"第{number}号锅炉受热面吹灰改造"))
    batch.remove(achievement("R2", "x").id)
    filled.write(batch)
    before = [search(filled, text, k=20) for text in TEXTS.values()]
    filled.settle()
    after = [search(filled, text, k=20) for text in TEXTS.values()]
    for (dense, lexical), (dense_after, lexical_after) in zip(before, after, strict=True):
        assert dense == dense_after
        assert set(lexical) == set(lexical_after)


def test_equal_texts_are_all_found(filled, search):
    batch = Batch()
    for number in range(3):
        batch.put(achievement(f"E{number}", "同名成果吹灰器改造"))
    filled.write(batch)
    dense, lexical = search(filled, "同名成果吹灰器改造", k=3)
    expected = {achievement(f"E{n}", "x").id for n in range(3)}
    assert set(dense) == set(lexical) == expected


def test_a_text_that_becomes_empty_is_not_found(filled, search):
    need = achievement("R8", "除尘器反吹")
    batch = Batch()
    batch.put(need)
    filled.write(batch)
    batch = Batch()
    batch.replace(Achievement(id=need.id, known_as=need.known_as, name="x"))
    filled.write(batch)
    assert need.id not in search(filled, "除尘器反吹")[1]


def test_search_in_an_empty_store(store, search):
    assert search(store, TEXTS["R1"]) == ([], [])
    store.settle()
    assert search(store, TEXTS["R1"]) == ([], [])


def test_more_than_a_generation_leaves_open(store, search):
    """So many new texts that the next search makes a new generation by itself."""
    store.write(alliance())
    store.settle()
    batch = Batch()
    for number in range(2_500):
        batch.put(achievement(f"M{number}", f"矿井{number}号水泵房自动排水"))
    store.write(batch)
    dense, lexical = search(store, "矿井777号水泵房自动排水")
    assert dense[0] == achievement("M777", "x").id
    assert achievement("M777", "x").id in lexical
    batch = Batch()
    batch.remove(achievement("M777", "x").id)
    store.write(batch)
    assert achievement("M777", "x").id not in search(store, "矿井777号水泵房自动排水")[0]
