"""Teams: the fewest studios that together cover the parts of a need, and who brings what.

A need often tells of several troubles at once. Each part is matched by the ordinary pipeline, and a
studio covers it when its evidence for it is more than a hint; the fewest that cover all parts
are found exactly (matching.covering).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph_store.interface import Store
from language.cut import cut
from language.encoder import Encoder
from language.functions import Tag, Tagger, tagger
from language.parts import PartKind, parts_of
from matching.covering import MOST_PARTS, smallest_team
from matching.explaining import Ranked, explained, figures_of, look
from matching.pipeline import versions_of, within_reach
from matching.query import Query, Reading, read
from matching.ranking import ranking_for
from matching.result import Note, Reach, Row, Strength, Suggestion
from matching.shift import Shift
from matching.strength import BARS
from matching.views import Floats
from matching.widening import above

COVERS = BARS[-1].figure
"""The calibrated figure from which a studio covers a part: that of the lowest bar above a hint."""

MOST_ABLE = 20
"""Studios that are looked at for one part, the best: seldom do so many reach the bar."""

_SENTENCES = re.compile(r"[^。；;！!？?\n]+")
_CLAUSES = re.compile(r"[^，,、]+")
_BESIDES = re.compile(r"^(?:另外|还有|此外|同时|再就是|再一个|其次|also|besides)", re.IGNORECASE)
"""How people begin to tell of the next trouble."""


@dataclass(frozen=True, slots=True)
class NeedPart:
    """One trouble of a need in its own words, and codes of the functions that it asks for."""

    text: str
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a member is in the team for: the number of the part, and its evidence for it."""

    part: int
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Member:
    """A studio of a team and what it brings, the part that it is strongest in first."""

    holder: Row
    brings: tuple[Brought, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """The fewest studios that cover the parts of a need, those that bring most first.

    `uncovered` are the numbers of parts for which nobody has more than a hint. `versions` as in
    MatchResult.
    """

    text: str
    reach: Reach
    parts: tuple[NeedPart, ...]
    members: tuple[Member, ...]
    uncovered: tuple[int, ...]
    notes: tuple[Note, ...]
    versions: dict[str, str]


def team(
    store: Store,
    encoder: Encoder,
    query: Query,
    *,
    reach: Reach | str = Reach.ANY,
    today: date | None = None,
    shift: Shift | None = None,
) -> Team:
    """Find the fewest studios that cover a need; arguments as those of `match`.

    Raises:
        QueryRefused: the text cannot be matched.
        StoreError: as the store tells.
    """
    reach = Reach(reach)
    need = read(query)
    parts = parts_to_cover(need, tagger(encoder))
    ranked = [_ranked(store, encoder, need, part, shift) for part in parts]
    now = today or date.today()
    able = [_able(store, encoder, one, reach, now) for one in ranked]
    studios = sorted(set().union(*able))
    worth: Floats = np.array(
        [[of[one].figure if one in of else 0.0 for of in able] for one in studios]
    )
    found = smallest_team(worth.reshape(len(studios), len(parts)))
    members: list[Member] = []
    for row, some in zip(found.members, found.brings, strict=True):
        brings = sorted((Brought(part, able[part][studios[row]]) for part in some), key=_strongest)
        members.append(Member(brings[0].suggestion.holder, tuple(brings)))
    return Team(
        text=need.text,
        reach=reach,
        parts=parts,
        members=tuple(members),
        uncovered=found.uncovered,
        notes=need.notes,
        versions=versions_of(ranked[0].ranking, encoder, shift),
    )


def parts_to_cover(need: Reading, reader: Tagger) -> tuple[NeedPart, ...]:
    """The troubles that a need tells of, in order; at least one, at most MOST_PARTS.

    A sentence is a part, or a clause of it that names a thing of its own and asks for other
    functions than what came before. What asks for no function belongs to what it follows.
    """
    told: list[tuple[str, list[Tag]]] = []
    clauses = [
        (clause, place == 0 or bool(_BESIDES.match(clause)))
        for sentence in _SENTENCES.findall(need.searched)
        for place, clause in enumerate(map(str.strip, _CLAUSES.findall(sentence)))
        if clause
    ]
    tagged = reader.tag([clause for clause, _ in clauses])
    for (clause, fresh), tags in zip(clauses, tagged, strict=True):
        if told and not (told[-1][1] and _is_another(clause, fresh, tags, told[-1][1])):
            before, known = told[-1]
            told[-1] = (f"{before}，{clause}", [*known, *tags])
        else:
            told.append((clause, list(tags)))
    whole = [(text, tags) for text, tags in told if tags] or [(need.searched, [])]
    if len(whole) > MOST_PARTS:
        last = "；".join(text for text, _ in whole[MOST_PARTS - 1 :])
        tail = [tag for _, tags in whole[MOST_PARTS - 1 :] for tag in tags]
        whole = [*whole[: MOST_PARTS - 1], (last, tail)]
    return tuple(
        NeedPart(text, tuple(dict.fromkeys(tag.code for tag in tags))) for text, tags in whole
    )


def _is_another(clause: str, fresh: bool, tags: Sequence[Tag], before: Sequence[Tag]) -> bool:
    """Whether a clause is about another trouble than the part before it."""
    if not tags or _widened(tags) & _widened(before):
        return False
    return fresh or any(part.kind is PartKind.OBJECT for part in parts_of(clause))


def _widened(tags: Sequence[Tag]) -> set[str]:
    return {code for tag in tags for code in (tag.code, *above(tag.code))}


def _ranked(
    store: Store, encoder: Encoder, need: Reading, part: NeedPart, shift: Shift | None
) -> Ranked:
    """The ordinary ranking for one part; where it names no thing itself, the first one that the
    need names is said with it."""
    named = next((p.text for p in need.parts if p.kind is PartKind.OBJECT), "")
    alone = any(p.kind is PartKind.OBJECT for p in parts_of(part.text))
    text = part.text if alone or named in part.text else f"{named}，{part.text}"
    reading = replace(need, searched=text, words=tuple(dict.fromkeys(cut(text))))
    ranking = ranking_for(store, encoder, reading, shift=shift)
    return Ranked(reading, tagger(encoder).tag([text])[0], ranking)


def _able(
    store: Store, encoder: Encoder, ranked: Ranked, reach: Reach, today: date
) -> dict[str, Suggestion]:
    """The studios within reach that have more than a hint for a part."""
    figures = figures_of(ranked.ranking, "Studio")
    near = within_reach(store, ranked.ranking, ranked.need, reach, len(figures))
    best = [pair for pair in near if figures[pair[0]] >= COVERS][:MOST_ABLE]
    looked = look(store, ranked.ranking, (studio for studio, _ in best))
    found = explained(encoder, ranked, looked, best, today)
    return {s.holder.id: s for s in found if s.strength is not Strength.HINT}


def _strongest(brought: Brought) -> float:
    return -brought.suggestion.figure
