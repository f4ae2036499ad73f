"""Which technical functions a need asks for, and which of them the shown evidence performs."""

from collections.abc import Iterable, Mapping, Sequence

from language.bags import Row
from language.functions import KEPT, Tag, Tagger
from language.reading import CODES, WHOLE
from matching.result import SharedFunction
from matching.widening import WIDENED, above


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
    wider = {each for code in shared for each in above(code)}
    kept = [function for code, function in shared.items() if code not in wider]
    return tuple(sorted(kept, key=lambda function: (-function.strength, function.code)))


def _widened(tags: Iterable[Tag]) -> Mapping[str, Tag]:
    """Each function with those above it, weaker by every step; of several the strongest."""
    found: dict[str, Tag] = {}
    for tag in tags:
        strength = tag.strength
        for code in (tag.code, *above(tag.code)):
            if code not in found or strength > found[code].strength:
                found[code] = Tag(code, round(strength, 6), tag.words)
            strength *= WIDENED
    return found


def _with_above(codes: Iterable[str]) -> set[str]:
    return {each for code in codes for each in (code, *above(code))}
