"""Several values in one cell, parted by ; ； | 、 or line breaks."""

import re

_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_STRICT = re.compile(r"[;；|｜\n\r]+")
_USUAL = re.compile(r"[;；|｜\n\r、]+")
_NAMES = re.compile(r"[;；|｜\n\r、，,/]+")
_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+")


def split(text: str) -> tuple[str, ...]:
    """The parts of a list of words. A 、 inside brackets parts nothing."""
    return _parts(text, _USUAL)


def split_strictly(text: str) -> tuple[str, ...]:
    """The parts where only ; ； | and line breaks part: units' names may have 、 and ， inside."""
    return _parts(text, _STRICT)


def split_names(text: str) -> tuple[str, ...]:
    """The parts of a list of people, where commas and blanks between Chinese names part too."""
    if _HAN_NAMES.fullmatch(text):
        return tuple(text.split())
    return _parts(text, _NAMES)


def _parts(text: str, parting: re.Pattern[str]) -> tuple[str, ...]:
    if parting.search(text) is None:
        return (text,)
    hidden = _BRACKETS.sub(lambda match: "\0" * len(match[0]), text)
    parts: list[str] = []
    start = 0
    for match in parting.finditer(hidden):
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    stripped = (part.strip() for part in parts)
    return tuple(dict.fromkeys(part for part in stripped if part))
