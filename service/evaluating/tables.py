"""An evaluation as tables of words and figures, for the terminal and for the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from matching.evaluation import Difference, Interval, Part
from matching.evaluation.breakdown import POOLED, UNKNOWN
from service.evaluating.measuring import Evaluation
from service.texts import Texts

FIGURES: Final = ("mrr", "hit", "ndcg", "recall")

NOTHING: Final = "—"

Found = TypeVar("Found", Interval, Difference)

_NAMED: Final = {POOLED: "evaluation.pooled", UNKNOWN: "evaluation.unnamed"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title, what to know to read it, and a row a line."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def breakdown(evaluation: Evaluation, texts: Texts) -> Iterator[Sheet]:
    """By industry and by length, each where there is more than one part."""
    for name, parts in (("industry", evaluation.industries), ("length", evaluation.lengths)):
        if len(parts) > 1:
            yield Sheet(
                texts(f"evaluation.by.{name}"),
                "",
                (texts(f"evaluation.{name}"), *_figures_head(texts)),
                tuple(_part(part, texts) for part in parts),
            )


def ablations(evaluation: Evaluation, texts: Texts) -> Iterator[Sheet]:
    """What changes when each part is left out; nothing where none was."""
    if evaluation.ablations:
        yield Sheet(
            texts("evaluation.ablations"),
            texts("evaluation.ablations.note"),
            (texts("evaluation.part"), *(texts(f"cli.evaluate.{name}") for name in FIGURES)),
            tuple((one.part, *_cells(one.differences, difference)) for one in evaluation.ablations),
        )


def overview(evaluations: Iterable[Evaluation], texts: Texts) -> Sheet:
    """A row a task: its figures with their intervals."""
    return Sheet(
        texts("evaluation.figures"),
        texts("evaluation.figures.note"),
        (texts("cli.evaluate.task"), *_figures_head(texts)),
        tuple(
            (one.task, str(one.measured), *_cells(one.intervals, interval)) for one in evaluations
        ),
    )


def interval(found: Interval) -> str:
    """`.349 [.330, .368]`."""
    return f"{_share(found.mean)} {bounds(found)}"


def bounds(found: Interval) -> str:
    """`[.330, .368]`."""
    return _bounds(found, _share)


def difference(found: Difference) -> str:
    """`−.013 [−.020, −.006] 0 %`; the last is the share of resamples of the other sign."""
    return f"{_signed(found.mean)} {_bounds(found, _signed)} {found.doubt:.0%}".replace("%", " %")


def _part(part: Part, texts: Texts) -> tuple[str, ...]:
    name = texts(_NAMED[part.name]) if part.name in _NAMED else part.name
    return (name, str(part.needs), *_cells(part.intervals, interval))


def _figures_head(texts: Texts) -> tuple[str, ...]:
    return tuple(texts(f"cli.evaluate.{name}") for name in ("needs", *FIGURES))


def _cells(found: Mapping[str, Found], shown: Callable[[Found], str]) -> tuple[str, ...]:
    return tuple(shown(found[name]) if name in found else NOTHING for name in FIGURES)


def _bounds(found: Interval | Difference, shown: Callable[[float], str]) -> str:
    return f"[{shown(found.low)}, {shown(found.high)}]"


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _signed(value: float) -> str:
    """With a sign, a true minus; a nought has none."""
    shown = f"{abs(value):.3f}".removeprefix("0")
    return shown if not float(shown) else ("−" if value < 0 else "+") + shown
