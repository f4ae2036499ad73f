import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file
from tiny_model import DIM, PIECES, write_tiny_model

from language import bundled, encode_queries, open_encoder
from language.encoder import EncoderExtraError, EncoderFileError, EncoderNotFoundError
from language.pooling import LONG, sum_rows
from language.static_model import StaticModel

TEXTS = st.lists(st.text() | st.text(alphabet="水泵密封漏plc ，x"), max_size=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("model")
    write_tiny_model(place)
    return place


@pytest.fixture(scope="module")
def model(folder: Path) -> StaticModel:
    return StaticModel(folder)


def test_a_text_is_the_mean_of_its_pieces(folder: Path, model: StaticModel) -> None:
    vectors = write_tiny_model(folder).astype(np.float32)
    pieces = [PIECES.index(piece) for piece in ("水泵", "密封", "漏", "漏")]
    expected = vectors[pieces].mean(axis=0)
    (row,) = model.encode(["水泵，密封  漏漏"])
    assert row.dtype == np.float32
    np.testing.assert_allclose(row, expected / np.linalg.norm(expected), rtol=1e-5)


def test_writing_is_folded(model: StaticModel) -> None:
    left, right = model.encode(["ＰＬＣ　水泵", "plc 水泵"])
    assert (left == right).all()


@pytest.mark.parametrize("text", ["", " ", "，。！", "насос", "ᠮᠣᠩᠭᠣᠯ", "\ud800", "\x00\x01\xff"])
def test_nothing_known_gives_zeros(model: StaticModel, text: str) -> None:
    assert not model.encode([text]).any()


def test_no_texts(model: StaticModel) -> None:
    assert model.encode([]).shape == (0, DIM)
    assert model.dim == DIM


@given(texts=TEXTS)
def test_rows_have_length_one_or_zero(model: StaticModel, texts: list[str]) -> None:
    rows = model.encode(texts)
    assert rows.shape == (len(texts), DIM)
    lengths = np.linalg.norm(rows, axis=1)
    assert all(abs(length - 1) < 1e-5 or length == 0 for length in lengths)


@given(texts=TEXTS, data=st.data())
def test_a_row_does_not_hang_on_its_neighbours(
    model: StaticModel, texts: list[str], data: st.DataObject
) -> None:
    rows = model.encode(texts)
    for text, row in zip(texts, rows, strict=True):
        assert (model.encode([text])[0] == row).all()
    order = data.draw(st.permutations(range(len(texts))))
    assert (model.encode([texts[place] for place in order]) == rows[list(order)]).all()


def test_long_among_short(model: StaticModel) -> None:
    long = "水泵密封漏" * 70_000
    rows = model.encode(["漏", long, "", "水" * (LONG + 1), "水" * LONG])
    assert (rows[1] == model.encode([long])[0]).all()
    assert (rows[0] == model.encode(["漏"])[0]).all()
    np.testing.assert_allclose(rows[3], rows[4], atol=1e-6)
    np.testing.assert_allclose(rows[1], model.encode(["水泵密封漏"])[0], atol=1e-3)


@given(
    lengths=st.lists(st.integers(0, 5) | st.integers(LONG - 1, LONG + 2), max_size=8),
    seed=st.integers(0, 99),
)
def test_sums_agree_with_a_loop(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.standard_normal((9, 3)).astype(np.float16)
    starts = np.cumsum([0, *lengths])
    items = rng.integers(0, 9, int(starts[-1]))
    weights = rng.random(len(items)).astype(np.float32)
    sums = sum_rows(table, items, starts, weights)
    for bag, length in enumerate(lengths):
        own = slice(starts[bag], starts[bag] + length)
        expected = (table[items[own]].astype(float) * weights[own, None]).sum(axis=0)
        np.testing.assert_allclose(sums[bag], expected, rtol=1e-4, atol=1e-4)


def test_fingerprint_follows_weights_and_tokenizer(folder: Path, tmp_path: Path) -> None:
    same, other = tmp_path / "same", tmp_path / "other"
    write_tiny_model(same)
    write_tiny_model(other, seed=2)
    fingerprint = StaticModel(folder).fingerprint
    assert StaticModel(same).fingerprint == fingerprint
    assert StaticModel(other).fingerprint != fingerprint
    file = same / "0_StaticEmbedding" / "tokenizer.json"
    file.write_text(file.read_text("utf-8").replace("密封", "密闭"), "utf-8")
    assert StaticModel(same).fingerprint != fingerprint


def test_the_layout_on_disk(folder: Path) -> None:
    files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert files == {
        "modules.json",
        "config_sentence_transformers.json",
        "0_StaticEmbedding/tokenizer.json",
        "0_StaticEmbedding/model.safetensors",
        "1_Normalize/config.json",
    }
    modules = json.loads((folder / "modules.json").read_text("utf-8"))
    assert [module["path"] for module in modules] == ["0_StaticEmbedding", "1_Normalize"]


def test_a_model_in_the_root_of_its_folder(
    folder: Path, model: StaticModel, tmp_path: Path
) -> None:
    for file in (folder / "0_StaticEmbedding").iterdir():
        shutil.copy(file, tmp_path)
    modules = [{"path": "", "type": "sentence_transformers.any.where.StaticEmbedding"}]
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    assert (StaticModel(tmp_path).encode(["水泵"]) == model.encode(["水泵"])).all()


def _break(folder: Path, name: str, content: bytes | None) -> None:
    file = next(folder.rglob(name))
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


@pytest.mark.parametrize("name", ["modules.json", "tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b"\xff" * 20, b"[1]", b'[{"type": "a.Pooling"}]']
)
def test_a_damaged_file_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    write_tiny_model(tmp_path)
    _break(tmp_path, name, content)
    with pytest.raises(EncoderFileError) as raised:
        StaticModel(tmp_path)
    assert str(raised.value.params["file"]).endswith(name)


def test_weights_cut_short(tmp_path: Path) -> None:
    write_tiny_model(tmp_path)
    file = next(tmp_path.rglob("model.safetensors"))
    file.write_bytes(file.read_bytes()[:-2])
    with pytest.raises(EncoderFileError):
        StaticModel(tmp_path)


@pytest.mark.parametrize(
    "tensors",
    [
        {"embedding.weight": np.ones((len(PIECES), DIM), dtype=np.float64)},
        {"embedding.weight": np.ones(len(PIECES), dtype=np.float16)},
        {"embedding.weight": np.ones((2, DIM), dtype=np.float16)},
        {"other": np.ones((len(PIECES), DIM), dtype=np.float16)},
    ],
    ids=["float64", "flat", "few rows", "other name"],
)
def test_weights_of_another_kind(tmp_path: Path, tensors: dict[str, np.ndarray]) -> None:
    write_tiny_model(tmp_path)
    save_file(tensors, next(tmp_path.rglob("model.safetensors")))
    with pytest.raises(EncoderFileError):
        StaticModel(tmp_path)


def test_open_encoder_takes_a_folder(folder: Path, model: StaticModel) -> None:
    encoder = open_encoder(str(folder))
    assert encoder.fingerprint == model.fingerprint
    assert (encode_queries(encoder, ["水泵"]) == encoder.encode(["水泵"])).all()


def test_open_encoder_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(EncoderExtraError) as raised:
        open_encoder("some/model")
    assert raised.value.params["extra"] == "transformers"
    assert raised.value.params["spec"] == "some/model"


def test_open_encoder_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EncoderNotFoundError):
        open_encoder(str(tmp_path / "none"))


def test_the_bundled_model() -> None:
    model = bundled()
    assert model.dim == 256
    near, same, far = model.encode(["输送机皮带跑偏", "带式输送机胶带偏移", "奶牛乳房炎检测"])
    assert near @ same > near @ far + 0.2
    size = sum(file.stat().st_size for file in model.folder.rglob("*") if file.is_file())
    assert size <= 40 * 2**20
    assert model.encode(["насос ᠮᠣᠩᠭᠣᠯ"]).sum() == 0
