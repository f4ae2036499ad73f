"""A small static model with vectors that a test can reckon with by hand."""

from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Lowercase, Sequence
from tokenizers.pre_tokenizers import Split

from language.model_folder import write_folder

PIECES = ("<unk>", "水泵", "泵", "水", "密封", "漏", "plc")
DIM = 8


def write_tiny_model(folder: Path, seed: int = 1) -> np.ndarray:
    """Write the model and return its vectors, float16[pieces, 8]; the unknown piece is zero."""
    tokenizer = Tokenizer(Unigram([(piece, -1.0) for piece in PIECES], unk_id=0))
    tokenizer.normalizer = Sequence([NFKC(), Lowercase()])
    tokenizer.pre_tokenizer = Split(Regex(r"[^\p{L}\p{M}\p{N}]+"), "removed")
    vectors = np.random.default_rng(seed).standard_normal((len(PIECES), DIM)).astype(np.float16)
    vectors[0] = 0
    write_folder(folder, tokenizer, vectors)
    return vectors
