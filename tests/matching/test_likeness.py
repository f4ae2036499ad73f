"""How like a need pieces are by characters and functions, and which say what is ruled out."""

import math

import numpy as np
import pytest

from graph_schema.functions import FUNCTIONS
from language.bags import NOTHING, Bags, Row
from language.grams import grams_of
from language.reading import CODES, WHOLE
from matching.likeness import like_by_characters, like_by_functions, says
from matching.widening import WIDENED

TEXTS = ("皮带纵向撕裂检测", "皮带跑偏调整", "奶罐清洗", "")


def bags(texts):
    return Bags.of([grams_of(text) for text in texts])


def functions(*codes):
    rows = sorted(CODES.index(code) for code in codes)
    return Row(np.array(rows, dtype=np.uint32), np.full(len(rows), WHOLE, dtype=np.uint8))


def test_the_formula_on_one_character():
    likeness = like_by_characters(grams_of("水"), bags(["水水火", "火", "土"]))
    rarity = math.log(4 / 2)
    # 水 twice, 火 once, 水水 once, 水火 once.
    length = math.sqrt((1 + math.log(2)) ** 2 + 3)
    assert likeness.tolist() == pytest.approx([rarity**2 * (1 + math.log(2)) / length, 0, 0])


def test_the_more_alike_stands_above():
    likeness = like_by_characters(grams_of("皮带撕裂"), bags(TEXTS))
    assert likeness[0] > likeness[1] > likeness[2] == likeness[3] == 0


def test_what_every_piece_has_tells_nothing():
    assert like_by_characters(grams_of("皮"), bags(["皮带", "皮革"])).tolist() == pytest.approx(
        [math.log(3 / 3) ** 2] * 2
    )


def test_a_need_without_characters_is_like_nothing():
    assert like_by_characters(NOTHING, bags(TEXTS)).tolist() == [0.0] * 4
    assert like_by_functions(NOTHING, Bags.of([NOTHING] * 2)).tolist() == [0.0] * 2
    assert like_by_characters(grams_of("水"), Bags.of([])).tolist() == []


def test_a_shared_function_counts_and_one_above_both_counts_less():
    child = next(code for code, function in FUNCTIONS.items() if function.parent)
    parent = FUNCTIONS[child].parent
    above = {parent, FUNCTIONS[parent].parent}
    other = next(c for c, f in FUNCTIONS.items() if f.parent is None and c not in above)
    pieces = Bags.of([functions(child), functions(parent), functions(other), NOTHING])
    same, wider, strange, nothing = like_by_functions(functions(child), pieces)
    assert same > wider > 0
    assert strange == nothing == 0
    assert wider == pytest.approx(WIDENED * math.log(5 / 3))


def test_strength_on_either_side_counts():
    code = CODES[0]
    weak = Row(functions(code).items, np.array([51], dtype=np.uint8))
    pieces = Bags.of([functions(code), weak, NOTHING, NOTHING])
    likeness = like_by_functions(functions(code), pieces)
    assert likeness[1] == pytest.approx(likeness[0] * 51 / WHOLE)
    halved = like_by_functions(weak, pieces)
    assert halved.tolist() == pytest.approx((likeness * 51 / WHOLE).tolist())


def test_who_says_all_the_words():
    pieces = bags(["热风干燥的皮带", "热风机", "干燥机", "微波干燥"])
    assert says(("热风", "干燥"), pieces).tolist() == [True, False, False, False]
    assert says(("干燥",), pieces).tolist() == [True, False, True, True]
