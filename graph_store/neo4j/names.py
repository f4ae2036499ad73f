"""What things are called in Neo4j: labels, properties of our own, indexes; all in one place.

Node kinds are labels and relation kinds are types, by the names of graph_schema, and a field is a
property of its own name. What the engine adds for itself begins with an underscore, or bears one
of the labels below.
"""

import hashlib
from collections.abc import Collection, Mapping
from typing import Final

from graph_schema.evidence import EVIDENCE_KINDS
from graph_schema.kinds import NODES, RELATIONS
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.relations import REFERENCE_RELATIONS
from graph_store.merging import has_text

WRITTEN_KINDS: Final = tuple(kind for kind in NODES if kind not in REFERENCE_KINDS)
"""The kinds of nodes that are written; the others come from the tables."""

WRITTEN_RELATIONS: Final = tuple(kind for kind in RELATIONS if kind not in REFERENCE_RELATIONS)
"""The kinds of relations that are written; the others follow from fields."""

EVIDENCE: Final = "Evidence"
STATEMENT: Final = "Statement"
"""Labels of nodes whose text is searched: what speaks for a studio, and what else says something
(a need, for the search of its like)."""

GROUPS: Final[Mapping[str, frozenset[str]]] = {
    EVIDENCE: EVIDENCE_KINDS,
    STATEMENT: frozenset(k for k in WRITTEN_KINDS if has_text(k) and k not in EVIDENCE_KINDS),
}
"""By label: the kinds that bear it while they have a text. Each has its own vector indexes."""

LEDGER, CHANGE, ENTRY, IMPORT, RECORD, KEY = (
    "Ledger",
    "Change",
    "Entry",
    "Import",
    "Record",
    "Key",
)
"""Labels of what lies beside the graph: the one node with the change number, which every write
locks first; changes and the lines of their history; imports; records; identity keys."""

SCRATCH: Final = "Scratch"
"""The label of the one node by which a database is known to be for tests and measurements: it may
be emptied. It is no part of what a store holds."""

WORDS, FUNCTIONS, GRAMS = "_words", "_functions", "_grams"
"""A text's words, parted by blanks; what it bears, as language.bags packs it."""

NAMES, MORE = "_names", "_more"
"""The folded names under which a node is found; what tells a relation from another of the same kind
and ends."""


WORDS_INDEX: Final = "text_words"
"""The full-text index of all groups: in one index a word is as rare for both engines."""


def group_of(kind: str) -> str | None:
    """The label that nodes of a kind bear while they have a text, or None."""
    return next((label for label, kinds in GROUPS.items() if kind in kinds), None)


def mark_of(fingerprint: str) -> str:
    """A short name of an encoder, for properties, labels and indexes."""
    return hashlib.blake2b(fingerprint.encode(), digest_size=4).hexdigest()


def vector_of(mark: str) -> str:
    """The property that holds an encoder's vector."""
    return f"_vector_{mark}"


def stale_of(mark: str) -> str:
    """The label of nodes whose text has no vector of an encoder yet."""
    return f"Stale_{mark}"


def vector_index(group: str, mark: str) -> str:
    """The vector index of a group and an encoder."""
    return f"{group.lower()}_vectors_{mark}"


def types(kinds: Collection[str]) -> str:
    """Relation kinds as they stand in a pattern: `:A|B`; without any kind, one that none has."""
    return ":" + ("|".join(kinds) if kinds else "_NONE")
