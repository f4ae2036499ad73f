"""Texts as the search indexes of the server want them: words, and vectors by encoder."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np

from graph_schema.evidence import text_of
from graph_store.encoding import Encoding
from graph_store.merging import Fields
from graph_store.neo4j.names import GRAMS, WORDS, mark_of, vector_of
from language.cut import cut
from language.grams import FORMAT, Grams, grams_of


class MarkedEncoding(Encoding):
    """The store's encoder, with what the database calls it."""

    @cached_property
    def mark(self) -> str:
        """Its short name in the database.

        A text's grams are kept with its vector, so that grams of another format count as another
        encoder's.
        """
        return mark_of(f"{self.encoder.fingerprint} grams {FORMAT}")

    def vectors(self, texts: Iterable[str]) -> list[list[float]]:
        """Vectors as every engine keeps them (half precision), as lists of floats."""
        listed = list(texts)
        if not listed:
            return []
        rows = self.encoder.encode(listed).astype(np.float16).astype(np.float32)
        return [row.tolist() for row in rows]


def said(kind: str, fields: Fields | None) -> str:
    """What a node says for matching; '' for a node that is not there."""
    return text_of(kind, fields) if fields else ""


def spoken(texts: Mapping[str, str], encoding: MarkedEncoding) -> dict[str, dict[str, Any]]:
    """The engine's properties of nodes with these texts, by id."""
    distinct = dict.fromkeys(texts.values())
    vectors = dict(zip(distinct, encoding.vectors(distinct), strict=True))
    name = vector_of(encoding.mark)
    return {
        node_id: {WORDS: " ".join(cut(text)), GRAMS: packed(text), name: vectors[text]}
        for node_id, text in texts.items()
    }


def packed(text: str) -> bytes:
    """The grams of a text as they are kept."""
    return grams_of(text).astype("<u4").tobytes()


def unpacked(rows: Iterable[bytes]) -> Grams:
    """What `packed` made, of several texts."""
    return Grams.of([np.frombuffer(row, dtype="<u4") for row in rows])
