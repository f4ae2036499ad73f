"""What is found in another direction, as JSON with names and sentences."""

from collections.abc import Iterable
from typing import Any, Final

from graph_schema.evidence import text_of
from matching.directions import Duplicate, Fit
from service.answers import Answer, as_json, crossed, labelled, named, title_of
from service.excerpts import first_sentence, shortened
from service.texts import Texts

WORDS: Final = 6
"""Shared words that a sentence names."""


def worded_fits(found: Iterable[Fit], texts: Texts) -> list[Answer]:
    """Needs, studios or results that fit, best first, with what they share in words."""
    return [_fit(rank, fit, texts) for rank, fit in enumerate(found, start=1)]


def worded_duplicates(found: Iterable[Duplicate]) -> list[Answer]:
    """Needs that say the same, the likeliest first."""
    return [as_json(each) | {"name": title(as_json(each.need))} for each in found]


def title(row: Answer) -> str:
    """What a thing is called: its name, or the beginning of what it says."""
    fields: dict[str, Any] = row["fields"]
    text = shortened(first_sentence(text_of(row["kind"], fields)))
    return str(fields.get("name") or text or row["id"])


def _fit(rank: int, fit: Fit, texts: Texts) -> Answer:
    answer: Answer = as_json(fit)
    reasons = [_reason(reason, texts) for reason in answer["reasons"]]
    functions = {each["code"]: each for reason in reasons for each in reason["functions"]}
    words = dict.fromkeys(word for reason in reasons for word in reason["evidence"]["words"])
    strength = answer["strength"]
    return answer | {
        "rank": rank,
        "name": title(answer["row"]),
        "strength_text": texts(f"match.strength.{strength}") if strength else None,
        "crossed": crossed(answer["crossings"], texts),
        "functions": [named(code, texts) for code in functions],
        "words": list(words),
        "why": _why(reasons, list(functions.values()), list(words), texts),
        "reasons": reasons,
    }


def _reason(reason: Answer, texts: Texts) -> Answer:
    piece = reason["evidence"] | {"label": labelled(reason["evidence"], texts)}
    functions = [named(each["code"], texts) | each for each in reason["functions"]]
    return reason | {"evidence": piece, "functions": functions}


def _why(reasons: list[Answer], functions: list[Answer], words: list[str], texts: Texts) -> str:
    """What asked, what answers it, and what both name, in a sentence; '' without a reason."""
    if not reasons:
        return ""
    first = reasons[0]
    pair = {"asked": title(first["asked"]), "evidence": title_of(first["evidence"])}
    if functions:
        return texts("fit.why.functions", functions=[each["name"] for each in functions], **pair)
    if words:
        return texts("fit.why.words", words=words[:WORDS], **pair)
    return texts("fit.why.meaning", **pair)
