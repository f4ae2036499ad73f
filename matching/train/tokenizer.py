"""The pieces into which the model cuts a text, chosen from the words of its sources.

A Unigram model whose pieces are dictionary words with the logarithm of their share as score cuts
a title much as a segmenter does, but with nothing besides `tokenizers` at run time. The pieces
are counted, not estimated: the estimating trainer gives another vocabulary at every run, and
joins words of grammar to words of matter (的仪器, 一种多功能).
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

import rjieba
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Lowercase
from tokenizers.normalizers import Sequence as Normalizers
from tokenizers.pre_tokenizers import Split

UNKNOWN = "<unk>"
UNKNOWN_ID = 0

LONGEST = 16
"""Characters of the longest piece."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_HAN_RUN = re.compile(rf"[{_HAN}]+")

RARE = 0.1
"""The count given to a Chinese character that never stood as a word: known, but the last choice."""


def build_tokenizer(texts: Iterable[str], pieces: int) -> Tokenizer:
    """Return a Unigram tokenizer of at most `pieces` pieces, the unknown one (id 0) among them.

    Every Chinese character of the texts is a piece, so that no Chinese word of known characters
    is unknown; then the words in the order of their counts. Single letters and bare numbers are
    none: they would spell every foreign word, in letters that mean nothing.
    """
    words, characters = _count(texts)
    counts = {character: max(float(words[character]), RARE) for character in sorted(characters)}
    for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        if len(counts) >= pieces - 1:
            break
        counts.setdefault(word, count)
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    # Rounded, since many cuts tie, and the last digit of a sum would then choose between them.
    scores = [
        (UNKNOWN, 0.0),
        *((word, round(math.log(count / total), 4)) for word, count in ranked),
    ]
    tokenizer = Tokenizer(Unigram(scores, unk_id=UNKNOWN_ID, byte_fallback=False))
    tokenizer.normalizer = Normalizers([NFKC(), Lowercase()])
    tokenizer.pre_tokenizer = Split(Regex(r"[^\p{L}\p{M}\p{N}]+"), "removed")
    return tokenizer


def _count(texts: Iterable[str]) -> tuple[Counter[str], set[str]]:
    words: Counter[str] = Counter()
    characters: set[str] = set()
    for text in texts:
        for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
            if _HAN_RUN.match(run):
                characters.update(run)
                words.update(word for word in rjieba.cut(run, False) if len(word) <= LONGEST)
            elif 1 < len(run) <= LONGEST and not run.isdigit():
                words[run] += 1
    return words, characters
