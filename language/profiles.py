"""What texts about each function look like: the words and pieces of words that set them apart.

A profile is the mean of examples, as weights of their grams; a text is compared with each by the
cosine. So a function is recognised in words that none of its names has: scale in the tubes tells of
fouling, and a shovel by the chute of blocked hoppers.
"""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from language.cut import cut
from language.normalise import key

LONGEST = 3
"""Characters of the longest gram that is no whole word."""

_PARTS = re.compile(r"[^\W_]+")
_AT_ONCE = 256
_STEPS = 255
_TINY = 1e-9
_WIDESPREAD = 32
"""Profiles beyond which a gram's weights are kept in full, zeros and all: the few grams that nearly
every profile has are most of what a text is compared by."""
_WORD = "_"
"""What stands before a whole word, to tell it from a gram of the same characters."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def grams(text: str) -> Counter[str]:
    """The pieces of up to LONGEST characters of a text, and its words of two characters or more."""
    found: list[str] = []
    for part in _PARTS.findall(key(text)):
        for length in range(1, LONGEST + 1):
            found += [part[at : at + length] for at in range(len(part) - length + 1)]
    found += [f"{_WORD}{word}" for word in cut(text) if len(word) > 1]
    return Counter(found)


class Profiles:
    """Profiles of functions by code, ready to be compared with texts.

    `vocabulary` numbers the grams, `rarity` weighs them; row g of the sparse table (`starts`,
    `places`, `values`) has a gram's weight in the profiles that it occurs in, by their place in
    `codes`.
    """

    def __init__(
        self,
        codes: Sequence[str],
        vocabulary: Mapping[str, int],
        rarity: Floats,
        starts: Ints,
        places: NDArray[np.uint16],
        values: Floats,
    ) -> None:
        self.codes = tuple(codes)
        self._place_of = {code: place for place, code in enumerate(self.codes)}
        self._vocabulary = vocabulary
        self._rarity = rarity
        self._starts = starts
        self._counts = np.diff(starts)
        self._places = places
        self._values = values
        wide = np.flatnonzero(self._counts > _WIDESPREAD)
        self._wide_row = np.full(len(self._counts), -1, dtype=np.int64)
        self._wide_row[wide] = np.arange(len(wide))
        self._wide = np.zeros((len(wide), len(self.codes)), dtype=np.float32)
        row, at = self._entries(wide)
        self._wide[row, places[at]] = values[at]

    @classmethod
    def of(cls, examples: Mapping[str, Iterable[tuple[str, float]]], least: int = 2) -> "Profiles":
        """Profiles from example texts of each function, each with how much it counts.

        Grams that occur in fewer than `least` texts are left out.
        """
        counted = {
            code: [(grams(text), share) for text, share in texts]
            for code, texts in examples.items()
        }
        every = [found for texts in counted.values() for found, _ in texts]
        often = Counter(gram for found in every for gram in found)
        known = sorted(gram for gram, texts in often.items() if texts >= least)
        vocabulary = {gram: number for number, gram in enumerate(known)}
        frequency = np.array([often[gram] for gram in known], dtype=np.float64)
        rarity = (np.log((1 + len(every)) / (1 + frequency)) + 1).astype(np.float32)
        table = np.zeros((len(known), len(counted)), dtype=np.float32)
        for place, texts in enumerate(counted.values()):
            for found, share in texts:
                numbers, weights = _weighed(found, vocabulary, rarity)
                table[numbers, place] += share * weights
        table /= np.maximum(np.linalg.norm(table, axis=0), _TINY)
        rows, places = np.nonzero(table)
        starts = np.searchsorted(rows, np.arange(len(known) + 1))
        return cls(
            tuple(counted),
            vocabulary,
            rarity,
            starts,
            places.astype(np.uint16),
            table[rows, places],
        )

    def compare(self, texts: Sequence[str]) -> Floats:
        """The cosine of each text with each profile: float32[texts, codes]; 0 for strangers."""
        found = [self._compared(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
        return np.concatenate([np.zeros((0, len(self.codes)), dtype=np.float32), *found])

    def telling(self, text: str, code: str, most: int = 3) -> tuple[str, ...]:
        """The words of a text that make it most like a function's profile, in the text's order."""
        place = self._place_of.get(code)
        if place is None:
            return ()
        said = key(text)
        shares = {
            word: self._share(self._vocabulary[f"{_WORD}{word}"], place)
            for word in dict.fromkeys(cut(text))
            if f"{_WORD}{word}" in self._vocabulary and word in said
        }
        best = sorted(filter(shares.get, shares), key=lambda word: (-shares[word], word))[:most]
        return tuple(sorted(best, key=said.index))

    def _share(self, gram: int, place: int) -> float:
        row = slice(int(self._starts[gram]), int(self._starts[gram + 1]))
        at = int(np.searchsorted(self._places[row], place))
        held = at < row.stop - row.start and self._places[row][at] == place
        return float(self._rarity[gram] * self._values[row][at]) if held else 0.0

    def _compared(self, texts: Sequence[str]) -> Floats:
        weighed = [_weighed(grams(text), self._vocabulary, self._rarity) for text in texts]
        lengths = [len(numbers) for numbers, _ in weighed]
        numbers = np.concatenate([numbers for numbers, _ in weighed])
        weights = np.concatenate([weights for _, weights in weighed])
        wide = self._wide_row[numbers]
        narrow = np.flatnonzero(wide < 0)
        gram, at = self._entries(numbers[narrow])
        gram = narrow[gram]
        text = np.repeat(np.arange(len(texts)), lengths)
        width = len(self.codes)
        place = text[gram] * width + self._places[at]
        summed = np.bincount(place, weights[gram] * self._values[at], minlength=len(texts) * width)
        compared = summed.reshape(len(texts), width).astype(np.float32)
        end = 0
        for row, length in zip(compared, lengths, strict=True):
            mine = slice(end, end := end + length)
            held = np.flatnonzero(wide[mine] >= 0)
            row += np.einsum("i,ij->j", weights[mine][held], self._wide[wide[mine][held]])
        return compared

    def _entries(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Where the weights of grams lie: for each one the place in `numbers` of the gram whose it
        is, and its place in the table."""
        count = self._counts[numbers]
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        return np.repeat(np.arange(len(numbers)), count), (
            np.repeat(self._starts[numbers], count) + within
        )

    def save(self, path: Path) -> None:
        """Write one file, the same bytes for the same profiles."""
        arrays = {
            "rarity": self._rarity.astype(np.float16),
            "counts": self._counts.astype(np.uint16),
            "places": self._places,
            # Square roots in 255 steps: half the size of half precision, and a hundredth of error.
            "highest": np.array(self._values.max(initial=0), dtype=np.float32),
            "steps": np.round(
                _STEPS * np.sqrt(self._values / max(self._values.max(initial=0), _TINY))
            ).astype(np.uint8),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            names = {"codes": self.codes, "grams": list(self._vocabulary)}
            archive.writestr(
                zipfile.ZipInfo("names.json"),
                json.dumps(names, ensure_ascii=False).encode(),
                zipfile.ZIP_DEFLATED,
            )
            for name, array in arrays.items():
                stream = io.BytesIO()
                np.save(stream, array, allow_pickle=False)
                archive.writestr(
                    zipfile.ZipInfo(f"{name}.npy"), stream.getvalue(), zipfile.ZIP_DEFLATED
                )

    @classmethod
    def read(cls, path: Path) -> "Profiles":
        """Profiles that `save` wrote."""
        with zipfile.ZipFile(path) as archive:
            names = json.loads(archive.read("names.json"))

            def array(name: str) -> NDArray[np.generic]:
                loaded: NDArray[np.generic] = np.load(io.BytesIO(archive.read(f"{name}.npy")))
                return loaded

            counts = array("counts").astype(np.int64)
            return cls(
                names["codes"],
                {gram: number for number, gram in enumerate(names["grams"])},
                array("rarity").astype(np.float32),
                np.concatenate([[0], np.cumsum(counts)]),
                array("places").astype(np.uint16),
                _values(array("steps"), float(array("highest"))),
            )


def _values(steps: NDArray[np.generic], highest: float) -> Floats:
    made: Floats = np.float32(highest) * np.square(steps.astype(np.float32) / np.float32(_STEPS))
    return made


def _weighed(
    found: Mapping[str, int], vocabulary: Mapping[str, int], rarity: Floats
) -> tuple[Ints, Floats]:
    """A text's known grams, by number, with their weights: (1 + ln often) × rarity, length 1."""
    numbers = np.array([vocabulary.get(gram, -1) for gram in found], dtype=np.int64)
    known = numbers >= 0
    numbers = numbers[known]
    often = np.array(list(found.values()), dtype=np.int64)[known]
    weights = (1 + np.log(often)) * rarity[numbers]
    length = float(np.linalg.norm(weights)) or 1.0
    return numbers, (weights / length).astype(np.float32)
