"""Texts as the search indexes of the server want them: words, and vectors by encoder."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from graph_schema.evidence import text_of
from graph_store.encoding import Encoding
from graph_store.merging import Fields
from graph_store.neo4j.names import FUNCTIONS, GRAMS, WORDS, mark_of, vector_of
from language.cut import cut


class MarkedEncoding(Encoding):
    """The store's encoder, with what the database calls it."""

    @cached_property
    def mark(self) -> str:
        """The short name of its reader in the database."""
        return mark_of(self.reader.fingerprint)

    def read(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """What each text says, as properties."""
        name = vector_of(self.mark)
        return [
            {
                name: one.vector.tolist(),
                FUNCTIONS: one.functions.packed(),
                GRAMS: one.grams.packed(),
            }
            for one in self.reader.read(texts)
        ]


def said(kind: str, fields: Fields | None) -> str:
    """What a node says for matching; '' for a node that is not there."""
    return text_of(kind, fields) if fields else ""


def spoken(texts: Mapping[str, str], encoding: MarkedEncoding) -> dict[str, dict[str, Any]]:
    """The engine's properties of nodes with these texts, by id."""
    distinct = list(dict.fromkeys(texts.values()))
    read = dict(zip(distinct, encoding.read(distinct), strict=True))
    return {node_id: {WORDS: " ".join(cut(text)), **read[text]} for node_id, text in texts.items()}
