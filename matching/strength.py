"""The word for how strong a suggestion's evidence is."""

from collections.abc import Collection
from dataclasses import dataclass

from matching.result import Strength, Suggestion, Verdict


@dataclass(frozen=True, slots=True)
class Bar:
    """What a suggestion must reach for a word: a score, and a share of the need's words.

    `covered` is the share, by signs, of the need's telling words that the shown evidence has; a
    shared function stands in for it, since another industry has other words for the same thing.
    """

    strength: Strength
    score: float
    covered: float


BARS = (Bar(Strength.STRONG, 22.0, 0.25), Bar(Strength.SOME, 13.0, 0.1))
"""The strongest first. Set on tasks with known answers: of suggestions among the first ten, those
above the upper score are right some three times as often as the average one."""


def strength_of(score: float, covered: float, functions: Collection[object]) -> Strength:
    """The word for a score whose shown evidence covers so much of the need."""
    for bar in BARS:
        if score >= bar.score and (functions or covered >= bar.covered):
            return bar.strength
    return Strength.HINT


def covered_share(need_words: Collection[str], found: Collection[str]) -> float:
    """The share, by signs, of the need's words that were found; 0 when the need has none.

    Where only a part of a longer word was found (输送 of 输送机), the part counts.
    """
    whole = [w for w in need_words if not any(w != other and w in other for other in need_words)]
    total = sum(map(len, whole))
    covered = sum(max((len(f) for f in found if f in word), default=0) for word in whole)
    return covered / total if total else 0.0


def verdict_on(suggestions: Collection[Suggestion]) -> Verdict:
    """What an answer is worth, by the strongest word in it."""
    if not suggestions:
        return Verdict.NOTHING
    hints = all(suggestion.strength is Strength.HINT for suggestion in suggestions)
    return Verdict.WEAK if hints else Verdict.FITTING
