"""How strong a suggestion's evidence is: a calibrated figure, and the word for it.

The figure is the share of suggestions standing alike that were right on tasks with known answers
(scripts/fit_ranker.py fits it by logistic regression on needs that the ranker had not learned
from); it says nothing about whether a studio will solve the problem.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from language.technical import BAR as TECHNICAL
from matching.answerable import BAR as ANSWERABLE
from matching.result import Strength, Suggestion, Verdict
from matching.views import Floats

FILE = Path(__file__).parent / "data" / "strength.json"

INPUTS = ("always", "share", "place", "holders", "score")
"""What the figure is weighed from. `share`: the logarithm of the suggestion's share in the softmax
over all holders; `place`, from 1, and `holders`, how many there are: their logarithms; `score`: the
ranker's."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a suggestion must reach for a word: a figure, and telling words shared with the need.

    A shared function stands in for the words, since another industry has others for the same.
    """

    strength: Strength
    figure: float
    words: int


BARS = (Bar(Strength.STRONG, 0.30, 2), Bar(Strength.SOME, 0.12, 1))
"""The strongest first. Of the first ten suggestions on tasks with known answers, a tenth is right;
of those above the upper bar nearly half."""


def standing(scores: Floats) -> Floats:
    """How holders stand, best first, by their scores: float64[h, INPUTS]."""
    count = len(scores)
    table = np.ones((count, len(INPUTS)))
    if count:
        top = float(scores.max())
        table[:, 1] = scores - top - np.log(np.exp(scores - top).sum())
        table[:, 2] = np.log(np.arange(1, count + 1))
        table[:, 3] = np.log(count)
        table[:, 4] = scores
    return table


def figures(scores: Floats) -> Floats:
    """The calibrated figures of holders, best first: float64[h], 0 to 1."""
    sums = standing(scores) @ np.array([_weights()[name] for name in INPUTS])
    return np.asarray(1 / (1 + np.exp(-sums)))


def strength_of(figure: float, words: Collection[str], functions: Collection[object]) -> Strength:
    """The word for a figure whose shown evidence shares these words and functions with the need."""
    for bar in BARS:
        if figure >= bar.figure and (functions or len(words) >= bar.words):
            return bar.strength
    return Strength.HINT


def verdict_on(suggestions: Collection[Suggestion], technical: float, answerable: float) -> Verdict:
    """What an answer is worth: by how technical the text is, by the strongest word in the answer,
    and, where nothing in it is strong, by how likely the graph holds an answer at all."""
    if technical < TECHNICAL:
        return Verdict.NOT_TECHNICAL
    if not suggestions:
        return Verdict.NOTHING
    words = {suggestion.strength for suggestion in suggestions}
    fits = Strength.STRONG in words or (Strength.SOME in words and answerable >= ANSWERABLE)
    return Verdict.FITTING if fits else Verdict.WEAK


@cache
def _weights() -> Mapping[str, float]:
    told: Mapping[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return told
