"""A need's answer as a page shows it: what stands at once, and what is folded."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from graph_store.interface import NodeRow
from matching.query import read
from matching.result import MatchResult, Reach, Strength, Verdict
from service.alliance import Alliance
from service.answers import Answer, as_json, plain, suggestion_worded, worded
from service.api.matches import MOST_SUGGESTIONS
from service.asking import asked_by
from service.console.deps import Face
from service.excerpts import Marked, marked, title_and_fitting
from service.spellings import place_name
from service.withholding import readable_answer

SHOWN: Final = 10
"""Suggestions in a list."""
PIECES: Final = 2
"""Pieces of evidence that stand at once; the others are folded."""
LONGEST: Final = 72
"""Characters of a line of evidence."""


class Piece(NamedTuple):
    """A piece of evidence: whose and when, its title, and the line of it that fits."""

    label: str
    title: Marked
    fitting: Marked | None


def answers_to(
    page: Face, alliance: Alliance, need: NodeRow, wanted: Collection[Reach]
) -> tuple[dict[Reach, Answer], dict[Reach, int]]:
    """The need's answer within each wanted reach as the graph is now, in words and as pages show
    it to whoever looks; and for every reach how many suggestions it has."""
    found, counts = alliance.match_by_reach(asked_by(alliance.store, need), wanted, limit=SHOWN)
    return {reach: shown_result(page, alliance, each) for reach, each in found.items()}, counts


def shown_result(page: Face, alliance: Alliance, result: MatchResult) -> Answer:
    """A result in words, as pages show it to whoever looks."""
    answer = readable_answer(plain(result), page.viewer, alliance.store, page.texts)
    return shown_answer(worded(answer, page.texts))


def chosen(page: Face, alliance: Alliance, need: NodeRow, studios: Sequence[str]) -> list[Answer]:
    """What the need's answer says of these studios, in this order, to whoever looks; where nothing
    speaks for one, it is left out."""
    query = asked_by(alliance.store, need)
    found = alliance.speaks_for(query, studios, among=MOST_SUGGESTIONS)
    told = readable_answer({"suggestions": as_json(found)}, page.viewer, alliance.store, page.texts)
    text = read(query).text
    return [
        shown_suggestion(suggestion_worded(text, each, page.texts)) for each in told["suggestions"]
    ]


def shown_answer(answer: Answer) -> Answer:
    """A worded answer with what its page needs besides."""
    # Where a mere hint is all there is, a name would send somebody to the wrong door.
    units = [unit for unit in answer["units"] if unit["strength"] != Strength.HINT]
    return answer | {
        "suggestions": [shown_suggestion(each) for each in answer["suggestions"]],
        "units": [shown_suggestion(each) for each in units],
        "fits": answer["verdict"] == Verdict.FITTING,
    }


def shown_suggestion(suggestion: Answer) -> Answer:
    """A worded suggestion with its place, its figure and its evidence to read."""
    region = suggestion["holder"]["fields"].get("region")
    pieces = _pieces(suggestion)
    return suggestion | {
        "id": suggestion["holder"]["id"],
        "place": place_name(region) if region else None,
        "cross": suggestion["crossings"].get("industry") == "cross",
        "percent": round(100 * suggestion["figure"]),
        "first": pieces[:PIECES],
        "rest": pieces[PIECES:],
    }


def _pieces(suggestion: Answer) -> list[Piece]:
    """The work that the bridge speaks of, then what carried most."""
    work = suggestion["bridge"] and suggestion["bridge"]["work_id"]
    ordered = sorted(suggestion["evidence"], key=lambda piece: piece["row"]["id"] != work)
    return [_piece(piece) for piece in ordered]


def _piece(piece: Answer) -> Piece:
    title, fitting = title_and_fitting(marked(piece["text"], piece["spans"]), LONGEST)
    return Piece(piece["label"], title, fitting)
