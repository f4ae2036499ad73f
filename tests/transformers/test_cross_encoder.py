"""A CrossEncoder that really runs, by itself and from end to end."""

import json
from pathlib import Path

import numpy as np
import pytest
from small_task import task
from tiny_bert import write_cross_encoder, write_encoder

from language import open_reranker
from language.cross_encoder import CrossEncoderReranker
from language.encoder import EncoderFileError, EncoderNotFetchedError, EncoderNotFoundError
from service.cli.frame import run

pytestmark = pytest.mark.transformers

NEED = "皮带结冰怎么除冰"
TEXTS = ["输送机皮带除冰", "水泵密封漏水", "皮带", "", "送\ud800机" * 60]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_cross_encoder(tmp_path_factory.mktemp("models") / "cross")


def test_scores_are_the_models_logits(folder: Path) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    scores = CrossEncoderReranker(str(folder), device="cpu").scores(NEED, TEXTS)
    assert (scores.dtype, scores.shape) == (np.float32, (len(TEXTS),))
    assert np.isfinite(scores).all()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    # How one without words is joined, or a long one cut, is the library's affair.
    for text, score in zip(TEXTS[:3], scores, strict=False):
        pair = tokenizer(NEED, text, return_tensors="pt")
        with torch.no_grad():
            assert score == pytest.approx(float(model(**pair).logits), abs=1e-4)
    assert len(set(scores.round(4).tolist())) == len(TEXTS)


def test_the_same_alone_and_among_others(folder: Path) -> None:
    reranker = open_reranker(str(folder))
    together = reranker.scores(NEED, TEXTS)
    alone = [float(reranker.scores(NEED, [text])[0]) for text in TEXTS]
    np.testing.assert_allclose(together, alone, atol=1e-4)
    assert reranker.scores(NEED, []).shape == (0,)


def test_fingerprint(folder: Path, tmp_path: Path) -> None:
    fingerprint = open_reranker(str(folder)).fingerprint
    assert fingerprint == open_reranker(str(folder)).fingerprint
    assert fingerprint.startswith("cross-encoder-")
    other = write_cross_encoder(tmp_path / "other", seed=2)
    assert fingerprint != open_reranker(str(other)).fingerprint


def test_what_was_not_trained_for_it_is_refused(tmp_path: Path) -> None:
    classes = write_cross_encoder(tmp_path / "classes", labels=3)
    encoder = write_encoder(tmp_path / "encoder")
    for wrong, found in ((classes, "num_labels=3"), (encoder, "BertModel")):
        with pytest.raises(EncoderFileError) as raised:
            open_reranker(str(wrong))
        assert raised.value.params["found"] == found


def test_a_folder_needs_no_network(folder: Path, no_network: list[object]) -> None:
    assert open_reranker(str(folder)).scores(NEED, TEXTS).any()
    assert no_network == []


def test_where_there_is_none(tmp_path: Path, no_network: list[object]) -> None:
    with pytest.raises(EncoderNotFetchedError):
        open_reranker("nobody/such-a-model")
    with pytest.raises(EncoderNotFoundError):
        open_reranker(str(tmp_path / "none"))
    assert no_network == []


def test_from_the_setting_to_the_answer(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = task(tmp_path / "mine")
    monkeypatch.setenv("JIANGMENG_STORE", f"embedded:{tmp_path / 'a.jm'}")
    tables = [str(told / name) for name in ("studios.csv", "evidence.csv")]
    assert run(["init"]) == 0
    assert run(["load", *tables]) == 0

    def answer() -> dict[str, object]:
        capsys.readouterr()
        assert run(["match", "皮带", "--json"]) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    plain = answer()
    monkeypatch.setenv("JIANGMENG_RERANKER", str(folder))
    reranked = answer()
    fingerprint = open_reranker(str(folder)).fingerprint
    assert "reranker" not in plain["versions"]
    assert reranked["versions"] == plain["versions"] | {"reranker": fingerprint}
    pieces = [piece for s in reranked["suggestions"] for piece in s["evidence"]]
    read = {p["text"]: p["scores"]["reranker"] for p in pieces if "reranker" in p["scores"]}
    assert read
    numbers = open_reranker(str(folder)).scores("皮带", list(read))
    np.testing.assert_allclose(list(read.values()), numbers, atol=1e-4)

    assert run(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reranker"] == fingerprint
    page = tmp_path / "page.md"
    assert run(["evaluate", str(told), "--report", str(page), "--json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)["items"]
    assert item["versions"]["reranker"] == fingerprint
    assert fingerprint in page.read_text("utf-8")
