"""From sources to a table of vectors: tokenizer, composition, epochs of contrast."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from matching.train.bags import Bags, Floats, Ints, bags_of
from matching.train.composition import compose
from matching.train.contrastive import Adagrad, alike_pairs, contrast
from matching.train.pairs import PairSampler
from matching.train.sources import Sources, Title
from matching.train.tokenizer import UNKNOWN_ID, build_tokenizer

WARM_UP = 50
"""Steps over which the rate rises to its full height; it then falls in a line to zero."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training hangs on, besides its sources."""

    seed: int = 7
    dim: int = 256
    pieces: int = 48_000
    epochs: int = 8
    batch: int = 1024
    rate: float = 0.05
    temperature: float = 0.065
    dropped: float = 0.1
    held_out: float = 0.02


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained model.

    `vectors` is float16[pieces, dim], `start` the same before the first step; `losses` and
    `pairs` have one number an epoch.
    """

    tokenizer: Tokenizer
    vectors: NDArray[np.float16]
    start: NDArray[np.float16]
    losses: list[float]
    pairs: list[int]
    held_out: tuple[Title, ...]
    seen: tuple[Title, ...]


def train(
    sources: Sources, settings: Settings, progress: Callable[[int, int, float], None]
) -> Trained:
    """Train a model; `progress` is told the step, the number of steps and the loss.

    The same sources and settings give the same bytes on one machine: everything drawn comes from
    one generator, and nothing is counted in the order of a hash.
    """
    rng = np.random.default_rng(settings.seed)
    tokenizer = build_tokenizer(sources.texts(), settings.pieces)
    held_out, seen = _hold_out(sources.titles, settings.held_out, rng)
    sampler = PairSampler(sources, seen)
    texts = pieces_of(tokenizer, sampler.texts)
    composition = compose(
        _pieces(tokenizer), np.bincount(texts.items, minlength=tokenizer.get_vocab_size())
    )
    table = _start(int(composition.items.max(initial=0)) + 1, settings.dim, rng)
    start = composition.sum(table).astype(np.float16)
    learner = _Learner(texts, composition, table, settings)
    losses, pairs = list[float](), list[int]()
    step, steps = 0, 0
    for _ in range(settings.epochs):
        drawn = sampler.epoch(rng)
        batches = list(drawn.batches(min(settings.batch, len(drawn.rows))))
        # Epochs differ by a handful of pairs; the plan is made from the first.
        steps = steps or settings.epochs * len(batches)
        epoch_losses = []
        for batch in batches:
            step += 1
            rate = settings.rate * min(step / WARM_UP, 1.0) * max(1 - step / steps, 0.0)
            epoch_losses.append(learner.step(batch, rate, rng))
            progress(step, max(steps, step), epoch_losses[-1])
        losses.append(float(np.mean(epoch_losses)))
        pairs.append(len(drawn.rows))
    vectors = composition.sum(table).astype(np.float16)
    return Trained(tokenizer, vectors, start, losses, pairs, held_out, seen)


def pieces_of(tokenizer: Tokenizer, texts: list[str]) -> Bags:
    """Return the known pieces of each text."""
    encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    return bags_of(
        [[piece for piece in encoding.ids if piece != UNKNOWN_ID] for encoding in encodings]
    )


class _Learner:
    """One step down the loss of a batch, through texts, pieces and components."""

    def __init__(self, texts: Bags, composition: Bags, table: Floats, settings: Settings) -> None:
        self._texts, self._composition, self._table = texts, composition, table
        self._settings = settings
        self._adagrad = Adagrad(table)

    def step(self, batch: Ints, rate: float, rng: np.random.Generator) -> float:
        drawn = self._texts.take(batch[:, :2].T.reshape(-1))
        texts, pieces = drawn.thinned(self._settings.dropped, rng).averaging().compact()
        parts, components = self._composition.take(pieces).compact()
        vectors = texts.sum(parts.sum(self._table[components]))
        slope = contrast(
            vectors[: len(batch)],
            vectors[len(batch) :],
            alike_pairs(batch),
            self._settings.temperature,
        )
        by_piece = texts.transposed(len(pieces)).sum(np.concatenate([slope.left, slope.right]))
        by_component = parts.transposed(len(components)).sum(by_piece)
        self._adagrad.step(components, by_component, rate)
        return slope.loss


def _hold_out(
    titles: tuple[Title, ...], share: float, rng: np.random.Generator
) -> tuple[tuple[Title, ...], tuple[Title, ...]]:
    """Set some texts aside, at most 1,000, with every title that has the same text."""
    texts = list(dict.fromkeys(title.text for title in titles))
    count = min(round(share * len(texts)), 1000)
    chosen = {texts[place] for place in rng.permutation(len(texts))[:count]}
    return (
        tuple(title for title in titles if title.text in chosen),
        tuple(title for title in titles if title.text not in chosen),
    )


def _pieces(tokenizer: Tokenizer) -> list[str]:
    vocabulary = tokenizer.get_vocab()
    return sorted(vocabulary, key=vocabulary.__getitem__)


def _start(rows: int, dim: int, rng: np.random.Generator) -> Floats:
    table = rng.standard_normal((rows, dim), dtype=np.float32)
    table /= np.float32(np.sqrt(dim))
    return table
