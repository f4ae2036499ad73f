"""From sources to a table of vectors: tokenizer, composition, epochs of contrast and of lessons."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from matching.train.bags import Bags, Floats, Ints, bags_of
from matching.train.composition import compose
from matching.train.contrastive import Adagrad, alike_pairs, contrast
from matching.train.likening import liken
from matching.train.pairs import PairSampler
from matching.train.sources import Sources, Title
from matching.train.teacher import Teacher, main_axes
from matching.train.tokenizer import UNKNOWN_ID, build_tokenizer

WARM_UP = 50
"""Steps over which the rate rises to its full height; it then falls in a line to zero."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training hangs on, besides its sources.

    `lesson` is how many texts are compared with what the teacher says of them, after each batch of
    pairs, at `likening` as temperature; `obedience` is how much that counts beside the pairs.
    """

    seed: int = 7
    dim: int = 256
    pieces: int = 48_000
    epochs: int = 8
    batch: int = 1024
    rate: float = 0.05
    temperature: float = 0.065
    lesson: int = 512
    likening: float = 0.05
    obedience: float = 0.3
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
    sources: Sources,
    settings: Settings,
    teacher: Teacher,
    progress: Callable[[int, int, float], None],
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
    pieces = _pieces(tokenizer)
    composition = compose(pieces, np.bincount(texts.items, minlength=tokenizer.get_vocab_size()))
    taught = teacher(sampler.texts)
    known = teacher(pieces) @ main_axes(taught, settings.dim)
    table = _start(int(composition.items.max(initial=0)) + 1, known)
    start = composition.sum(table).astype(np.float16)
    learner = _Learner(texts, taught, composition, table, settings)
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
            learner.lesson(rate, rng)
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
    """Steps down a loss by the vectors of some texts, through texts, pieces and components."""

    def __init__(
        self, texts: Bags, taught: Floats, composition: Bags, table: Floats, settings: Settings
    ) -> None:
        self._texts, self._taught = texts, taught
        self._composition, self._table = composition, table
        self._settings = settings
        self._adagrad = Adagrad(table)

    def step(self, batch: Ints, rate: float, rng: np.random.Generator) -> float:
        """Draw the pairs of a batch together and strangers apart; the loss before."""

        def loss(vectors: Floats) -> tuple[float, Floats]:
            left, right = vectors[: len(batch)], vectors[len(batch) :]
            slope = contrast(left, right, alike_pairs(batch), self._settings.temperature)
            return slope.loss, np.concatenate([slope.left, slope.right])

        return self._descend(batch[:, :2].T.reshape(-1), loss, rate, rng)

    def lesson(self, rate: float, rng: np.random.Generator) -> None:
        """Bring some texts nearer to how they lie to each other for the teacher."""
        size = min(self._settings.lesson, len(self._taught))
        chosen = rng.choice(len(self._taught), size, replace=False)

        def loss(vectors: Floats) -> tuple[float, Floats]:
            far, gradient = liken(vectors, self._taught[chosen], self._settings.likening)
            return far, gradient * np.float32(self._settings.obedience)

        self._descend(chosen, loss, rate, rng)

    def _descend(
        self,
        texts: Ints,
        loss: Callable[[Floats], tuple[float, Floats]],
        rate: float,
        rng: np.random.Generator,
    ) -> float:
        drawn = self._texts.take(texts)
        bags, pieces = drawn.thinned(self._settings.dropped, rng).averaging().compact()
        parts, components = self._composition.take(pieces).compact()
        before, gradient = loss(bags.sum(parts.sum(self._table[components])))
        by_piece = bags.transposed(len(pieces)).sum(gradient)
        by_component = parts.transposed(len(components)).sum(by_piece)
        self._adagrad.step(components, by_component, rate)
        return before


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


def _start(components: int, known: Floats) -> Floats:
    """Where components start: pieces, the first of them, where the teacher has them, at length 1;
    pairs of characters that are no pieces at zero, since nothing is known of them."""
    table = np.zeros((components, known.shape[1]), dtype=np.float32)
    table[: len(known)] = known / np.maximum(
        np.linalg.norm(known, axis=1, keepdims=True), np.float32(1e-12)
    )
    return table
