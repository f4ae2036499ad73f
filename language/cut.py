"""Words of a text, for the word index and for naming what a match rests on."""

import re

import rjieba

from language.normalise import key

LONGEST = 64
"""Characters kept of one word; a longer run without a break is no word that anyone looks up."""

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

UNITS = {
    "千伏": "kv",
    "千瓦": "kw",
    "兆瓦": "mw",
    "毫米": "mm",
    "厘米": "cm",
    "公里": "km",
    "千米": "km",
    "公斤": "kg",
    "千克": "kg",
    "兆帕": "mpa",
    "摄氏度": "°c",
}
"""Units written in Chinese, as they are written in signs: 10千伏 and 10 kV are one word."""

_SIGNS = """
°c % ‰ mm cm km nm μm m2 m3 m/s m/min km/h r/min rpm kg mg t/h kw mw kwh kva kv mv mpa kpa
hz khz mhz ghz db ml v w a m g t
"""

_UNIT = "|".join(
    re.escape(unit) for unit in sorted((*UNITS, *_SIGNS.split()), key=len, reverse=True)
)
# Repeats that could fail late are possessive and bounded, so that no text takes quadratic time.
_PARTS = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    rf"|(?P<number>\d++(?:[.,]\d++){{0,4}}+)\ ?(?P<unit>{_UNIT})(?![^\W{_HAN}])"
    rf"|(?P<word>[^\W_{_HAN}]+(?:\.\d+[^\W_{_HAN}]*)*)"
)

_STOP = """
一种 一个 的 了 和 与 及 或 在 用 于 对 为 中 上 下 其 该 所 可 能 有 等 以 从 由 并 将 被 把 之
及其 以及 用于 基于 所述 具有 包括 进行 其中 以下 如下 上述 该种
the a an of and or in on for to with
"""

STOP = frozenset(_STOP.split())
"""Words of grammar and of the set phrases of patent titles, which say nothing about the matter."""


def cut(text: str) -> list[str]:
    """Return the words of a text in order, folded by `key`, without punctuation and stop words.

    Chinese is cut by dictionary, and a long word is followed by none but preceded by the shorter
    words inside it (输送机 gives 输送, 送机, 输送机), so that either form finds the other. Guessing
    of unknown words is off: it cuts the same characters differently from one sentence to the next.
    Every other script is cut at blanks and punctuation; a number keeps its unit.
    """
    words: list[str] = []
    for part in _PARTS.finditer(key(text)):
        if part["han"]:
            words += rjieba.cut_for_search(part["han"], False)
        elif part["number"]:
            words.append(part["number"] + UNITS.get(part["unit"], part["unit"]))
        else:
            words.append(part["word"][:LONGEST])
    return [word for word in words if word not in STOP]
