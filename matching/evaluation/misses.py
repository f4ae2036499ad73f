"""The needs whose right answer stands worst, and the piece of evidence that should have told."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from language.cut import cut
from matching.evaluation.metrics import condensed
from matching.evaluation.task import NeedRow, Task
from matching.explanation.words import shared_words, telling


@dataclass(frozen=True, slots=True)
class Worst:
    """A need, its right answer that stands best, where (from 1; None: nowhere), and the first.

    Places count the ranking as it is measured, without what the task passes over. Where no right
    answer was found, `right` is the first of them by id; `first` is None when nothing was found.
    """

    need: NeedRow
    right: str
    place: int | None
    first: str | None


def worst_misses(
    task: Task,
    run: Mapping[str, Sequence[str]],
    count: int,
    nearness: Callable[[str, str], float] = lambda need, studio: 0.0,
) -> list[Worst]:
    """The `count` needs whose best right answer stands lowest, those not found at all before.

    `run` has for each need its studios, best first. A need whose right answer stands first is no
    miss. `nearness` says of a need's text and a studio how near its evidence comes: of answers
    that were not found, the nearest come first, since most can be learnt from them. Needs that are
    still alike come in the task's order.
    """
    if not count:
        return []
    missed: list[tuple[float, float, Worst]] = []
    for need in task.needs:
        answers = task.right.get(need.id)
        if not answers:
            continue
        ranking = condensed(run.get(need.id, ()), answers, task.others.get(need.id, ()))
        worst = _best(need, ranking, answers)
        if worst.place is None:
            missed.append((-inf, -nearness(need.text, worst.right), worst))
        elif worst.place > 1:
            missed.append((-worst.place, 0.0, worst))
    missed.sort(key=lambda one: one[:2])
    return [worst for _, _, worst in missed[:count]]


def nearest(need: str, texts: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The text that shares most telling words with the need, and those words.

    Of texts that share equally many the one whose shared words are longer, then the first. Two
    empty values where there is no text.
    """
    words = telling(cut(need))
    found = [(text, shared_words(words, text)) for text in texts]
    return max(found, key=lambda pair: (len(pair[1]), sum(map(len, pair[1]))), default=("", ()))


def _best(need: NeedRow, ranking: Sequence[str], right: Collection[str]) -> Worst:
    first = ranking[0] if ranking else None
    for place, studio in enumerate(ranking, start=1):
        if studio in right:
            return Worst(need, studio, place, first)
    return Worst(need, min(right), None, first)
