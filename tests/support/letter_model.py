"""A static model for tests that start the command line: a random direction a character."""

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from language.model_folder import write_folder

DIM = 64


def write_letter_model(folder: Path) -> Path:
    """Write the model to a folder and return it; the same every time."""
    signs = [chr(code) for code in (*range(0x21, 0x7F), *range(0x4E00, 0x9FA6))]
    pieces = {sign: number for number, sign in enumerate(["[UNK]", *signs])}
    tokenizer = Tokenizer(models.WordLevel(pieces, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    weights = np.random.default_rng(7).standard_normal((len(pieces), DIM)).astype(np.float16)
    weights[0] = 0
    write_folder(folder, tokenizer, weights)
    return folder
