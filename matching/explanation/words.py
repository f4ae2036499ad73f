"""The words that a need and a piece of evidence share, and where they stand in the evidence."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from language.cut import cut
from language.normalise import key
from matching.result import Span

_COMMONPLACE = """
装置 方法 系统 设备 机构 结构 组件 部件 产品 技术 问题 方案 工艺 工作 使用 采用 提供 实现 解决
提高 降低 改进 改善 新型 智能 自动 高效 简易 便携 多功能 可以 能够 需要 由于 通过 目前 现有
传统 存在 影响 情况 过程 作业 生产 应用 研究 研制 开发 设计 制作 创新 成果 项目 本发明 公司
单位 车间 我们 你们 他们 自己 大家 有人 没人 别人 这个 那个 这样 那样 这边 那边 这里 那里 哪里
什么 怎么 为什么 没有 不是 不能 不会 不了 不到 不住 不好 不行 不够 还是 就是 只是 只能 只有
因为 所以 但是 如果 或者 而且 已经 一直 一下 马上 经常 有时 有没 容易 造成 导致 出现 发现 发生 办法
知道 希望 要求 求助 帮忙 请问 谢谢 出来 出去 进来 进去 上来 上去 下来 下去 起来 过来 过去 回来
回去 里面 外面 上面 下面 旁边 中间 地方 东西 时候 小时 分钟 每天 每年 每月 每次 天天 今天 昨天
明天 今年 去年 白天 晚上 夜里 早上 冬天 夏天 春天 秋天 一些 一样 一起 一般 一定 一点 很多 许多
非常 特别 比较 太多 太大 连续 左右 以上 以下 之间 之后 之前 以后 以前 device method system
apparatus equipment problem using used based new need help our we
"""

COMMONPLACE = frozenset(_COMMONPLACE.split())
"""Words that name no matter: to find them on both sides says nothing."""

_COUNTED = re.compile(
    r"[零一二两三四五六七八九十百千万几半每多]{2,}"
    r"|[零一二两三四五六七八九十百千万几半每多]+"
    r"(?:[天日年月周次回个台根条块片层套件组户家人遍趟半十百千万]|个(?:月|小时|钟头|星期|季度|班|人))"
)
"""A number, and what it counts, as cut from speech: 两天, 三台, 几次, 三十, 两三, 一个月."""


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """The words that name a matter, each once: none commonplace, no signs, no bare numbers."""
    return tuple(
        word
        for word in dict.fromkeys(words)
        if len(word) > 1
        and word not in COMMONPLACE
        and not _COUNTED.fullmatch(word)
        and any(map(str.isalpha, word))
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
