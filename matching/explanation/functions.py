"""Which technical functions a need asks for, and which of them the shown evidence performs."""

from collections.abc import Iterable, Sequence

from language.functions import Tag
from matching.result import SharedFunction


def shared_functions(
    need: Sequence[Tag], evidence: Iterable[Sequence[Tag]]
) -> tuple[SharedFunction, ...]:
    """Functions on both sides, the strongest first; as strong as the weaker side."""
    performed: dict[str, Tag] = {}
    for tags in evidence:
        for tag in tags:
            known = performed.get(tag.code)
            if known is None or tag.strength > known.strength:
                performed[tag.code] = tag
    shared = [
        SharedFunction(
            asked.code,
            min(asked.strength, performed[asked.code].strength),
            tuple(asked.words),
            tuple(performed[asked.code].words),
        )
        for asked in need
        if asked.code in performed
    ]
    return tuple(sorted(shared, key=lambda function: (-function.strength, function.code)))
