"""Measure how well functions are recognised, on texts labelled before they were tagged.

Run in the repository's root: `python scripts/measure_tagger.py [FILE]`. It reads
tests/language/labelled/FILE (blind.tsv unless told): id, text, the functions that the text is
about, and those that apply besides (parted by blanks). Prints precision and recall, speed, and
every error.
"""

import csv
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from language.functions import tagger

LABELLED = Path("tests/language/labelled")


class Labelled(NamedTuple):
    """A text, what it is about, and what applies besides."""

    id: str
    text: str
    about: frozenset[str]
    also: frozenset[str]


def read(labelled: Path) -> list[Labelled]:
    """The labelled texts."""
    with labelled.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Labelled(
                r["id"], r["text"], frozenset(r["about"].split()), frozenset(r["also"].split())
            )
            for r in rows
        ]


def measured(texts: Sequence[Labelled]) -> Iterator[str]:
    """Precision, recall and the errors, as lines.

    A tag is right when the text is about it or it applies besides; recall asks only for what the
    text is about.
    """
    found = tagger(None).tag([each.text for each in texts])
    for kind, mine in (("all", ""), ("gazette titles", "G"), ("results of the sample", "示例")):
        given = right = asked = reached = 0
        for each, tags in zip(texts, found, strict=True):
            if each.id.startswith(mine):
                codes = {tag.code for tag in tags}
                given, right = given + len(codes), right + len(codes & (each.about | each.also))
                asked, reached = asked + len(each.about), reached + len(codes & each.about)
        yield (
            f"{kind}: precision {right / max(1, given):.3f} ({right}/{given}), "
            f"recall {reached / max(1, asked):.3f} ({reached}/{asked})"
        )
    for each, tags in zip(texts, found, strict=True):
        codes = {tag.code: tag for tag in tags}
        wrong = [
            f"+{c} {','.join(codes[c].words)}" for c in codes if c not in each.about | each.also
        ]
        missed = [f"-{c}" for c in sorted(each.about - codes.keys())]
        if wrong or missed:
            yield f"{each.id} {each.text[:60]}: {' '.join(wrong + missed)}"


def main() -> None:
    """Print the figures and the errors."""
    texts = read(LABELLED / (sys.argv[1] if len(sys.argv) > 1 else "blind.tsv"))
    print(*measured(texts), sep="\n")
    titles = [each.text for each in texts if each.id.startswith("G")] * 100
    begun = time.perf_counter()
    tagger(None).tag(titles)
    print(f"{len(titles) / (time.perf_counter() - begun):,.0f} titles/s")


if __name__ == "__main__":
    main()
