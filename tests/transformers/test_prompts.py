"""Needs and evidence are read with their own prompts, and a model is found without a network."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from tiny_bert import write_encoder

from language import encode_queries, open_encoder
from language.encoder import (
    EncoderFileError,
    EncoderNotFetchedError,
    EncoderNotFoundError,
    EncoderPromptError,
)
from language.opening import BUNDLED
from language.transformer import TransformerEncoder

pytestmark = pytest.mark.transformers

TEXTS = ["水泵密封漏水", "皮带结冰"]
ASK = "query: "
TELL = "passage: "


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> TransformerEncoder:
    return opened(write_encoder(tmp_path_factory.mktemp("models") / "plain"))


@pytest.fixture(scope="module")
def prompted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "prompted"
    return write_encoder(folder, query=ASK, passage=TELL)


def opened(folder: Path, **options: str) -> TransformerEncoder:
    return TransformerEncoder(str(folder), device="cpu", **options)


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(np.abs(one - other).max() < 1e-5)


def before(prompt: str) -> list[str]:
    return [prompt + text for text in TEXTS]


def test_each_side_has_its_own_prompt(plain: TransformerEncoder, prompted: Path) -> None:
    encoder = opened(prompted)
    assert same(encode_queries(encoder, TEXTS), plain.encode(before(ASK)))
    assert same(encoder.encode(TEXTS), plain.encode(before(TELL)))
    assert not same(encoder.encode(TEXTS), plain.encode(TEXTS))
    assert not same(encoder.encode(TEXTS), encode_queries(encoder, TEXTS))


def test_a_model_without_prompts_reads_both_alike(plain: TransformerEncoder) -> None:
    assert same(encode_queries(plain, TEXTS), plain.encode(TEXTS))


@pytest.mark.parametrize("prompt", ["instruct: ", ""])
def test_a_setting_stands_for_the_models_query_prompt(
    plain: TransformerEncoder, prompted: Path, prompt: str
) -> None:
    encoder = opened(prompted, query_prompt=prompt)
    assert same(encode_queries(encoder, TEXTS), plain.encode(before(prompt)))
    assert same(encoder.encode(TEXTS), plain.encode(before(TELL)))


def test_prompts_are_in_the_fingerprint(tmp_path: Path, prompted: Path) -> None:
    encoder = opened(prompted)
    assert encoder.fingerprint == opened(prompted).fingerprint
    assert encoder.fingerprint == opened(prompted, query_prompt=ASK).fingerprint
    others = {
        opened(prompted, query_prompt="instruct: ").fingerprint,
        opened(write_encoder(tmp_path / "ask", query=ASK)).fingerprint,
        opened(write_encoder(tmp_path / "tell", passage=TELL)).fingerprint,
        opened(write_encoder(tmp_path / "none")).fingerprint,
        opened(write_encoder(tmp_path / "seed", seed=2, query=ASK, passage=TELL)).fingerprint,
    }
    assert len(others | {encoder.fingerprint}) == 6


def test_a_folder_needs_no_network(prompted: Path, no_network: list[object]) -> None:
    encoder = open_encoder(str(prompted), query_prompt="instruct: ")
    assert encoder.encode(TEXTS).shape == (2, encoder.dim)
    assert no_network == []


def test_a_name_is_fetched_only_when_told_to(no_network: list[object]) -> None:
    with pytest.raises(EncoderNotFetchedError):
        open_encoder("nobody/such-a-model")
    assert no_network == []
    with pytest.raises(EncoderNotFoundError) as raised:
        open_encoder("nobody/such-a-model", fetch=True)
    assert not isinstance(raised.value, EncoderNotFetchedError)
    assert no_network


@pytest.mark.parametrize("name", ["nobody/such-a-model", "such-a-model"])
def test_a_name_that_was_fetched_before_needs_no_network(
    name: str,
    tmp_path: Path,
    prompted: Path,
    monkeypatch: pytest.MonkeyPatch,
    no_network: list[object],
) -> None:
    # As the hub's tools keep it; a bare name is one of the library's own models.
    owner = "nobody" if "/" in name else "sentence-transformers"
    kept = tmp_path / f"models--{owner}--such-a-model"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text("0123abc")
    shutil.copytree(prompted, kept / "snapshots" / "0123abc")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert open_encoder(name).fingerprint == opened(prompted).fingerprint
    assert no_network == []


def test_a_damaged_folder_says_what_is_wrong(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "model")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    with pytest.raises(EncoderFileError) as raised:
        open_encoder(str(folder))
    assert raised.value.params["file"] == str(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EncoderFileError):
        open_encoder(str(tmp_path / "empty"))


def test_a_static_model_takes_no_prompt() -> None:
    for spec in (None, str(BUNDLED)):
        with pytest.raises(EncoderPromptError):
            open_encoder(spec, query_prompt=ASK)
