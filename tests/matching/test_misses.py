"""The needs whose right answer stands worst, and the evidence nearest to them."""

from pathlib import Path

from matching.evaluation import NeedRow, Task, nearest, worst_misses

RIGHT = {"n1": {"a"}, "n2": {"b"}, "n3": {"x", "c"}, "n4": {"d"}, "n5": {"z", "y"}}


def task(others: dict[str, set[str]] | None = None) -> Task:
    needs = tuple(NeedRow(f"n{n}", "皮带跑偏", None) for n in range(1, 7))
    right = {need: frozenset(studios) for need, studios in RIGHT.items()}
    passed = {need: frozenset(studios) for need, studios in (others or {}).items()}
    return Task("some", Path(), Path(), needs, right, passed)


def found(run: dict[str, list[str]], count: int = 9, others=None):
    return [
        (worst.need.id, worst.right, worst.place, worst.first)
        for worst in worst_misses(task(others), run, count)
    ]


RUN = {
    "n1": ["a", "b"],
    "n2": ["a", "b"],
    "n3": ["a", "b", "c", "x"],
    "n4": ["a", "b"],
    "n6": ["a"],
}


def test_the_lowest_first_and_those_not_found_before() -> None:
    assert found(RUN) == [
        ("n4", "d", None, "a"),
        ("n5", "y", None, None),
        ("n3", "c", 3, "a"),
        ("n2", "b", 2, "a"),
    ]


def test_only_so_many() -> None:
    assert [need for need, *_ in found(RUN, 2)] == ["n4", "n5"]
    assert found(RUN, 0) == []


def test_of_those_not_found_the_nearest_come_first() -> None:
    near = {"d": 0.2, "y": 0.7}
    worst = worst_misses(task(), RUN, 3, lambda need, studio: near[studio])
    assert [one.right for one in worst] == ["y", "d", "c"]


def test_what_is_passed_over_is_not_what_stood_first() -> None:
    others = {"n2": {"a"}, "n3": {"a"}}
    assert [row for row in found(RUN, others=others) if row[2]] == [("n3", "c", 2, "b")]


def test_the_nearest_text_shares_most_telling_words() -> None:
    texts = ["皮带装置", "输送机皮带除冰装置", "奶粉封口机"]
    text, words = nearest("皮带结冰了怎么除冰，装置停不下来", texts)
    assert text == "输送机皮带除冰装置"
    assert set(words) == {"皮带", "除冰"}


def test_of_equals_the_first() -> None:
    assert nearest("皮带结冰", ["皮带机的托辊支架", "皮带托辊"])[0] == "皮带机的托辊支架"
    assert nearest("结冰", ["乙乙", "甲"]) == ("乙乙", ())
    assert nearest("结冰", []) == ("", ())
