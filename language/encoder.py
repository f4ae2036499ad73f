"""What turns texts into vectors: the one shape that every encoder has, and its errors."""

from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from graph_schema.errors import JiangmengError

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts to vectors.

    `dim` is the length of a vector. `fingerprint` is a short text that changes with the weights,
    the tokenizer and every setting that changes a vector, so that vectors of two models are never
    compared with each other. What is made once an encoder is kept by the encoder, hence the hash.
    """

    def __hash__(self) -> int:
        """Of the object; two that are one model may differ."""

    @property
    def dim(self) -> int:
        """The length of a vector."""

    @property
    def fingerprint(self) -> str:
        """A short text that stands for the model and its settings."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32[n, dim], a row a text, each of length 1.

        A text in which the model knows no piece (empty, only punctuation, a script it never saw)
        gives a row of zeros: its similarity to everything is 0.
        """


@runtime_checkable
class QueryEncoder(Encoder, Protocol):
    """An encoder that reads a question otherwise than a document (query prompts)."""

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts that search, shaped as those of `encode`."""


def encode_queries(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Encode texts that search, by the encoder's query prompt where it has one."""
    if isinstance(encoder, QueryEncoder):
        return encoder.encode_query(texts)
    return encoder.encode(texts)


class EncoderError(JiangmengError):
    """An encoder or a reranker cannot be opened."""

    code: ClassVar[str] = "encoder.error"


class EncoderNotFoundError(EncoderError):
    """No model lies under this name. Params: `spec`."""

    code = "encoder.missing"


class EncoderNotFetchedError(EncoderNotFoundError):
    """The name is no folder, no model of it was fetched before, and none may be. Params: `spec`."""

    code = "encoder.unfetched"


class EncoderPromptError(EncoderError):
    """A static model takes no prompt, since it reads no sentences. Params: `spec`."""

    code = "encoder.prompt"


class EncoderFileError(EncoderError):
    """A file of the model is not what it should be. Params: `file`, `found`, `expected`."""

    code = "encoder.file"


class EncoderExtraError(EncoderError):
    """A model needs a package that is not installed. Params: `spec`, `package`, `extra`."""

    code = "encoder.extra"
