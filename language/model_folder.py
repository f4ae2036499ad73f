"""The folder of a static model, in the layout that sentence-transformers gives it.

    modules.json                         the parts in order, and where each lies
    config_sentence_transformers.json    similarity by cosine
    0_StaticEmbedding/tokenizer.json     cuts a text into sub-words
    0_StaticEmbedding/model.safetensors  `embedding.weight`, [pieces, dim], float16 or float32
    1_Normalize/config.json              vectors have length 1

Written and read here with tokenizers, safetensors and numpy, without torch.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from tokenizers import Tokenizer

from language.encoder import EncoderFileError

_TENSOR = "embedding.weight"
_DTYPES: dict[str, np.dtype[np.floating]] = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4")}
_EMBEDDING = "0_StaticEmbedding"
_NORMALIZE = "1_Normalize"
_MODULES = [
    # These names are read by every sentence-transformers since 3.2, the newer ones only by some.
    {
        "idx": 0,
        "name": "0",
        "path": _EMBEDDING,
        "type": "sentence_transformers.models.StaticEmbedding",
    },
    {"idx": 1, "name": "1", "path": _NORMALIZE, "type": "sentence_transformers.models.Normalize"},
]
_CONFIG: dict[str, object] = {
    "prompts": {},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def write_folder(folder: Path, tokenizer: Tokenizer, weights: NDArray[np.float16]) -> None:
    """Write a model: `weights` is float16[pieces, dim], a row for each id of the tokenizer."""
    for part in (_EMBEDDING, _NORMALIZE):
        (folder / part).mkdir(parents=True, exist_ok=True)
    _write_json(folder / "modules.json", _MODULES)
    _write_json(folder / "config_sentence_transformers.json", _CONFIG)
    _write_json(folder / _NORMALIZE / "config.json", {})
    tokenizer.save(str(folder / _EMBEDDING / "tokenizer.json"), pretty=False)
    # Not save_file: it makes a file that only its owner may read.
    content = save({_TENSOR: np.ascontiguousarray(weights, np.float16)})
    (folder / _EMBEDDING / "model.safetensors").write_bytes(content)


def is_static(folder: Path) -> bool:
    """Whether the folder says of itself that it holds a static model."""
    return (folder / "modules.json").is_file() and "StaticEmbedding" in _kinds(folder)


def embedding_folder(folder: Path) -> Path:
    """Where tokenizer and weights lie. Raises EncoderFileError for another kind of model."""
    kinds = _kinds(folder)
    if kinds not in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]):
        raise EncoderFileError(
            file=str(folder / "modules.json"),
            found=", ".join(kinds),
            expected="StaticEmbedding, Normalize",
        )
    return folder / str(_modules(folder)[0].get("path", ""))


def open_tokenizer(file: Path) -> Tokenizer:
    """Open a tokenizer.json, without padding."""
    try:
        content = file.read_text(encoding="utf-8")
        tokenizer = Tokenizer.from_str(content)
    except Exception as error:
        # tokenizers knows no error type of its own; what is not about the file goes on upward.
        if isinstance(error, OSError | ValueError) or type(error) is Exception:
            raise EncoderFileError(
                file=str(file), found=str(error), expected="tokenizer.json"
            ) from error
        raise
    tokenizer.no_padding()
    return tokenizer


def map_weights(file: Path) -> NDArray[np.floating]:
    """Map the weights into memory: [pieces, dim], read only, each page read when it is used."""
    try:
        size = file.stat().st_size
        with file.open("rb") as handle:
            header = int.from_bytes(handle.read(8), "little")
            entries = json.loads(handle.read(min(header, size)))
        entry = entries[_TENSOR]
        dtype, (rows, dim) = _DTYPES[entry["dtype"]], entry["shape"]
        begin, end = entry["data_offsets"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _wrong_weights(file, f"{type(error).__name__}: {error}") from error
    offset = 8 + header + begin
    if end - begin != rows * dim * dtype.itemsize or 8 + header + end > size:
        raise _wrong_weights(file, f"{entry['dtype']} {entry['shape']} in {size} bytes")
    return np.memmap(file, dtype=dtype, mode="r", offset=offset, shape=(rows, dim))


def _wrong_weights(file: Path, found: str) -> EncoderFileError:
    return EncoderFileError(
        file=str(file), found=found, expected=f"{_TENSOR}: F16 or F32 [pieces, dim]"
    )


def _kinds(folder: Path) -> list[str]:
    return [str(module.get("type", "")).rpartition(".")[2] for module in _modules(folder)]


def _modules(folder: Path) -> list[dict[str, object]]:
    file = folder / "modules.json"
    try:
        modules = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise EncoderFileError(file=str(file), found=str(error), expected="JSON") from error
    if not isinstance(modules, list) or not all(isinstance(module, dict) for module in modules):
        raise EncoderFileError(file=str(file), found="other JSON", expected="a list of modules")
    return modules


def _write_json(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
