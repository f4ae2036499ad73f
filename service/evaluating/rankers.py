"""Rankers that had left out a share of the needs when they learned (scripts/fit_ranker.py --folds).

The ranker that ships has learned from all tasks, so that a figure on them is honest only by one
that had not learned from the need.
"""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from graph_schema.errors import JiangmengError
from matching.ranker import Ranker
from matching.train.ranking import FOLDS, fold_of

RankerOf = Callable[[str], Ranker | None]
"""The ranker for a need's id; None for the one that ships."""


class RankersUnreadable(JiangmengError):
    """A file of the folder is missing or is no ranker. Params: `file`, `found`."""

    code: ClassVar[str] = "evaluation.rankers"


def the_shipped(need: str) -> None:
    """The ranker that ships, for every need."""


def read_rankers(folder: Path) -> RankerOf:
    """The rankers 0.json to 4.json of a folder: for each need the one that had left its fold out.

    Raises:
        RankersUnreadable: as its name says.
    """
    rankers = [_read(folder / f"{fold}.json") for fold in range(FOLDS)]
    return lambda need: rankers[fold_of(need)]


def _read(file: Path) -> Ranker:
    try:
        return Ranker.read(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RankersUnreadable(file=str(file), found=repr(error)) from error
