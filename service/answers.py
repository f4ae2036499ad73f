"""A match's answer as JSON: first plain, as it is stored, then with the words of a language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from graph_schema.evidence import PATHS
from graph_schema.functions import FUNCTIONS
from graph_schema.kinds import declared
from graph_schema.label import Label
from graph_schema.nodes import Need
from graph_schema.vocabularies import ADOPTION, CROSSINGS, LEVELS, STUDIO_STATES
from graph_schema.vocabularies.adoption import PROVEN
from matching.dates import year_of
from matching.result import MatchResult, Row
from service.spellings import industry_name, region_name
from service.texts import Texts
from service.views import public

_CLAUSE_ENDS: Final = re.compile(r"[，。；！？,;!?\n]|\. ")
_FAR: Final = ((0.6, "near"), (0.75, "middling"), (1.0, "far"))
"""Words for distances of industries up to a bound: of all pairs of divisions a quarter is near, and
a quarter far."""
_PATHS: Final = {path.code: path.label for path in PATHS}

Answer = dict[str, Any]


def plain(result: MatchResult) -> Answer:
    """The whole result as JSON values, without a word of any language."""
    answer: Answer = as_json(result)
    return answer


def as_json(value: Any) -> Any:
    """Values of matching as JSON, with the public fields of nodes."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Row):
        return {"kind": value.kind, "id": value.id, "fields": public(value.kind, value.fields)}
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: as_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    return value


def worded(answer: Answer, texts: Texts) -> Answer:
    """The answer with its names and sentences added: verdict, notes, functions, suggestions."""
    need = answer["text"]
    return answer | {
        "verdict_text": texts(f"match.verdict.{answer['verdict']}"),
        "notes": [note_worded(note, texts) for note in answer["notes"]],
        "functions": [named(code, texts) for code in answer["functions"]],
        "missing": [named(code, texts) for code in answer["missing"]],
        "suggestions": _ranked(need, answer["suggestions"], texts),
        "units": _ranked(need, answer["units"], texts),
    }


def _ranked(need: str, suggestions: list[Answer], texts: Texts) -> list[Answer]:
    return [
        {"rank": rank, **suggestion_worded(need, suggestion, texts)}
        for rank, suggestion in enumerate(suggestions, start=1)
    ]


def suggestion_worded(need: str, suggestion: Answer, texts: Texts) -> Answer:
    """A suggestion with its names and sentences; `need` is the text that asked."""
    fields = suggestion["holder"]["fields"]
    level = fields.get("level")
    joined = bridge(need, suggestion, texts)
    return suggestion | {
        "name": fields.get("name", suggestion["holder"]["id"]),
        "industry": industry_name(fields["industry"]) if "industry" in fields else None,
        "region": region_name(fields["region"]) if "region" in fields else None,
        "level": texts.label(LEVELS[level].label) if level in LEVELS else None,
        "strength_text": texts(f"match.strength.{suggestion['strength']}"),
        "crossed": crossed(suggestion["crossings"], texts),
        "distance_text": _far(suggestion["distance"], texts),
        "functions": [
            named(function["code"], texts) | function for function in suggestion["functions"]
        ],
        "bridge": joined,
        "why": _why(joined, suggestion, texts),
        "evidence": [piece | {"label": labelled(piece, texts)} for piece in suggestion["evidence"]],
        "against": [note_worded(note, texts) for note in suggestion["against"]],
    }


def crossed(crossings: Mapping[str, str], texts: Texts) -> list[str]:
    """The names of what lies between two: industry, region, process and so on."""
    return [
        texts.label(CROSSINGS[code].label) for code, said in crossings.items() if said == "cross"
    ]


def _far(distance: float | None, texts: Texts) -> str | None:
    """How far apart the industries lie, in words; nothing where that is unknown."""
    if distance is None:
        return None
    return texts(f"match.distance.{next(word for bound, word in _FAR if distance <= bound)}")


def bridge(need: str, suggestion: Answer, texts: Texts) -> Answer | None:
    """Why two industries meet: what the need says, the function, and the work that performs it.

    Without a shared function there is no bridge.
    """
    if not suggestion["functions"] or not suggestion["evidence"]:
        return None
    function = suggestion["functions"][0]
    words = function["evidence_words"]
    pieces = suggestion["evidence"]
    work = next((p for p in pieces if any(word in p["text"] for word in words)), pieces[0])
    return {
        "problem": _clause(need, function["need_words"]),
        "function": named(function["code"], texts)["name"],
        "work": title_of(work),
        "work_id": work["row"]["id"],
    }


def _why(joined: Answer | None, suggestion: Answer, texts: Texts) -> str:
    """Why the studio is suggested, in a sentence."""
    if joined is not None:
        return texts("match.why.bridge", **joined)
    words = dict.fromkeys(word for piece in suggestion["evidence"] for word in piece["words"])
    return texts("match.why.words", words=list(words)) if words else texts("match.why.meaning")


def _clause(need: str, words: list[str]) -> str:
    """The part of the need that names the function, or else its first part."""
    clauses = [clause.strip() for clause in _CLAUSE_ENDS.split(need) if clause.strip()]
    named = (clause for clause in clauses if any(word in clause for word in words))
    return next(named, clauses[0] if clauses else need)


def title_of(piece: Answer) -> str:
    """What a piece of evidence is called: its name, or the beginning of its text."""
    fields = piece["row"]["fields"]
    name = fields.get("name")
    first = piece["text"].partition("\n")[0]
    return str(first if piece["row"]["kind"] == "Studio" or not name else name)


def labelled(piece: Answer, texts: Texts) -> str:
    """Whose evidence it is, from which year, and how far a proven result is in use."""
    fields = piece["row"]["fields"]
    year = year_of(piece["row"]["kind"], fields)
    path = texts.label(_PATHS[piece["path"]])
    label = path if year is None else f"{path} {year}"
    adoption = fields.get("adoption")
    if adoption not in PROVEN:
        return label
    return texts("match.evidence.adopted", label=label, adoption=ADOPTION[adoption].label)


def named(code: str, texts: Texts) -> Answer:
    """A function's code with its name."""
    function = FUNCTIONS.get(code)
    return {"code": code, "name": code if function is None else texts.label(function.label)}


_NOTE_VALUES: Final[Mapping[str, Mapping[str, Callable[[str], str | Label]]]] = {
    "against.far": {"need": region_name, "studio": region_name},
    "against.gone": {"state": lambda code: STUDIO_STATES[code].label},
    "query.unknown_code": {"field": lambda name: declared(Need)[name].mark.label},
}
"""How values of notes that are codes become names, by the note's code."""


def note_worded(note: Answer, texts: Texts) -> Answer:
    """A note with its sentence."""
    named = _NOTE_VALUES.get(note["code"], {})
    values = {
        name: named[name](value) if name in named else value
        for name, value in note["params"].items()
    }
    return note | {"text": texts(f"note.{note['code']}", **values)}
