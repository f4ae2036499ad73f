"""What counts as evidence for a need, whose evidence it is, and how strong by its path.

A path leads from a piece of evidence to its holder: a studio, or an organisation that has no
studio yet. Engines compile the paths into their own queries; matching weighs them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from graph_schema.kinds import NODES, Node, declared
from graph_schema.label import Label


class Step(NamedTuple):
    """One relation along a path; `forward` when it is walked from its start to its end."""

    relation: str
    forward: bool = True


@dataclass(frozen=True, slots=True)
class Path:
    """A way from evidence to its holder; `code` names it in results."""

    code: str
    label: Label
    evidence: frozenset[str]
    steps: tuple[Step, ...]
    holder: str = "Studio"


OWN = Path(
    "own",
    Label("工作室自己的成果", "the studio's own work"),
    frozenset({"Achievement", "Project", "Case", "Proposal"}),
    (Step("DONE_BY"),),
)
STATED = Path(
    "stated",
    Label("工作室自述的专长", "the studio's stated specialities"),
    frozenset({"Studio"}),
    (),
)
SOLVED = Path(
    "solved",
    Label("工作室解决过的难题", "a need that the studio has solved"),
    frozenset({"Engagement"}),
    (Step("ENGAGES"),),
)
MEMBER = Path(
    "member",
    Label("工作室成员的专利", "a patent of a member"),
    frozenset({"Patent"}),
    (Step("INVENTED_BY"), Step("MEMBER_OF")),
)
LEADER = Path(
    "leader",
    Label("领衔人的专利", "a patent of the leader"),
    frozenset({"Patent"}),
    (Step("INVENTED_BY"), Step("LED_BY", forward=False)),
)
HOST = Path(
    "host",
    Label("依托单位的专利", "a patent of the host unit"),
    frozenset({"Patent"}),
    (Step("APPLIED_BY"), Step("HOSTED_BY", forward=False)),
)
UNIT = Path(
    "unit",
    Label("单位的专利", "the unit's patent"),
    frozenset({"Patent"}),
    (Step("APPLIED_BY"),),
    holder="Organisation",
)

PATHS: tuple[Path, ...] = (OWN, STATED, SOLVED, LEADER, MEMBER, HOST, UNIT)
"""All paths, the strongest first; UNIT alone ends at an organisation."""

EVIDENCE_KINDS: frozenset[str] = frozenset().union(*(path.evidence for path in PATHS))
"""The kinds whose text is matched against needs for suggestions."""


SPEAKS_WHEN: Mapping[str, tuple[str, frozenset[str]]] = {
    "Engagement": ("state", frozenset({"solved", "partly_solved"})),
}
"""Kind -> the field and its codes with which alone a node is evidence: an engagement that failed
or was declined shows nobody's skill."""


@cache
def _evidence_fields(kind: str) -> tuple[str, ...]:
    return tuple(f.name for f in declared(NODES[kind]).values() if f.mark.evidence)


def evidence_fields(kind: str) -> tuple[str, ...]:
    """The names of a kind's fields whose text is matched, in their order; empty for most kinds."""
    return _evidence_fields(kind)


def parts_of_text(kind: str, fields: dict[str, object]) -> Iterator[str]:
    """The texts of a node's evidence fields, in the order of declaration; empty ones left out.

    None at all where the node is of a kind of SPEAKS_WHEN and not in one of its states.
    """
    name, codes = SPEAKS_WHEN.get(kind, ("", frozenset()))
    if name and fields.get(name) not in codes:
        return
    for name in _evidence_fields(kind):
        value = fields.get(name)
        if isinstance(value, str) and value:
            yield value


def text_of(kind: str, fields: dict[str, object]) -> str:
    """What a node says for matching: its evidence fields, a line each; '' when it has none."""
    return "\n".join(parts_of_text(kind, fields))


def text_of_node(node: Node) -> str:
    """The same for a declared node."""
    return text_of(node.kind, node.fields())
