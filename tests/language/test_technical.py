"""How technical a text is, on texts that its weights were not learned from."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.parts import parts_of
from language.technical import BAR, SLOTS, UNTOLD, inputs, technical
from matching.train.calibration import auroc

TESTS = Path(__file__).parents[1]
DEMO = TESTS.parent / "demo" / "evaluation" / "needs.csv"

NO_PROBLEMS = frozenset(f"示例-N{number}" for number in ("15", "26", "27", "33", "49"))
"""Needs of the demo that are none: three complaints, a wish, a vacancy."""


def _rows(file: Path, delimiter: str = "\t") -> list[dict[str, str]]:
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter, quoting=quoting))


def _held() -> list[str]:
    rows = _rows(TESTS / "matching" / "labelled" / "nontechnical.tsv")
    return [row["text"] for row in rows if row["part"] == "held"]


def _parts() -> list[str]:
    rows = _rows(TESTS / "language" / "labelled" / "parts.tsv")
    return [row["text"] for row in rows if row["part"] == "held"]


def _demo() -> list[str]:
    return [row["text"] for row in _rows(DEMO, ",") if row["id"] not in NO_PROBLEMS]


def _typed(kind: str, language: str) -> list[str]:
    rows = _rows(TESTS / "matching" / "labelled" / "typed.tsv")
    return [r["text"] for r in rows if r["kind"] == kind and r["language"] == language]


def _told_apart(problems: list[str], others: list[str]) -> float:
    chances = np.array([technical(text) for text in (*problems, *others)])
    return auroc(chances, np.arange(len(chances)) < len(problems))


def test_what_is_no_problem_is_told_from_the_needs_of_the_demo() -> None:
    assert len(_held()) == 100
    assert _told_apart(_demo(), _held()) >= 0.97


def test_what_is_no_problem_is_told_from_needs_labelled_by_their_parts() -> None:
    assert _told_apart(_parts(), _held()) >= 0.97


@pytest.mark.parametrize(("language", "least"), [("zh", 0.95), ("en", 0.88)])
def test_short_and_english_problems_are_told_from_what_else_people_type(
    language: str, least: float
) -> None:
    assert _told_apart(_typed("problem", language), _typed("other", language)) >= least


def test_few_problems_lie_below_the_bar_and_most_of_the_rest_does() -> None:
    problems = [technical(text) < BAR for text in (*_demo(), *_parts())]
    others = [technical(text) < BAR for text in _held()]
    assert np.mean(problems) <= 0.02
    assert np.mean(others) >= 0.7


@pytest.mark.parametrize("text", ["ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", "حزام ناقل", "컨베이어 벨트"])
def test_a_script_that_was_not_learned_is_not_judged(text: str) -> None:
    assert technical(text) == UNTOLD


@pytest.mark.parametrize("text", ["", "。。。", "   "])
def test_a_text_without_characters_has_what_counts_for_every_text(text: str) -> None:
    slots, _ = inputs(text, ())
    assert len(slots) == 0
    assert 0 < technical(text) < 1


def test_parts_that_are_known_are_not_looked_for_again() -> None:
    text = "输煤皮带冬天结冰打滑，人工敲冰又慢又险"
    assert technical(text, parts_of(text)) == technical(text)
    assert technical(text, ()) < technical(text)


@given(st.text(max_size=200))
def test_any_text_has_a_figure(text: str) -> None:
    slots, values = inputs(text, ())
    assert ((slots >= 0) & (slots < SLOTS)).all()
    assert len(values) == 0 or np.linalg.norm(values) == pytest.approx(1)
    assert 0 <= technical(text) <= 1
