from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from language import profiles
from language.profiles import Profiles, grams

EXAMPLES = {
    "ice": [("阀门冻住了用热水浇", 1.0), ("管道结冰冻裂", 1.0)],
    "dust": [("皮带头喷雾压住煤灰", 1.0), ("料场盖网挡住灰", 2.0)],
}
PROFILES = Profiles.of(EXAMPLES, least=1)


def test_grams_are_pieces_and_words_but_never_cross_a_stop() -> None:
    found = grams("除冰，冰")
    assert found["冰"] == 2
    assert found["除冰"] == 1
    assert "冰冰" not in found
    assert all(len(gram.removeprefix("_")) <= 3 or gram.startswith("_") for gram in found)


def test_width_and_case_make_no_difference() -> None:
    assert grams("ＰＬＣ 控制") == grams("plc 控制")


def test_a_text_is_most_like_the_function_it_was_an_example_of() -> None:
    for place, texts in enumerate(EXAMPLES.values()):
        for row in PROFILES.compare([text for text, _ in texts]):
            assert row.argmax() == place
            assert 0 < row.max() <= 1 + 1e-5


def test_an_example_that_counts_twice_is_nearer() -> None:
    near, far = PROFILES.compare(["料场盖网挡住灰", "皮带头喷雾压住煤灰"])[:, 1]
    assert near > far


def test_the_words_that_tell_come_in_the_order_of_the_text() -> None:
    text = "这个阀门夜里冻住，拿热水浇"
    told = PROFILES.telling(text, "ice")
    assert told
    assert list(told) == sorted(told, key=text.index)
    assert "夜里" not in told
    assert PROFILES.telling("毫不相干", "ice") == ()


def test_a_rare_gram_is_left_out() -> None:
    few = Profiles.of({"a": [("甲乙", 1.0), ("甲丙", 1.0)]})
    assert few.compare(["乙"]).tolist() == [[0.0]]
    assert few.compare(["甲"])[0, 0] > 0


def test_strangers_and_nothing_are_like_nothing() -> None:
    assert not PROFILES.compare(["zzz", "", "，。"]).any()
    assert PROFILES.compare([]).shape == (0, 2)


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    PROFILES.save(tmp_path / "a.zip")
    PROFILES.save(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    read = Profiles.read(tmp_path / "a.zip")
    assert read.codes == ("ice", "dust")
    texts = ["热水浇开冻住的阀门", "喷雾压灰"]
    assert read.compare(texts) == pytest.approx(PROFILES.compare(texts), abs=2e-3)


@given(st.lists(st.text(alphabet="冻冰水灰雾热管 ，abc", max_size=30), max_size=8))
def test_many_at_once_are_compared_as_each_alone(texts: list[str]) -> None:
    rows = PROFILES.compare(texts)
    alone = [PROFILES.compare([text])[0] for text in texts]
    assert np.array_equal(rows, np.array(alone, dtype=np.float32).reshape(len(texts), 2))


def test_grams_that_nearly_all_profiles_have_weigh_as_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["热水浇开冻住的阀门", "喷雾压灰", "管道里的灰冻住了"]
    monkeypatch.setattr(profiles, "_WIDESPREAD", 0)
    all_in_full = Profiles.of(EXAMPLES, least=1).compare(texts)
    assert np.allclose(all_in_full, PROFILES.compare(texts), atol=1e-6)
    assert all_in_full.any(axis=1).all()
