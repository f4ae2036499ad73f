"""Fit the weights of language.functions on labelled texts, and measure them on other ones.

Run in the repository's root: `python scripts/fit_tagger.py`. It reads tests/language/labelled:
fitting.tsv for the weights, measured.tsv for the figures, each a table of id, text, the functions
that the text is about, and those that apply besides (parted by blanks). Prints the weights to write
down in language/functions.py, precision and recall with the present ones, and every error.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_schema.functions import FUNCTIONS
from language.functions import portraits, tagger
from language.lexicon import Lexicon
from language.opening import bundled

FOLDER = Path("tests/language/labelled")
CODES = list(FUNCTIONS)
STEPS = 60
RIDGE = 1.0
_FAR = 0.2
"""Pairs without a word and with a lower cosine are left out of the fit: nearly all are wrong."""


class Labelled(NamedTuple):
    """A text, what it is about, and what applies besides."""

    id: str
    text: str
    about: frozenset[str]
    also: frozenset[str]


def read(name: str) -> list[Labelled]:
    """A table of labelled texts."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Labelled(
                r["id"], r["text"], frozenset(r["about"].split()), frozenset(r["also"].split())
            )
            for r in rows
        ]


def fitted(texts: Sequence[Labelled]) -> NDArray[np.float64]:
    """Bias and weights of words and likeness, by ridge-penalised logistic regression (Newton)."""
    like = bundled().encode([each.text for each in texts]) @ portraits(FUNCTIONS, bundled()).T
    lexicon = Lexicon(FUNCTIONS)
    rows, right = [], []
    for each, likeness in zip(texts, like, strict=True):
        words = {tag.code: tag.strength for tag in lexicon.tag(each.text)}
        for code, cosine in zip(CODES, likeness.tolist(), strict=True):
            if code in words or cosine >= _FAR:
                rows.append((1.0, words.get(code, 0.0), cosine))
                right.append(code in each.about | each.also)
    x, y = np.array(rows), np.array(right, dtype=float)
    weights = np.zeros(x.shape[1])
    penalty = RIDGE * np.diag([0.0, 1.0, 1.0])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


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
    """Print weights and figures."""
    print("BIAS, WORDS, LIKENESS =", *np.round(fitted(read("fitting")), 2).tolist())
    for name in sys.argv[1:] or ("fitting", "measured"):
        print(f"\n# {name}", *measured(read(name)), sep="\n")


if __name__ == "__main__":
    main()
