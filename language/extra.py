"""What models of the extra `transformers` share: how they are found, opened and told apart."""

import hashlib
import importlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from safetensors import SafetensorError

from language.encoder import (
    EncoderExtraError,
    EncoderFileError,
    EncoderNotFetchedError,
    EncoderNotFoundError,
)

_SAMPLES = 4096
"""Values of each tensor that a fingerprint reads: a model of gigabytes in well under a second."""


def open_model(kind: str, spec: str, *, fetch: bool, **options: Any) -> Any:
    """Open a model of the library's class `kind`.

    A folder is read without any network, and so is a name, from where the hub's own tools keep what
    they fetched before; only with `fetch` is a name asked for on the hub.

    Raises:
        EncoderExtraError: the extra is not installed.
        EncoderNotFoundError: there is no such model, or it cannot be fetched.
        EncoderFileError: the folder holds something else.
    """
    if _is_path(spec) and not Path(spec).is_dir():
        raise EncoderNotFoundError(spec=spec)
    make = getattr(_library("sentence_transformers", spec), kind)
    local = Path(spec).is_dir()
    if not (local or fetch):
        return open_model(kind, str(_fetched_before(spec, make)), fetch=False, **options)
    try:
        return make(spec, local_files_only=local, **options)
    except (OSError, ValueError, SafetensorError) as error:
        if local:
            found = str(error).partition("\n")[0]
            raise EncoderFileError(file=spec, found=found, expected=kind) from error
        raise EncoderNotFoundError(spec=spec) from error


def fingerprint_of(kind: str, model: Any, settings: Mapping[str, Any]) -> str:
    """A digest of the parts, lengths, vocabulary, a sample of every tensor, and `settings`."""
    told = {
        "modules": str(model),
        "longest": str(model.max_seq_length),
        "pieces": sorted(model.tokenizer.get_vocab().items()),
        **settings,
    }
    digest = hashlib.blake2b(json.dumps(told).encode(), digest_size=16)
    for name, tensor in sorted(model.state_dict().items()):
        flat = tensor.detach().reshape(-1)
        sample = flat[:: max(1, len(flat) // _SAMPLES)].float().cpu().numpy()
        digest.update(f"{name} {tuple(tensor.shape)} {tensor.dtype}".encode())
        digest.update(sample.tobytes())
    return f"{kind}-{digest.hexdigest()}"


def utf8(texts: Sequence[str]) -> list[str]:
    """The texts without lone surrogates, which have no UTF-8 form; tokenizers insist on one."""
    return [text.encode("utf-8", "ignore").decode() for text in texts]


def _fetched_before(spec: str, make: Any) -> Path:
    """The folder in which the hub's tools keep a model.

    Not left to the library: told to use local files only, it still asks the hub who it is run by.
    """
    hub = _library("huggingface_hub", spec)
    name = spec if "/" in spec else f"{make.default_huggingface_organization}/{spec}"
    try:
        found = hub.try_to_load_from_cache(name, "config.json")
    except ValueError as error:
        # No name that the hub could have.
        raise EncoderNotFoundError(spec=spec) from error
    if not isinstance(found, str):
        raise EncoderNotFetchedError(spec=spec)
    return Path(found).parent


def _library(name: str, spec: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise EncoderExtraError(
            spec=spec, package=error.name or name, extra="transformers"
        ) from error


def _is_path(spec: str) -> bool:
    """Whether a spec can only be a folder; a hub name has at most one slash, inside it."""
    return spec.startswith((".", "/", "~")) or "\\" in spec or spec.count("/") > 1
