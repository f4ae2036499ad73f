import csv
import gzip
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.train.bags import Bags, bags_of
from matching.train.composition import compose
from matching.train.contrastive import Adagrad, alike_pairs, contrast
from matching.train.errors import SourceError
from matching.train.likening import liken
from matching.train.pairs import PairSampler, definition
from matching.train.sources import (
    Industry,
    IpcEntry,
    Sources,
    Title,
    main_group,
    read_numbers,
    read_sources,
    without_references,
)
from matching.train.teacher import main_axes
from matching.train.tokenizer import build_tokenizer

ROWS = st.lists(st.lists(st.integers(0, 6), max_size=5), min_size=1, max_size=6)

SOURCES = Sources(
    titles=(
        Title("一种水泵密封装置", ("F04D29/10",)),
        Title("离心泵机械密封", ("F04D29/12", "F16J15/34")),
        Title("泵轴防漏结构", ("F04D29/10",)),
        Title("奶牛乳房炎检测试纸", ("G01N33/04",)),
        Title("没有分类号的标题", ()),
    ),
    ipc={
        "F": IpcEntry("机械工程", "section", ""),
        "F04": IpcEntry("液体变容式机械", "class", "F"),
        "F04D": IpcEntry("非变容式泵", "subclass", "F04"),
        "F04D29/00": IpcEntry("零件、部件或附件", "main_group", "F04D"),
        "F04D29/10": IpcEntry("轴的密封", "subgroup", "F04D29/00"),
        "F04D29/12": IpcEntry("使用密封圈的", "subgroup", "F04D29/00"),
        "G01N33/00": IpcEntry("用特殊方法研究或分析材料", "main_group", "G01N"),
    },
    industries=(
        Industry("34", "通用设备制造业", ""),
        Industry("344", "泵、阀门制造", "指泵和阀门的制造"),
        Industry("3441", "泵及真空设备制造", "指用来输送液体的机械"),
    ),
)


def dense(bags: Bags, columns: int) -> np.ndarray:
    matrix = np.zeros((len(bags), columns), dtype=np.float64)
    for row in range(len(bags)):
        for place in range(bags.starts[row], bags.starts[row + 1]):
            matrix[row, bags.items[place]] += bags.weights[place]
    return matrix


@given(rows=ROWS, seed=st.integers(0, 99))
def test_bags_are_a_sparse_matrix(rows: list[list[int]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    plain = bags_of(rows)
    bags = Bags(plain.starts, plain.items, rng.random(len(plain.items)).astype(np.float32))
    table = rng.standard_normal((7, 4)).astype(np.float32)
    np.testing.assert_allclose(bags.sum(table), dense(bags, 7) @ table, atol=1e-4)
    np.testing.assert_allclose(dense(bags.transposed(7), len(rows)), dense(bags, 7).T)
    compact, used = bags.compact()
    np.testing.assert_allclose(compact.sum(table[used]), bags.sum(table), atol=1e-5)
    chosen = rng.integers(0, len(rows), 5)
    np.testing.assert_allclose(dense(bags.take(chosen), 7), dense(bags, 7)[chosen])


@given(rows=ROWS)
def test_averages_sum_to_one(rows: list[list[int]]) -> None:
    sums = dense(bags_of(rows).averaging(), 7).sum(axis=1)
    np.testing.assert_allclose(sums, [1.0 if row else 0.0 for row in rows], rtol=1e-5)


def test_thinning_spares_short_rows() -> None:
    bags = bags_of([[1, 2], [3] * 1000, [], [4]])
    thin = bags.thinned(0.5, np.random.default_rng(1))
    lengths = np.diff(thin.starts)
    assert lengths[[0, 2, 3]].tolist() == [2, 0, 1]
    assert 400 < lengths[1] < 600


def test_the_gradient_of_the_loss() -> None:
    rng = np.random.default_rng(3)
    left = rng.standard_normal((5, 4)).astype(np.float32)
    right = rng.standard_normal((5, 4)).astype(np.float32)
    alike = np.eye(5, dtype=bool)
    alike[0, 1] = alike[1, 0] = True
    slope = contrast(left, right, alike, 0.5)
    for side, gradient in ((left, slope.left), (right, slope.right)):
        for place in ((0, 0), (1, 3), (4, 2)):
            held = side[place]
            losses = []
            for move in (1e-2, -1e-2):
                side[place] = held + move
                losses.append(contrast(left, right, alike, 0.5).loss)
            side[place] = held
            assert (losses[0] - losses[1]) / 2e-2 == pytest.approx(gradient[place], abs=2e-3)


def test_the_gradient_of_a_lesson() -> None:
    rng = np.random.default_rng(4)
    vectors = rng.standard_normal((5, 4)).astype(np.float32)
    taught = rng.standard_normal((5, 6)).astype(np.float32)
    taught /= np.linalg.norm(taught, axis=1, keepdims=True)
    _, gradient = liken(vectors, taught, 0.5)
    for place in ((0, 0), (1, 3), (4, 2)):
        held = vectors[place]
        losses = []
        for move in (1e-2, -1e-2):
            vectors[place] = held + move
            losses.append(liken(vectors, taught, 0.5)[0])
        vectors[place] = held
        assert (losses[0] - losses[1]) / 2e-2 == pytest.approx(gradient[place], abs=2e-3)


def test_a_lesson_learned_costs_nothing() -> None:
    taught = np.eye(3, 5, dtype=np.float32)
    loss, gradient = liken(taught * 7, taught, 0.05)
    assert loss == pytest.approx(0, abs=1e-6)
    assert np.abs(gradient).max() < 1e-6


def test_the_main_axes_keep_what_differs_most() -> None:
    rng = np.random.default_rng(5)
    flat = rng.standard_normal((50, 2)).astype(np.float32) @ rng.standard_normal((2, 6)).astype(
        np.float32
    )
    axes = main_axes(flat, 2)
    assert axes.shape == (6, 2)
    assert np.allclose((flat @ axes) @ (flat @ axes).T, flat @ flat.T, atol=1e-3)


def test_alike_are_no_counter_examples() -> None:
    vectors = np.eye(3, dtype=np.float32) + 0.1
    apart = contrast(vectors, vectors, np.eye(3, dtype=bool), 0.1).loss
    masked = np.eye(3, dtype=bool)
    masked[0, 1] = masked[1, 0] = True
    assert contrast(vectors, vectors, masked, 0.1).loss < apart
    pairs = np.array([[0, 1, 7], [2, 3, 7], [4, 1, 8], [1, 6, 9]])
    assert alike_pairs(pairs).tolist() == [
        [True, True, True, False],
        [True, True, False, False],
        [True, False, True, False],
        [True, False, True, True],
    ]


def test_adagrad_takes_shorter_steps_where_it_was_often() -> None:
    table = np.zeros((2, 2), dtype=np.float32)
    adagrad = Adagrad(table)
    gradient = np.ones((1, 2), dtype=np.float32)
    adagrad.step(np.array([0]), gradient, 0.1)
    first = table[0, 0]
    adagrad.step(np.array([0]), gradient, 0.1)
    assert first == pytest.approx(-0.1)
    assert 0 > table[0, 0] - first > first
    assert not table[1].any()


def test_pairs_come_from_the_classification() -> None:
    sampler = PairSampler(SOURCES, SOURCES.titles)
    seen = set()
    rng = np.random.default_rng(0)
    for _ in range(60):
        for first, second, _topic in sampler.epoch(rng).rows:
            assert first != second
            seen.add((sampler.texts[first], sampler.texts[second]))
    assert ("一种水泵密封装置", "泵轴防漏结构") in seen
    assert ("一种水泵密封装置", "离心泵机械密封") in seen
    assert ("一种水泵密封装置", "零件、部件或附件，轴的密封") in seen
    assert ("轴的密封", "零件、部件或附件") in seen
    assert ("零件、部件或附件", "非变容式泵") in seen
    assert ("奶牛乳房炎检测试纸", "用特殊方法研究或分析材料") in seen
    assert ("泵及真空设备制造", "指用来输送液体的机械") in seen
    assert ("泵及真空设备制造", "泵、阀门制造") in seen
    assert not any("奶牛" in left and "泵" in right for left, right in seen)
    assert not any("没有分类号" in left for left, _ in seen)


def test_definition_of_a_subgroup_has_its_main_group() -> None:
    assert definition(SOURCES, "F04D29/10") == "零件、部件或附件，轴的密封"
    assert definition(SOURCES, "F04D") == "非变容式泵"


def test_references_go() -> None:
    title = "手动工具（草坪修整机入A01G3/06）；锹（铲（带齿的见A01B1/04）入B65）；杆（木制）"
    assert without_references(title) == "手动工具；锹；杆（木制）"
    assert main_group("A61M5/32") == "A61M5/00"


def test_pieces_are_words_and_characters() -> None:
    tokenizer = build_tokenizer(["输送机皮带 PLC 220V", "皮带跑偏", "3500 x"], 100)
    vocabulary = tokenizer.get_vocab()
    assert {"输送机", "皮带", "plc", "220v", "偏", "<unk>"} <= set(vocabulary)
    assert not {"x", "3500", "p", "2"} & set(vocabulary)
    assert tokenizer.encode("ＰＬＣ，皮带·输送机").tokens == ["plc", "皮带", "输送机"]
    small = build_tokenizer(["输送机皮带", "皮带跑偏"], 9)
    assert small.get_vocab_size() == 9
    assert "皮带" in small.get_vocab()


def test_a_piece_is_made_of_itself_and_its_parts() -> None:
    pieces = ["<unk>", "泵", "水泵", "油泵", "砂泵", "气泵", "热泵", "plc"]
    bags = compose(pieces, np.array([0, 9, 5, 5, 5, 5, 5, 5]))
    assert len(bags) == len(pieces)
    rows = [bags.items[bags.starts[i] : bags.starts[i + 1]].tolist() for i in range(len(pieces))]
    assert rows == [[], [1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 1], [7]]
    assert bags.weights[0] < bags.weights[1]


def _write(file: Path, *rows: tuple[str, ...]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    content = text.getvalue().encode()
    file.write_bytes(gzip.compress(content) if file.suffix == ".gz" else content)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    _write(
        tmp_path / "gazette" / "patents.csv.gz",
        ("公开（公告）号", "标题", "IPC分类号"),
        ("CN1U", "水泵", "F04D29/10; F16J15/34"),
        ("CN2U", "油泵", ""),
    )
    _write(
        tmp_path / "ipc" / "ipc_2026_zh.csv.gz",
        ("code", "title", "level", "parent"),
        ("F04D29/00", "零件（见F01）", "main_group", "F04D"),
    )
    _write(
        tmp_path / "gbt4754" / "gbt4754_2017.csv",
        ("code", "section", "level", "name", "note"),
        ("34", "C", "2", "通用设备制造业", ""),
    )
    return tmp_path


def test_sources_are_read(data: Path) -> None:
    sources = read_sources(data)
    assert sources.titles == (Title("水泵", ("F04D29/10", "F16J15/34")), Title("油泵", ()))
    assert sources.ipc == {"F04D29/00": IpcEntry("零件", "main_group", "F04D")}
    assert sources.industries == (Industry("34", "通用设备制造业", ""),)
    assert read_sources(data, {"CN2U"}).titles == (Title("油泵", ()),)


@pytest.mark.parametrize("content", [None, b"", b"a,b\n1,2\n", b"\x1f\x8b\x08bad", b"\xff\xfe"])
@pytest.mark.parametrize("name", ["gazette/patents.csv.gz", "gbt4754/gbt4754_2017.csv"])
def test_a_bad_source_is_named(data: Path, name: str, content: bytes | None) -> None:
    file = data / name
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        read_sources(data)
    assert raised.value.params["file"] == str(file)


def test_publication_numbers(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("CN1U\nCN2U\n\n")
    assert read_numbers(file) == {"CN1U", "CN2U"}
    file.write_text("\n")
    with pytest.raises(SourceError):
        read_numbers(file)
