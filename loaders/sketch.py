"""What a row says, before anybody knows which nodes it speaks of.

A sketch has mentions (something named by its keys) and links between them. Resolution gives each
mention the id of a node; only then does it become nodes and relations.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from graph_schema.kinds import Node, Relation
from graph_schema.ledger import Place
from loaders.findings import Finding, Severity


class Part(Enum):
    """What a row has to do with something that it mentions."""

    SUBJECT = "subject"
    """The row is about it: all its values are written."""
    NAMED = "named"
    """It is named in passing: made when it is new; what is known of it is only added to."""
    EXISTING = "existing"
    """It must be there already; the row says nothing about it."""


@dataclass(slots=True, eq=False)
class Mention:
    """Something that a row speaks of.

    `keys` identify it alone, the strongest first; `within` gives further ones: a name within
    another mention, or within the unit that hosts it (`Host`). `weak` keys are names that others
    may share: they find possible duplicates, and something EXISTING where `by_name` allows it
    and one thing alone bears the name. `said` is the finding when it is not there. Resolution
    sets `id`, whether it is `known` to the store, `all_keys`, and which of its keys and names are
    `new_keys`.
    """

    kind: type[Node]
    part: Part
    keys: tuple[str, ...] = ()
    within: tuple[tuple[str, "Anchor"], ...] = ()
    weak: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    by_name: bool = False
    said: Finding | None = None
    id: str = ""
    known: bool = False
    all_keys: tuple[str, ...] = ()
    new_keys: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Host:
    """The unit that hosts a studio which is already in the store."""

    studio: Mention
    id: str = ""


Anchor = Mention | Host


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two mentions."""

    kind: type[Relation]
    start: Mention
    end: Mention
    fields: dict[str, Any]


@dataclass(slots=True, eq=False)
class Sketch:
    """One row's mentions and links, and what was found wrong with it."""

    place: Place
    mentions: list[Mention] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refused: bool = False

    def mention(self, mention: Mention) -> Mention:
        """Add a mention."""
        self.mentions.append(mention)
        return mention

    def link(self, kind: type[Relation], start: Mention, end: Mention, **fields: Any) -> None:
        """Add a relation; fields that are None are left out."""
        given = {name: value for name, value in fields.items() if value is not None}
        self.links.append(Link(kind, start, end, given))

    def say(self, finding: Finding) -> None:
        """Add a finding; an error refuses the row."""
        self.findings.append(finding)
        if finding.severity is Severity.ERROR:
            self.refused = True

    @property
    def subject(self) -> Mention | None:
        """What the row is about."""
        return next((m for m in self.mentions if m.part is Part.SUBJECT), None)
