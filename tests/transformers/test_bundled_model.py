"""The bundled folder is a sentence-transformers model, with the vectors that we give ourselves."""

import numpy as np
import pytest

from language import bundled, open_encoder
from language.opening import BUNDLED
from language.transformer import TransformerEncoder

pytestmark = pytest.mark.transformers

TEXTS = (
    "一种露天煤矿用输送机皮带撕裂检测装置及方法",
    "变压器有载分接开关 PLC 控制，温升 65℃",
    "奶牛乳房炎检测",
    "输送机１０ｋＶ电机　防爆",
    "LED灯",
    "水泵密封" * 400,
)


def test_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(BUNDLED), device="cpu").encode(list(TEXTS))
    theirs = np.asarray(theirs, dtype=np.float32)
    ours = bundled().encode(TEXTS)
    cosines = (ours * theirs).sum(axis=1) / np.linalg.norm(theirs, axis=1)
    assert cosines.min() > 0.999
    np.testing.assert_allclose(np.linalg.norm(theirs, axis=1), 1, atol=2e-3)


def test_it_opens_as_any_other_model_too() -> None:
    encoder = TransformerEncoder(str(BUNDLED), device="cpu")
    ours = open_encoder(str(BUNDLED))
    assert encoder.dim == ours.dim
    rows = encoder.encode([*TEXTS, "ᠮᠣᠩᠭᠣᠯ", ""])
    assert rows.dtype == np.float32
    assert (rows[:-2] * ours.encode(TEXTS)).sum(axis=1).min() > 0.999
    assert not rows[-2:].any()
    assert encoder.encode([]).shape == (0, ours.dim)
    assert encoder.fingerprint == TransformerEncoder(str(BUNDLED), device="cpu").fingerprint
    assert encoder.fingerprint != ours.fingerprint
