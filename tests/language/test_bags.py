"""What texts bear: rows packed, joined and taken apart again; grams and functions."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from language import bundled
from language.bags import Bags, Row, unpacked
from language.encoder import Vectors
from language.grams import MOST, grams_of
from language.opening import BUNDLED
from language.reading import CODES, LEAST, WHOLE, TextReader, kept
from language.static_model import StaticModel

ROWS = st.lists(
    st.dictionaries(st.integers(0, 2**32 - 1), st.integers(1, 255), max_size=6).map(
        lambda found: Row(
            np.array(sorted(found), dtype=np.uint32),
            np.array([found[item] for item in sorted(found)], dtype=np.uint8),
        )
    ),
    max_size=8,
)


def told(bags):
    return [
        list(zip(bags.items[a:b].tolist(), bags.counts[a:b].tolist(), strict=True))
        for a, b in zip(bags.starts[:-1], bags.starts[1:], strict=True)
    ]


@given(ROWS)
def test_packing_loses_nothing(rows):
    packed = [row.packed() for row in rows]
    assert told(Bags.unpacked(packed)) == told(Bags.of(rows))
    assert all(len(one) == 5 * len(row.items) for one, row in zip(packed, rows, strict=True))
    for row, one in zip(rows, packed, strict=True):
        assert unpacked(one).items.dtype == np.uint32
        assert unpacked(one).counts.tolist() == row.counts.tolist()


@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_joining_and_taking_keep_the_rows(one, other, chance):
    both = Bags.joined([Bags.of(one), Bags.of(other)])
    assert told(both) == told(Bags.of([*one, *other]))
    order = chance.sample(range(len(both)), len(both))
    assert told(both.take(np.array(order, dtype=np.intp))) == [told(both)[at] for at in order]
    assert both.owners().tolist() == [number for number, row in enumerate(told(both)) for _ in row]


def test_grams_are_characters_and_pairs():
    row = grams_of("皮带皮带")
    # 皮, 带, 皮带 twice each, 带皮 once.
    assert sorted(row.counts.tolist()) == [1, 2, 2, 2]
    assert np.all(np.diff(row.items.astype(np.int64)) > 0)


def test_no_pair_reaches_across_a_break():
    pairs = grams_of("皮带，输送").items
    assert len(pairs) == 4 + 2
    assert not set(grams_of("带输").items.tolist()) <= set(pairs.tolist())


def test_the_order_of_characters_tells():
    assert set(grams_of("带皮").items.tolist()) != set(grams_of("皮带").items.tolist())


def test_what_is_folded_alike_bears_alike():
    assert grams_of("ＰＬＣ　10KV").items.tolist() == grams_of("plc 10kv").items.tolist()


@given(st.text(max_size=60))
def test_any_text_has_grams_or_none(text):
    row = grams_of(text)
    assert len(row.items) == len(row.counts)
    assert row.counts.min(initial=1) >= 1
    assert row.counts.max(initial=1) <= MOST


def test_a_count_has_a_highest():
    assert grams_of("水" * 1_000).counts.max() == MOST


def test_a_reader_keeps_functions_with_their_strength():
    reader = TextReader(bundled())
    text = "冬季架空线路覆冰后导线断线，需要快速除冰"
    (said,) = reader.read([text])
    strengths = reader.tagger.strengths([text])[0]
    kept = {CODES[item]: count for item, count in zip(*said.functions, strict=True)}
    assert kept
    assert set(kept) == {c for c, s in zip(CODES, strengths, strict=True) if s >= LEAST}
    assert {tag.code for tag in reader.tagger.tag([text])[0]} <= set(kept)
    assert max(kept.values()) <= WHOLE
    assert reader.read([]) == []


def test_another_fitting_has_another_fingerprint():
    reader = TextReader(bundled())
    assert reader.fingerprint.startswith(bundled().fingerprint)
    assert reader.tagger.fingerprint in reader.fingerprint


def test_the_tagger_takes_the_readers_vectors_only_where_they_are_its_own() -> None:
    class Constant:
        dim = 8
        fingerprint = "constant"

        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.ones((len(texts), self.dim), dtype=np.float32) / np.sqrt(np.float32(8))

    texts = ["输煤皮带除尘装置", "阀门冬季防冻\n管道伴热", "浮选机液位自动控制"]
    encoder = bundled()
    for reader in (TextReader(encoder), TextReader(Constant())):
        for said, strengths in zip(reader.read(texts), reader.tagger.strengths(texts), strict=True):
            wanted = kept(strengths)
            assert said.functions.items.tolist() == wanted.items.tolist()
            assert said.functions.counts.tolist() == wanted.counts.tolist()


def test_a_reader_with_the_taggers_encoder_encodes_whole_texts_once() -> None:
    class Counting(StaticModel):
        asked = 0

        def encode(self, texts: Sequence[str]) -> Vectors:
            self.asked += len(texts)
            return super().encode(texts)

    encoder = Counting(BUNDLED)
    reader = TextReader(encoder)
    assert reader.tagger.encoder is encoder
    encoder.asked = 0
    reader.read(["输煤皮带除尘装置", "浮选机液位自动控制"])
    assert encoder.asked == 2
