"""Texts as they are shown: a need by its heading, evidence by its title and what of it fits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

Spans = Sequence[Sequence[int]]

LONGEST_HEADING: Final = 60
_SENTENCE_ENDS: Final = re.compile(r"[。！？；!?;\n]")


class Marked(NamedTuple):
    """A text and the parts of it to mark, in code points, in order and apart."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked."""
        at = 0
        for start, end in self.spans:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False

    def bracketed(self) -> str:
        """The text with its marked parts in 【】, for where nothing can be coloured."""
        return "".join(f"【{part}】" if marked else part for part, marked in self.parts())


def marked(text: str, spans: Spans) -> Marked:
    """The text with its spans sorted, joined where they touch, and kept inside the text."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, s), min(len(text), e)) for s, e in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return Marked(text, tuple(joined))


def lines(whole: Marked) -> list[Marked]:
    """The text line by line, each with its own marks."""
    found = []
    start = 0
    for line in whole.text.split("\n"):
        end = start + len(line)
        found.append(_cut(whole, start, end))
        start = end + 1
    return found


def excerpt(line: Marked, longest: int) -> Marked:
    """At most `longest` characters of a line, around where most of its marks stand."""
    if len(line.text) <= longest:
        return line
    start = _densest(line.spans, longest)
    start = max(0, min(start - longest // 6, len(line.text) - longest))
    end = start + longest
    cut = _cut(line, start, end)
    before, after = "…" if start else "", "…" if end < len(line.text) else ""
    shift = len(before)
    return Marked(before + cut.text + after, tuple((s + shift, e + shift) for s, e in cut.spans))


def title_and_fitting(whole: Marked, longest: int) -> tuple[Marked, Marked | None]:
    """The first line, and an excerpt of the later line with most marks; None without any."""
    first, *others = lines(whole)
    best = max(others, key=lambda line: len(line.spans), default=None)
    fitting = best if best is not None and best.spans else None
    return excerpt(first, longest), None if fitting is None else excerpt(fitting, longest)


def heading(fields: Mapping[str, Any]) -> str:
    """What a need is called: its name, or its first sentence."""
    return shortened(str(fields.get("name") or first_sentence(str(fields["text"]))))


def first_sentence(text: str) -> str:
    """The text up to the end of its first sentence."""
    return _SENTENCE_ENDS.split(text.strip(), maxsplit=1)[0]


def shortened(text: str) -> str:
    """A text of at most LONGEST_HEADING characters; one that was cut says so."""
    return text if len(text) <= LONGEST_HEADING else text[: LONGEST_HEADING - 1] + "…"


def _cut(whole: Marked, start: int, end: int) -> Marked:
    inside = tuple(
        (max(s, start) - start, min(e, end) - start)
        for s, e in whole.spans
        if s < end and e > start
    )
    return Marked(whole.text[start:end], inside)


def _densest(spans: Sequence[tuple[int, int]], longest: int) -> int:
    """The start of the span from which a window holds most spans; the first of several."""
    starts = [start for start, _end in spans]
    held = [sum(1 for _s, end in spans if start < end <= start + longest) for start in starts]
    return starts[held.index(max(held))] if held else 0
