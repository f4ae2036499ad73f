"""Texts recombined from real titles and the vocabulary, with words as frequent as in those."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

import rjieba

from graph_schema.functions import FUNCTIONS, Function
from graph_schema.tables import ipc

SWAPPED = 0.015
"""Share of a title's words that give way to another of the official titles, since real titles go
on bringing words that none before them had; chosen by `compare` on the gazette."""

MODEL_CODES = 0.02
"""Share of titles that name a model, such as ZX-320B."""

_SHORTEST, _LONGEST = 4, 60
_ANOTHER = 0.9
"""How often a splice of a title with itself is tried again: rare words must keep their share."""

_LETTERS = "ABCDEFGHJKLMNPQRSTXYZ"


class Titles:
    """Real titles, cut into words, from which others are spliced.

    A splice begins with one title and goes on with another from a word that both have, so each
    pair of neighbouring words stood so in some real title.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self._cut = [tuple(rjieba.cut(title, False)) for title in titles]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, words in enumerate(self._cut):
            for place, word in enumerate(words):
                self._places[word].append((number, place))
        self._others = _official_words()

    def title(self, chance: Random) -> str:
        """A new title, of a length that real ones have."""
        while True:
            number = chance.randrange(len(self._cut))
            first = self._cut[number]
            at = chance.randrange(len(first))
            other, place = chance.choice(self._places[first[at]])
            if other == number and chance.random() < _ANOTHER:
                continue
            words = [*first[:at], *self._cut[other][place:]]
            words = [chance.choice(self._others) if _swapped(w, chance) else w for w in words]
            text = "".join(words)
            if chance.random() < MODEL_CODES:
                text = model_code(chance) + text
            if _SHORTEST <= len(text) <= _LONGEST:
                return text


def gazette_titles(path: Path) -> list[str]:
    """The titles of a gazette export."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as stream:
        return [row["标题"] for row in csv.DictReader(stream) if len(row["标题"]) >= _SHORTEST]


def trouble(function: Function, chance: Random) -> str:
    """A trouble in the words of a function: one or two of its synonyms and a circumstance."""
    said = chance.sample(function.synonyms, min(len(function.synonyms), chance.choice((1, 1, 2))))
    where = chance.choice(_WHERE)
    return f"{where}{'，'.join(said)}，{chance.choice(_HARM)}"


def remedy(function: Function, chance: Random) -> str:
    """What was done, in the function's own words."""
    return f"{chance.choice(_DONE)}{function.zh}：{function.description.zh.rstrip('。')}"


def effect(chance: Random) -> str:
    """What it brought, with a figure."""
    return chance.choice(_EFFECTS).format(chance.randrange(2, 60), chance.randrange(60, 400))


def mistyped(text: str, chance: Random) -> str:
    """A text with one slip: a character lost, doubled, or changed with its neighbour."""
    at = chance.randrange(len(text) - 1)
    here, there = text[at], text[at + 1]
    slip = chance.choice(("", here + here + there, there + here))
    return text[:at] + (slip or there) + text[at + 2 :]


def retold(text: str, chance: Random) -> str:
    """The same thing in nearly the same words, as another list has it."""
    return chance.choice(("{}的研究与应用", "一种{}", "{}（推广）", "{}改进", "关于{}")).format(
        text
    )


def model_code(chance: Random) -> str:
    """A machine's model, such as ZX-320B."""
    letters = "".join(chance.choices(_LETTERS, k=2))
    return f"{letters}-{chance.randrange(10, 999)}{chance.choice('ABC')}"


def functions() -> list[Function]:
    """The vocabulary, in its order."""
    return list(FUNCTIONS.values())


def _swapped(word: str, chance: Random) -> bool:
    return len(word) > 1 and chance.random() < SWAPPED


def _official_words() -> list[str]:
    words: set[str] = set()
    for entry in ipc().values():
        words.update(word for word in rjieba.cut(entry.title, False) if len(word) > 1)
    return sorted(words)


_WHERE = (
    "入冬以后", "夜班时", "现场反映", "检修后不到一个月", "连续运行三个月", "每年春检", "雨后",
    "零下三十度时", "高负荷时", "换型以后", "老设备上", "几处同时", "多年来", "停机再启动时",
)  # fmt: skip
_HARM = (
    "只好停机处理", "每次要两个人干半天", "影响产量", "有安全隐患", "备件费用高", "返工多",
    "靠人盯着", "外委维修等不起", "数据对不上", "客户有意见", "修了又坏",
)  # fmt: skip
_DONE = (
    "现场试验后做了", "自己动手做成", "按图改造，实现", "与厂家一起完成", "分三步做",
    "小组攻关，做了",
)  # fmt: skip
_RETOLD = ("{}的研究与应用", "一种{}", "{}（推广）", "{}改进", "关于{}")
_EFFECTS = (
    "故障由每月{0}次减到两次，一年省下{1}个工时。",
    "处理时间缩短到{0}分钟，已用了{1}天。",
    "节约{0}万元，推广到{1}台。",
    "停机减少{0}%，备件寿命到{1}天。",
    "误差降到千分之{0}，{1}批没有返工。",
)
