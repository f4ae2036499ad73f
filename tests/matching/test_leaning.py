"""A need's vector leans toward what it asks for, and stays what it is without functions."""

import numpy as np
import pytest
from hash_encoder import HashEncoder
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.functions import FUNCTIONS
from language.encoder import Encoder, Vectors
from language.functions import Tag, portraits, tagger
from matching.leaning import lean

CODES = list(FUNCTIONS)
ENCODER = HashEncoder()
PORTRAITS = portraits(FUNCTIONS, ENCODER)


def unit(place: int) -> Vectors:
    vector = np.zeros(ENCODER.dim, dtype=np.float32)
    vector[place % ENCODER.dim] = 1
    return vector


def test_without_functions_nothing_moves() -> None:
    assert np.array_equal(lean(unit(3), [], ENCODER), unit(3))


def test_what_no_model_knows_stays_unknown() -> None:
    nothing = np.zeros(ENCODER.dim, dtype=np.float32)
    assert not lean(nothing, [Tag(CODES[0], 1.0, ())], ENCODER).any()


@given(st.integers(0, 255), st.integers(0, len(CODES) - 1), st.floats(0.5, 1.0))
def test_it_comes_nearer_and_keeps_its_length(place: int, function: int, strength: float) -> None:
    before = unit(place)
    after = lean(before, [Tag(CODES[function], strength, ())], ENCODER)
    assert np.linalg.norm(after) == pytest.approx(1, abs=1e-5)
    assert after @ PORTRAITS[function] >= before @ PORTRAITS[function] - 1e-6


def test_the_surer_the_function_the_farther() -> None:
    weak, strong = (lean(unit(0), [Tag(CODES[5], s, ())], ENCODER) for s in (0.5, 1.0))
    assert strong @ PORTRAITS[5] > weak @ PORTRAITS[5]


def test_a_trouble_comes_nearer_to_another_trade_with_the_same_function() -> None:
    encoder: Encoder = tagger(None).encoder
    text = "道岔夹冰积雪，尖轨不密贴"
    need, other, foreign = encoder.encode([text, "闸门冬季结冰卡住，伴热除冰", "奶牛饲料配方"])
    drawn = lean(need, tagger(None).tag([text])[0], encoder)
    assert drawn @ other - need @ other > drawn @ foreign - need @ foreign
