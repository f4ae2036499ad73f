"""What a text says: its key, its words, its vector and the technical functions it names."""

from language.encoder import Encoder, EncoderError, encode_queries
from language.opening import bundled, open_encoder, open_reranker
from language.reranker import Reranker

__all__ = [
    "Encoder",
    "EncoderError",
    "Reranker",
    "bundled",
    "encode_queries",
    "open_encoder",
    "open_reranker",
]
