"""Pairs of texts that say one thing in different words, drawn anew for every epoch.

    title - title        of one IPC symbol, or of one main group
    title - definition   the IPC entry of one of its symbols, or of the main group
    entry - entry        an IPC subgroup and its main group, or a sister; a main group and its
                         subclass
    name - note          of one class of GB/T 4754; the name of a class and of the one above it

A pair has a topic (the main group, the class): two pairs of one topic are no counter-examples of
each other.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.train.sources import Sources, Title, main_group

SAME_SYMBOL = 0.5
"""How often a title's partner has its very symbol; otherwise only its main group."""

OWN_DEFINITION = 0.7
"""How often a title's definition is that of its symbol; otherwise that of its main group."""

PARENT = 0.5
"""How often a subgroup's partner is its main group; otherwise another subgroup of it."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """An epoch's pairs: int64[n, 3], the numbers of two texts and of their topic."""

    rows: NDArray[np.int64]

    def batches(self, size: int) -> Iterator[NDArray[np.int64]]:
        """Yield whole batches of `size` pairs; the rest of the epoch is left out."""
        for start in range(0, len(self.rows) - size + 1, size):
            yield self.rows[start : start + size]


class PairSampler:
    """Draws pairs from the sources. `texts` are the texts that the pairs' numbers stand for."""

    def __init__(self, sources: Sources, titles: tuple[Title, ...]) -> None:
        """Prepare to draw pairs of `titles` (those of the sources less the ones held out)."""
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._topics: dict[str, int] = {}
        self._titles = [(self._number(title.text), title.symbols) for title in titles]
        self._entries = {symbol: self._number(e.title) for symbol, e in sources.ipc.items()}
        self._definitions = {
            symbol: self._number(definition(sources, symbol)) for symbol in sources.ipc
        }
        self._levels = {symbol: entry.level for symbol, entry in sources.ipc.items()}
        self._parents = {symbol: entry.parent for symbol, entry in sources.ipc.items()}
        self._industries = list(self._industry_pairs(sources))
        self._by_symbol, self._by_group = self._partners()
        self._sisters: dict[str, list[int]] = defaultdict(list)
        for symbol, level in self._levels.items():
            if level == "subgroup":
                self._sisters[main_group(symbol)].append(self._entries[symbol])

    def epoch(self, rng: np.random.Generator) -> Pairs:
        """Draw one epoch: every title, every IPC entry and every class takes part."""
        drawn = [
            *self._title_title(rng),
            *self._title_definition(rng),
            *self._entry_entry(rng),
            *self._industries,
        ]
        rows = np.array([row for row in drawn if row[0] != row[1]], dtype=np.int64).reshape(-1, 3)
        return Pairs(rows[rng.permutation(len(rows))])

    def _title_title(self, rng: np.random.Generator) -> Iterator[tuple[int, int, int]]:
        for text, symbols in self._titles:
            if not symbols:
                continue
            symbol = symbols[rng.integers(len(symbols))]
            narrow = self._by_symbol[symbol] if rng.random() < SAME_SYMBOL else []
            partners = narrow if len(narrow) > 1 else self._by_group[main_group(symbol)]
            yield text, partners[rng.integers(len(partners))], self._topic(main_group(symbol))

    def _title_definition(self, rng: np.random.Generator) -> Iterator[tuple[int, int, int]]:
        for text, symbols in self._titles:
            if not symbols:
                continue
            symbol = symbols[rng.integers(len(symbols))]
            group = main_group(symbol)
            # A symbol of an older edition may be gone; its main group seldom is.
            narrow = rng.random() < OWN_DEFINITION and symbol in self._definitions
            number = self._definitions.get(symbol if narrow else group)
            if number is not None:
                yield text, number, self._topic(group)

    def _entry_entry(self, rng: np.random.Generator) -> Iterator[tuple[int, int, int]]:
        for symbol, number in self._entries.items():
            if self._levels[symbol] == "subgroup":
                group = main_group(symbol)
                sisters = self._sisters[group]
                upward = rng.random() < PARENT and group in self._entries
                other = self._entries[group] if upward else sisters[rng.integers(len(sisters))]
                yield number, other, self._topic(group)
            elif self._levels[symbol] == "main_group" and self._parents[symbol] in self._entries:
                yield number, self._entries[self._parents[symbol]], self._topic(symbol)

    def _industry_pairs(self, sources: Sources) -> Iterator[tuple[int, int, int]]:
        names = {industry.code: industry.name for industry in sources.industries}
        for industry in sources.industries:
            name, topic = self._number(industry.name), self._topic(f"GB/T {industry.code[:3]}")
            if industry.note:
                yield name, self._number(industry.note), topic
            if len(industry.code) > 2 and industry.code[:-1] in names:
                yield name, self._number(names[industry.code[:-1]]), topic

    def _partners(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        by_symbol: dict[str, list[int]] = defaultdict(list)
        by_group: dict[str, list[int]] = defaultdict(list)
        for text, symbols in self._titles:
            for symbol in symbols:
                by_symbol[symbol].append(text)
            for group in sorted({main_group(symbol) for symbol in symbols}):
                by_group[group].append(text)
        return by_symbol, by_group

    def _number(self, text: str) -> int:
        number = self._numbers.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number

    def _topic(self, name: str) -> int:
        return self._topics.setdefault(name, len(self._topics))


def definition(sources: Sources, symbol: str) -> str:
    """What an IPC symbol means: a subgroup's title says little without its main group's."""
    entry = sources.ipc[symbol]
    if entry.level == "subgroup" and entry.parent in sources.ipc:
        return f"{sources.ipc[entry.parent].title}，{entry.title}"
    return entry.title
