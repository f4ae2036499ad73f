"""A suggestion as one row of plain text, whole: for pipes and csv."""

from collections.abc import Iterator
from typing import Final

from service.answers import Answer
from service.excerpts import marked

COLUMNS: Final = (
    "rank",
    "id",
    "name",
    "industry",
    "region",
    "crossed",
    "strength",
    "evidence",
    "why",
    "against",
)
"""What a row holds, in its order."""


def rows_of(answer: Answer) -> Iterator[dict[str, str]]:
    """A row for each studio of a worded answer; fitting words of the evidence stand in 【】."""
    for suggestion in answer["suggestions"]:
        crossed = suggestion["crossings"].get("industry") == "cross"
        yield {
            "rank": str(suggestion["rank"]),
            "id": suggestion["holder"]["id"],
            "name": suggestion["name"],
            "industry": suggestion["industry"] or "",
            "region": suggestion["region"] or "",
            "crossed": suggestion["crossed"][0] if crossed else "",
            "strength": suggestion["strength_text"],
            "evidence": " ‖ ".join(_evidence(piece) for piece in suggestion["evidence"]),
            "why": suggestion["why"],
            "against": "；".join(note["text"] for note in suggestion["against"]),
        }


def _evidence(piece: Answer) -> str:
    text = marked(piece["text"], piece["spans"]).bracketed()
    return f"{piece['label']}: {text}"
