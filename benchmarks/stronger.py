"""What another encoder and a reranker cost on this machine, measured on one's own alliance.

The settings name them: JIANGMENG_STORE, JIANGMENG_MODEL, JIANGMENG_RERANKER. Nothing is written.
"""

import random
from collections.abc import Iterator

import jiangmeng
from benchmarks.figures import Figure, percentile, timed
from graph_schema.evidence import EVIDENCE_KINDS, text_of
from graph_store import Store
from language import encode_queries
from matching.reranking import READ
from matching.weights import RERANKED
from service.evaluating.stores import every

SAMPLE = 256
"""Texts that are encoded, drawn with a fixed seed."""

NEEDS = 20


def run() -> list[Figure]:
    """Encode a sample of the evidence and some needs; rerank as many pieces as a match does."""
    with jiangmeng.connect() as alliance:
        texts = sorted(set(texts_of(alliance.store)))
        some = random.Random(7).sample(texts, min(SAMPLE, len(texts)))
        encoder, reranker = alliance.encoder, alliance.reranker
        encoder.encode(some[:NEEDS])
        seconds, _ = timed(lambda: encoder.encode(some))
        asked = [timed(lambda t=text: encode_queries(encoder, [t]))[0] for text in some[:NEEDS]]
        figures = [
            Figure("different texts of evidence", len(texts), ""),
            Figure("characters a text, mean", sum(map(len, some)) / len(some), ""),
            Figure("texts encoded", len(some) / seconds, "texts/s"),
            Figure("so all of them take", len(texts) * seconds / len(some), "s"),
            Figure("vectors kept", len(texts) * encoder.dim * 2 / 1e6, "MB"),
            Figure("encoding a need, median", 1e3 * percentile(asked, 0.5), "ms"),
        ]
        if reranker is not None:
            pieces = (some * (RERANKED * READ))[: RERANKED * READ]
            reranker.scores(some[0], some[:NEEDS])
            seconds, _ = timed(lambda: reranker.scores(some[0], pieces))
            figures.append(Figure(f"reranking a need, {len(pieces)} pieces", seconds, "s"))
    return figures


def texts_of(store: Store) -> Iterator[str]:
    """What all evidence says."""
    for kind in sorted(EVIDENCE_KINDS):
        for row in every(store, kind):
            if text := text_of(kind, dict(row.fields)):
                yield text
