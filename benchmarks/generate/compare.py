"""Generated titles beside real ones: distinct words against the number of titles, and length."""

from collections.abc import Iterator, Sequence
from random import Random
from statistics import fmean, quantiles

from benchmarks.figures import Figure
from benchmarks.generate.words import Titles
from language.cut import cut


def compare(real: Sequence[str], titles: Titles, seed: int) -> Iterator[Figure]:
    """Ratios of generated to real at growing sizes; 1 is alike. Real titles are shuffled first."""
    chance = Random(seed)
    shuffled = list(real)
    chance.shuffle(shuffled)
    made = [titles.title(chance) for _ in shuffled]
    sizes = [size for size in (1_000, 5_000, 20_000, len(real)) if size <= len(real)]
    words = zip(sizes, distinct(shuffled, sizes), distinct(made, sizes), strict=True)
    for size, true, ours in words:
        what = f"distinct words in {size:,} titles, generated to real ({true:,})"
        yield Figure(what, ours / true, "")
    longer = fmean(map(len, made)) / fmean(map(len, real))
    yield Figure("mean length, generated to real", longer, "")
    for tenth in (1, 5, 9):
        true, ours = (quantiles(map(len, texts), n=10)[tenth - 1] for texts in (real, made))
        yield Figure(f"{tenth}0 % of titles are at most so long ({true:.0f} real)", ours, "")
    known = set(real)
    yield Figure("generated titles that are real ones", fmean(text in known for text in made), "")


def distinct(titles: Sequence[str], sizes: Sequence[int]) -> list[int]:
    """How many different words the first titles have, for each of growing sizes."""
    words: set[str] = set()
    counts = []
    for number, title in enumerate(titles, start=1):
        words.update(cut(title))
        if number in sizes:
            counts.append(len(words))
    return counts
