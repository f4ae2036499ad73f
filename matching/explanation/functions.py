"""Which technical functions a need asks for, and which of them the shown evidence performs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph_schema.functions import FUNCTIONS
from language.bags import Row
from language.functions import KEPT, Tag, Tagger
from language.reading import CODES, WHOLE
from matching.result import SharedFunction

WIDENED = 0.6
"""What is left of a function's strength in the wider function above it."""


def performed(row: Row, text: str, asked: Sequence[Tag], tagger: Tagger) -> list[Tag]:
    """The functions of a piece, of those kept with it, that may meet the ones asked for."""
    wanted = _with_above(tag.code for tag in asked)
    found = zip((CODES[item] for item in row.items), row.counts.tolist(), strict=True)
    return [
        Tag(code, round(count / WHOLE, 6), tagger.words(text, code))
        for code, count in found
        if count >= KEPT * WHOLE and _with_above([code]) & wanted
    ]


def shared_functions(
    need: Sequence[Tag], evidence: Iterable[Sequence[Tag]]
) -> tuple[SharedFunction, ...]:
    """Functions on both sides, the strongest first; as strong as the weaker side.

    Two that differ meet in the wider function above both, such as the de-icing of belts and of
    aprons in frost protection. A function above another shared one is left out.
    """
    asked = _widened(need)
    performed = _widened(tag for tags in evidence for tag in tags)
    shared = {
        code: SharedFunction(
            code,
            min(tag.strength, performed[code].strength),
            tag.words,
            performed[code].words,
        )
        for code, tag in asked.items()
        if code in performed
    }
    above = {wider for code in shared for wider in _above(code)}
    kept = [function for code, function in shared.items() if code not in above]
    return tuple(sorted(kept, key=lambda function: (-function.strength, function.code)))


def _widened(tags: Iterable[Tag]) -> Mapping[str, Tag]:
    """Each function with those above it, weaker by every step; of several the strongest."""
    found: dict[str, Tag] = {}
    for tag in tags:
        strength = tag.strength
        for code in (tag.code, *_above(tag.code)):
            if code not in found or strength > found[code].strength:
                found[code] = Tag(code, round(strength, 6), tag.words)
            strength *= WIDENED
    return found


def _with_above(codes: Iterable[str]) -> set[str]:
    return {each for code in codes for each in (code, *_above(code))}


def _above(code: str) -> Iterator[str]:
    """The wider functions of a function, the nearest first."""
    function = FUNCTIONS.get(code)
    while function is not None and function.parent is not None:
        yield function.parent
        function = FUNCTIONS.get(function.parent)
