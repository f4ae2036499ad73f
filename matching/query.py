"""A need as it is asked, checked and made ready: what is searched for, and what was set aside."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from graph_schema.errors import JiangmengError
from graph_schema.tables import industries, regions
from graph_store.interface import NodeRow
from language.cut import cut
from language.parts import Part, PartKind, parts_of
from language.parts import searched as searched_of
from matching.explanation.words import telling
from matching.result import Note

LONGEST = 2_000
"""Characters of a need that are read; the collection form's three boxes hold 1,500 together."""

MOST_WORDS = 256
"""Different words that the word index is asked for."""

_QUOTED = 40
"""Characters of a refused text that its error quotes."""

_RUBBISH_SHARE = 0.05
"""A text with a larger share of characters that nobody types is no text."""

_UNTYPED = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Unicode categories that nobody types: controls, unassigned, private use, halves of pairs."""

_SET_ASIDE = frozenset({PartKind.TRIED, PartKind.EXCLUDED})

_RULED_OUT = """
不要 不想 不是 而是 除了 除去 除 以外 之外 外 不考虑 考虑 不用 别 推荐 not except without than
"""

_REFUSING = frozenset(_RULED_OUT.split())
"""Words by which something is ruled out; they name nothing."""

_LAYOUT = frozenset("\t\n\v\f\r\u0085")


class QueryRefused(JiangmengError):
    """Base of the reasons why a text cannot be matched."""

    code: ClassVar[str] = "query"


class QueryEmpty(QueryRefused):
    """There is no text. Params: `length` of what was given, in characters."""

    code = "query.empty"


class QueryWithoutWords(QueryRefused):
    """The text is punctuation and words of grammar only. Params: `found`, its beginning."""

    code = "query.no_words"


class QueryNotText(QueryRefused):
    """Binary content, or text in a wrong encoding. Params: `found`, `share` of such signs."""

    code = "query.not_text"


@dataclass(frozen=True, slots=True)
class Query:
    """A problem in the words of those who have it, and what is known about its surroundings.

    `industry` is a GB/T 4754-2017 code, `region` a division's code without trailing zeros,
    `organisation` the id of the unit that asks. `equipment` and `conditions` belong to the
    problem and are searched for; `tried` did not help and is not.
    """

    text: str
    industry: str | None = None
    region: str | None = None
    organisation: str | None = None
    equipment: str | None = None
    conditions: str | None = None
    tried: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A need made ready for searching; codes that the tables do not have are None, and noted.

    `text` is the whole, `parts` what it tells of, and `searched` what is left of it without what
    was tried and what is not meant; `words` are those of `searched`. `excluded` has, for each
    thing that is not meant, the words that name it.
    """

    text: str
    parts: tuple[Part, ...]
    searched: str
    words: tuple[str, ...]
    excluded: tuple[tuple[str, ...], ...]
    industry: str | None
    region: str | None
    organisation: str | None
    notes: tuple[Note, ...]


def query_of(need: NodeRow, unit: str | None = None) -> Query:
    """What a kept need asks for; `unit` is who posted it."""
    fields = need.fields
    named = "\n".join(part for part in (fields.get("name"), fields["text"]) if part)
    return Query(
        text=named,
        organisation=unit,
        **{
            name: fields.get(name)
            for name in ("industry", "region", "equipment", "conditions", "tried")
        },
    )


def read(query: Query) -> Reading:
    """Check a need and make it ready.

    Raises:
        QueryEmpty, QueryWithoutWords, QueryNotText: as their names say.
    """
    notes: list[Note] = []
    text = _joined(query)
    if not text:
        raise QueryEmpty(length=len(query.text))
    if len(text) > LONGEST:
        notes.append(Note("query.shortened", {"found": len(text), "kept": LONGEST}))
        text = text[:LONGEST]
    text = _typed(text)
    parts = parts_of(text)
    searched = searched_of(text)
    words = tuple(dict.fromkeys(cut(searched)))
    if not any(map(_says_something, words)):
        raise QueryWithoutWords(found=text[:_QUOTED])
    if len(words) > MOST_WORDS:
        notes.append(Note("query.many_words", {"found": len(words), "kept": MOST_WORDS}))
    industry = _known("industry", query.industry, industries().keys(), notes)
    region = _known("region", query.region, regions().keys(), notes)
    aside = [part.text for part in parts if part.kind in _SET_ASIDE] if searched != text else []
    if aside:
        notes.append(Note("query.set_aside", {"found": " / ".join(aside)}))
    excluded = (part.text for part in parts if part.kind is PartKind.EXCLUDED)
    return Reading(
        text,
        parts,
        searched,
        words[:MOST_WORDS],
        tuple(words for text in excluded if (words := _naming(text))),
        industry,
        region,
        query.organisation,
        tuple(notes),
    )


def _naming(text: str) -> tuple[str, ...]:
    """The words of an exclusion that name what is not meant."""
    return tuple(w for w in telling(cut(text)) if w not in _REFUSING)


def _joined(query: Query) -> str:
    parts = (query.text, query.equipment, query.conditions)
    return "\n".join(stripped for part in parts if part and (stripped := part.strip()))


def _typed(text: str) -> str:
    """The text without the signs that nobody types."""
    odd = [
        sign
        for sign in text
        if sign == "\ufffd" or (unicodedata.category(sign) in _UNTYPED and sign not in _LAYOUT)
    ]
    if not odd:
        return text
    if len(odd) > len(text) * _RUBBISH_SHARE:
        found = ascii(text[:_QUOTED])[1:-1]
        raise QueryNotText(found=found, share=round(len(odd) / len(text), 2))
    return text.translate(dict.fromkeys(map(ord, odd), " "))


def _says_something(word: str) -> bool:
    return any(sign.isalpha() for sign in word)


def _known(field: str, code: str | None, table: Collection[str], notes: list[Note]) -> str | None:
    """The code if the table has it; otherwise None and a note of what was there."""
    if not code:
        return None
    if code in table:
        return code
    notes.append(Note("query.unknown_code", {"field": field, "found": code}))
    return None
