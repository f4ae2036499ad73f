"""What a match answers: plain values that become JSON as they are.

Nothing here is a sentence. A `Note` is a code and the values its sentence needs; labels of
studios, functions and relations are looked up by whoever shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Reach(StrEnum):
    """Which studios are asked for, by the need's industry and theirs (GB/T 4754 大类)."""

    SAME = "same"
    CROSS = "cross"
    ANY = "any"


class Crossing(StrEnum):
    """How a studio lies to the need across one boundary; unknown counts as neither."""

    SAME = "same"
    CROSS = "cross"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """How strong the evidence is; never the chance that a studio solves the problem."""

    STRONG = "strong"
    SOME = "some"
    HINT = "hint"


class Verdict(StrEnum):
    """What the answer is worth: something fits, only weak matches, nothing at all; or the text
    is no technical problem, and what was found to it is a mere hint."""

    FITTING = "fitting"
    WEAK = "weak"
    NOTHING = "nothing"
    NOT_TECHNICAL = "not_technical"


class Span(NamedTuple):
    """Characters `start` to before `end` of an evidence's text, counted in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A code and the values that its sentence needs."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A node as everyone may see it: without the fields that are marked private."""

    kind: str
    id: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SharedFunction:
    """A technical function that the need asks for and the shown evidence performs.

    `need_words` and `evidence_words` are what it was recognised by on either side.
    """

    code: str
    strength: float
    need_words: tuple[str, ...]
    evidence_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence that carried a score.

    `path` is a code of graph_schema.evidence.PATHS; `scores` are the views' own figures (a
    cosine, a BM25 weight) where the view found it, and that of a `reranker` that read it; `share`
    is its part, of all pieces that speak for the studio, in what carried the score. `text` is what
    was matched, a line a field; `spans` mark in it the words of `words` and those of shared
    functions.
    """

    row: Row
    path: str
    scores: Mapping[str, float]
    share: float
    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way from the need to the studio; `relation` led here from the last one.

    `backward` when the relation points from here to the last place.
    """

    kind: str
    id: str
    name: str
    relation: str = ""
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A studio (or a unit that has none) that may help, and why.

    `distance` is how far the need's industry and the studio's lie apart, 0 to 1
    (matching.industries); None where one of them is unknown.
    `score` orders the suggestions of one answer and means nothing beyond it. `figure` is the
    calibrated strength of the evidence, 0 to 1 (matching.strength), as the ranking has it before a
    reranker, and `strength` the word for it,
    which asks for shared words or functions besides. `crossings` has a
    value for each boundary (codes of graph_schema's CROSSINGS) that can be told from the data.
    """

    holder: Row
    score: float
    figure: float
    strength: Strength
    crossings: Mapping[str, Crossing]
    distance: float | None
    evidence: tuple[Evidence, ...]
    pieces: int
    functions: tuple[SharedFunction, ...]
    way: tuple[Stop, ...]
    against: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The answer to one need.

    `units` are organisations with fitting patents and no studio. `functions` are those that the
    need was understood to ask for, `missing` those of them that no shown evidence performs.
    `technical` tells how technical the text is (language.technical) and `answerable` how likely
    the graph holds an answer (matching.answerable), both 0 to 1; the verdict rests on them.
    `versions` names what the answer rests on: the graph's change number, the encoder, the
    pipeline, what outcomes taught and the reranker where they took part.
    """

    verdict: Verdict
    reach: Reach
    suggestions: tuple[Suggestion, ...]
    units: tuple[Suggestion, ...]
    functions: tuple[str, ...]
    missing: tuple[str, ...]
    technical: float
    answerable: float
    notes: tuple[Note, ...]
    text: str
    versions: Mapping[str, str]
