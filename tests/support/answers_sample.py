"""Answers made by hand, for tests of how they are shown."""

from dataclasses import replace
from typing import Any

from matching.result import (
    Crossing,
    Evidence,
    MatchResult,
    Note,
    Reach,
    Row,
    SharedFunction,
    Span,
    Stop,
    Strength,
    Suggestion,
    Verdict,
)

WORK = Row("Achievement", "achievement:a", {"name": "廊桥除冰", "completed": "2019-11"})


def evidence(**changes: Any) -> Evidence:
    values: dict[str, Any] = {
        "row": WORK,
        "path": "own",
        "scores": {"dense": 0.5},
        "share": 1.0,
        "text": "廊桥除冰\n冬天结冰",
        "words": ("结冰",),
        "spans": (Span(7, 9),),
    }
    return Evidence(**{**values, **changes})


def suggestion(**changes: Any) -> Suggestion:
    values: dict[str, Any] = {
        "holder": Row(
            "Studio",
            "studio:s",
            {"name": "机场工作室", "industry": "56", "region": "150702", "phone": "138"},
        ),
        "score": 2.0,
        "figure": 0.4,
        "strength": Strength.STRONG,
        "crossings": {"industry": Crossing.CROSS, "region": Crossing.SAME},
        "distance": 0.8,
        "evidence": (evidence(),),
        "pieces": 1,
        "functions": (SharedFunction("frost_protection", 0.5, ("结冰",), ("除冰",)),),
        "way": (Stop("Studio", "studio:s", "机场工作室"),),
        "against": (),
    }
    return Suggestion(**{**values, **changes})


def result(*suggestions: Suggestion, notes: tuple[Note, ...] = ()) -> MatchResult:
    return MatchResult(
        verdict=Verdict.FITTING,
        reach=Reach.ANY,
        suggestions=suggestions,
        units=(),
        functions=("frost_protection",),
        missing=(),
        technical=0.9,
        answerable=0.7,
        notes=notes,
        text="晚上没人，输煤皮带冬天结冰。很急",
        versions={"change": "1"},
    )


def answer() -> MatchResult:
    """An answer with a bridge, a studio with odd signs in its name, and two units."""
    odd = suggestion(
        holder=Row("Studio", "studio:o", {"name": "[red]奇怪名称[/red]很长" * 3}),
        functions=(),
        crossings={},
        strength=Strength.HINT,
        pieces=9,
        against=(Note("against.single"), Note("against.no_words")),
    )
    hint, real = (
        suggestion(
            holder=Row("Organisation", f"org:{name}", {"name": name}),
            functions=(),
            crossings={},
            strength=strength,
            evidence=(evidence(path="unit"),),
        )
        for name, strength in (("有点像的单位", Strength.HINT), ("真有专利的单位", Strength.SOME))
    )
    return replace(result(suggestion(), odd), units=(hint, real))
