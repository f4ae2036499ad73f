"""The words that a need and a piece of evidence share, and where they stand in the evidence."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from language.cut import cut
from language.normalise import key
from matching.result import Span

_COMMONPLACE = """
装置 方法 系统 设备 机构 结构 组件 部件 产品 技术 问题 方案 工艺 工作 使用 采用 提供 实现 解决
提高 降低 改进 改善 新型 智能 自动 高效 简易 便携 多功能 可以 能够 需要 由于 通过 目前 现有 传统
存在 影响 情况 过程 作业 生产 应用 研究 研制 开发 设计 制作 创新 成果 项目 本发明 我们 公司 单位
device method system apparatus equipment problem using used based new
"""

COMMONPLACE = frozenset(_COMMONPLACE.split())
"""Words that name no matter: to find them on both sides says nothing."""


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words that name a matter, each once: none commonplace, no signs, no bare numbers."""
    return tuple(
        word
        for word in dict.fromkeys(words)
        if len(word) > 1 and word not in COMMONPLACE and any(map(str.isalpha, word))
    )


def shared_words(words: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of the words that the text has too, in their order.

    A word inside another shared one is left out (输送 beside 输送机).
    """
    there = set(cut(text))
    found = [word for word in words if word in there]
    return tuple(w for w in found if not any(w != other and w in other for other in found))


def spans_of(words: Collection[str], text: str) -> tuple[Span, ...]:
    """Where the words stand in the text as it was written, in order, without overlaps.

    Words are compared folded (full-width, case); spans count the signs of the text itself.
    """
    folded, origin = _folded(text)
    found = sorted(
        (origin[start], origin[start + len(word) - 1] + 1)
        for word in set(words)
        if word
        for start in _places(word, folded)
    )
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded sign by sign, and for each folded sign the place it came from."""
    signs: list[str] = []
    origin: list[int] = []
    for place, sign in enumerate(text):
        piece = _folded_sign(sign)
        signs.append(piece)
        origin.extend([place] * len(piece))
    return "".join(signs), origin


@lru_cache(maxsize=1 << 16)
def _folded_sign(sign: str) -> str:
    return " " if sign.isspace() else key(sign)


def _places(word: str, folded: str) -> Iterator[int]:
    start = folded.find(word)
    while start >= 0:
        if not (
            _continues(folded[start - 1 : start], word[0])
            or _continues(folded[start + len(word) : start + len(word) + 1], word[-1])
        ):
            yield start
        start = folded.find(word, start + 1)


def _continues(neighbour: str, edge: str) -> bool:
    """Whether a word written with blanks goes on past its edge: `led` inside `controlled`."""
    return neighbour.isalnum() and edge.isalnum() and not (_han(neighbour) or _han(edge))


def _han(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("CJK")
