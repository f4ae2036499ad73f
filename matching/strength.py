"""The word for how strong a suggestion's evidence is."""

from collections.abc import Collection
from dataclasses import dataclass

from matching.result import Strength, Suggestion, Verdict


@dataclass(frozen=True, slots=True)
class Bar:
    """What a suggestion must reach for a word: a score, and telling words shared with the need.

    A shared function stands in for the words, since another industry has others for the same.
    """

    strength: Strength
    score: float
    words: int


BARS = (Bar(Strength.STRONG, 24.0, 2), Bar(Strength.SOME, 16.0, 1))
"""The strongest first. Set on tasks with known answers: of the first ten suggestions, those above
the upper score are right more than twice as often as the average one, those below the lower one
half as often."""


def strength_of(score: float, words: Collection[str], functions: Collection[object]) -> Strength:
    """The word for a score whose shown evidence shares these words and functions with the need."""
    for bar in BARS:
        if score >= bar.score and (functions or len(words) >= bar.words):
            return bar.strength
    return Strength.HINT


def verdict_on(suggestions: Collection[Suggestion]) -> Verdict:
    """What an answer is worth, by the strongest word in it."""
    if not suggestions:
        return Verdict.NOTHING
    hints = all(suggestion.strength is Strength.HINT for suggestion in suggestions)
    return Verdict.WEAK if hints else Verdict.FITTING
