"""Finding evidence by its words: BM25 over a tantivy index, and exactly over what came since.

Texts arrive already cut (language.cut), a blank between words, so that every engine searches
the same words.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import tantivy

_K1 = 1.2
_B = 0.75
_HEAP = 64_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="cut", index_option="freq")
    builder.add_unsigned_field("kind", indexed=True)
    builder.add_unsigned_field("row", fast=True)
    return builder.build()


def _prepared(index: tantivy.Index) -> tantivy.Index:
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("cut", analyser)
    return index


class WordWriter:
    """Texts being indexed in a new folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._writer = _prepared(tantivy.Index(_schema(), path=str(folder))).writer(_HEAP, 1)

    def add(self, row: int, kind: int, words: str) -> None:
        """Append a text, cut into words."""
        document = tantivy.Document()
        document.add_text("words", words)
        document.add_unsigned("kind", kind)
        document.add_unsigned("row", row)
        self._writer.add_document(document)

    def finish(self) -> None:
        """Write what was indexed."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class WordIndex:
    """An index built earlier, opened for searching."""

    def __init__(self, folder: Path) -> None:
        self._index = _prepared(tantivy.Index.open(str(folder)))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def frequency(self, word: str) -> int:
        """In how many texts a word occurs."""
        return self._searcher.doc_freq("words", word)

    def search(
        self, words: Collection[str], k: int, without: Collection[int]
    ) -> tuple[list[int], list[float]]:
        """The rows of the k best texts and their scores; texts of kinds `without` left out."""
        clauses = [(tantivy.Occur.Should, self._term("words", word)) for word in words]
        clauses += [(tantivy.Occur.MustNot, self._term("kind", kind)) for kind in without]
        query = tantivy.Query.boolean_query(clauses)
        hits = self._searcher.search(query, max(k, 1), count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return [int(row) for row in rows if row is not None], [score for score, _ in hits]

    def _term(self, field: str, value: object) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, index_option="freq")


def score_recent(
    words: Collection[str],
    recent: Mapping[int, Sequence[str]],
    index: WordIndex | None,
    indexed: int,
    indexed_words: int,
) -> dict[int, float]:
    """BM25 of texts that the index does not have yet, by node.

    `recent` holds their words by node; the statistics join the index (`indexed` texts of
    `indexed_words` words) and the recent texts, so that old and new texts compare. The formula
    and its constants are Lucene's and tantivy's: k1 1.2, b 0.75.
    """
    wanted = set(words)
    counts = {
        node: Counter(word for word in text if word in wanted) for node, text in recent.items()
    }
    total = indexed + len(recent)
    mean = (indexed_words + sum(map(len, recent.values()))) / max(total, 1) or 1.0
    weights: dict[str, float] = {}
    for word in wanted:
        texts = sum(word in count for count in counts.values())
        if texts:
            texts += index.frequency(word) if index is not None else 0
            weights[word] = math.log(1 + (total - texts + 0.5) / (texts + 0.5))
    scores: dict[int, float] = {}
    for node, count in counts.items():
        if count:
            norm = _K1 * (1 - _B + _B * len(recent[node]) / mean)
            scores[node] = sum(
                weights[word] * often * (_K1 + 1) / (often + norm)
                for word, often in sorted(count.items())
            )
    return scores
