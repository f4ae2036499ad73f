"""Technical functions that a text is about: by the words that name them, by what texts about them
look like, and by meaning.

A word alone misleads (a paper roll's 除尘 is no dust suppression), likeness alone drifts, and a
report names in passing much that it is not about. So each function is seen in several views, each
view also in comparison with the text's other functions, and one logistic function weighs them: one
set of weights for bare titles, one for texts that go on after their title.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

import numpy as np

from graph_schema.functions import FUNCTIONS, VERSION
from graph_schema.label import Label
from language.encoder import Encoder, Vectors
from language.lexicon import Lexicon, Named, Tag
from language.opening import bundled
from language.profiles import Profiles
from language.static_model import StaticModel

FOLDER = "functions"
"""Where in a static model's folder lies what scripts/fit_tagger.py fitted with it."""

KEPT = 0.58
"""The least strength of a tag."""

INPUTS = (
    "bias",
    *(
        f"{view}{seen}"
        for view in ("profile", "examples", "text", "title")
        for seen in ("", " below the best", " beside the others")
    ),
    "words",
    "words of the title",
)
"""What a strength is weighed from, in the order of the weights: the cosines of the text with the
function's profile, of its vector with the mean of the examples', of the whole text's and its
title's vectors with the function's portrait, each also as the distance to the text's best function
and in standard deviations from the mean of all; the strength of the words that name it."""

_AT_ONCE = 512
_TITLE_ENDS = re.compile("[\n。]")
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted on examples and labelled texts.

    `means` are the means of the examples' vectors, of length 1, float32[codes, dim] in the order
    of the profiles' codes; `weights` have a row for bare titles and one for longer texts,
    float32[2, INPUTS]; `made_with` names the encoder and the vocabulary's version.
    """

    profiles: Profiles
    means: Vectors
    weights: Vectors
    made_with: Mapping[str, str]

    def save(self, folder: Path) -> None:
        """Write the three files of a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.profiles.save(folder / "profiles.zip")
        np.save(folder / "means.npy", self.means.astype(np.float16))
        told = {"made with": self.made_with} | {
            kind: dict(zip(INPUTS, np.round(row, 4).tolist(), strict=True))
            for kind, row in zip(_KINDS, self.weights.astype(float), strict=True)
        }
        text = json.dumps(told, ensure_ascii=False, indent=1)
        (folder / "weights.json").write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Fitted":
        """What `save` wrote."""
        told = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
        return cls(
            Profiles.read(folder / "profiles.zip"),
            np.load(folder / "means.npy").astype(np.float32),
            np.array([[told[kind][name] for name in INPUTS] for kind in _KINDS], np.float32),
            told["made with"],
        )


_KINDS = ("title", "longer text")


class Described(Named, Protocol):
    """What is needed of a function: its names, and what it is."""

    @property
    def description(self) -> Label:
        """What it is, in a sentence."""


class Views:
    """Texts as seen from every function."""

    def __init__(
        self,
        functions: Mapping[str, Described],
        encoder: Encoder,
        profiles: Profiles,
        means: Vectors,
    ) -> None:
        self.codes = tuple(functions)
        self.encoder = encoder
        self._lexicon = Lexicon(functions)
        self._profiles = profiles
        self._portraits = portraits(functions, encoder)
        self._places = {code: place for place, code in enumerate(self.codes)}
        known = {code: place for place, code in enumerate(profiles.codes)}
        # A function without examples meets the zeros at the end.
        self._place_of = [known.get(code, -1) for code in self.codes]
        self._means = np.pad(means, ((0, 1), (0, 0)))[self._place_of]

    def inputs(
        self, texts: Sequence[str], vectors: Vectors | None = None
    ) -> tuple[list[Vectors], list[dict[str, Tag]]]:
        """INPUTS, each float32[texts, functions], and what each text names by words.

        `vectors`: the texts as the encoder gives them, where they are known.
        """
        titles = [title_of(text) for text in texts]
        longer = [row for row, text in enumerate(texts) if titles[row] != text]
        named = [self._named(text) for text in texts]
        titled = list(named)
        vectors = self.encoder.encode(texts) if vectors is None else vectors
        like = vectors @ self._portraits.T
        titles_like = like.copy()
        if longer:
            titles_like[longer] = self.encoder.encode([titles[row] for row in longer]) @ (
                self._portraits.T
            )
        for row in longer:
            titled[row] = self._named(titles[row])
        compared = np.pad(self._profiles.compare(texts), ((0, 0), (0, 1)))[:, self._place_of]
        inputs = [np.ones_like(like)]
        for view in (compared, vectors @ self._means.T, like, titles_like):
            spread = view.std(axis=1, keepdims=True) + _TINY
            inputs += [
                view,
                view - view.max(axis=1, keepdims=True),
                (view - view.mean(axis=1, keepdims=True)) / spread,
            ]
        return [*inputs, self._strengths(named), self._strengths(titled)], named

    def words(
        self, text: str, code: str, named: Mapping[str, Tag] | None = None
    ) -> tuple[str, ...]:
        """The words that name a function in a text, or, where it has none of its names, those
        that make it like the function. `named`: what the text names, where that is known."""
        known = (self._named(text) if named is None else named).get(code)
        return known.words if known else self._profiles.telling(text, code)

    def fitted_bytes(self) -> bytes:
        """The means of the examples, by which one fitting is told from another."""
        return self._means.tobytes()

    def _named(self, text: str) -> dict[str, Tag]:
        return {tag.code: tag for tag in self._lexicon.tag(text)}

    def _strengths(self, named: Sequence[Mapping[str, Tag]]) -> Vectors:
        table = np.zeros((len(named), len(self.codes)), dtype=np.float32)
        for row, tags in zip(table, named, strict=True):
            for code, tag in tags.items():
                row[self._places[code]] = tag.strength
        return table


class Tagger:
    """Functions ready to be recognised in texts."""

    def __init__(
        self, functions: Mapping[str, Described], encoder: Encoder, fitted: Fitted
    ) -> None:
        self._views = Views(functions, encoder, fitted.profiles, fitted.means)
        self._weights = fitted.weights
        # A need is weighed for the ranking, and again for the words that name its functions; of
        # many needs asked together, all are weighed before the first is named.
        self._one = lru_cache(maxsize=64)(lambda text: self._weigh([text]))

    @property
    def encoder(self) -> Encoder:
        """The encoder by which texts are compared with portraits."""
        return self._views.encoder

    @cached_property
    def fingerprint(self) -> str:
        """Names the vocabulary and all that was fitted; with another one, tags may differ."""
        fitted = self._weights.tobytes() + self._views.fitted_bytes()
        return f"functions-{VERSION}-{blake2b(fitted, digest_size=4).hexdigest()}"

    def tag(self, texts: Sequence[str]) -> list[list[Tag]]:
        """For each text the functions that it is about, the strongest first, then by code."""
        return [
            tags
            for start in range(0, len(texts), _AT_ONCE)
            for tags in self._tagged(texts[start : start + _AT_ONCE])
        ]

    def words(self, text: str, code: str) -> tuple[str, ...]:
        """The words by which a text tells of a function: its names, or what is like it."""
        return self._views.words(text, code)

    def strengths(self, texts: Sequence[str], vectors: Vectors | None = None) -> Vectors:
        """How surely each text is about each function: float32[texts, functions], 0 to 1.

        `vectors`: the texts as the tagger's own encoder gives them, where they are known.
        """
        parts = [
            self._weighed(texts[some], None if vectors is None else vectors[some])[0]
            for some in (slice(at, at + _AT_ONCE) for at in range(0, len(texts), _AT_ONCE))
        ]
        return np.concatenate([np.zeros((0, len(self._views.codes)), dtype=np.float32), *parts])

    def _tagged(self, texts: Sequence[str]) -> list[list[Tag]]:
        strengths, named = self._weighed(texts)
        found: list[list[Tag]] = [[] for _ in texts]
        for row, place in zip(*np.nonzero(strengths >= KEPT), strict=True):
            code = self._views.codes[place]
            words = self._views.words(texts[row], code, named[row])
            found[row].append(Tag(code, round(float(strengths[row, place]), 6), words))
        return [sorted(tags, key=lambda tag: (-tag.strength, tag.code)) for tags in found]

    def _weighed(
        self, texts: Sequence[str], vectors: Vectors | None = None
    ) -> tuple[Vectors, list[dict[str, Tag]]]:
        return self._one(texts[0]) if len(texts) == 1 else self._weigh(texts, vectors)

    def _weigh(
        self, texts: Sequence[str], vectors: Vectors | None = None
    ) -> tuple[Vectors, list[dict[str, Tag]]]:
        inputs, named = self._views.inputs(texts, vectors)
        weights = self._weights[[int(is_longer(text)) for text in texts]].T[:, :, None]
        total = np.zeros_like(inputs[0])
        for column, weight in zip(inputs, weights, strict=True):
            total += weight * column
        strengths = (1 / (1 + np.exp(-total))).astype(np.float32)
        # A text without a known word or piece of one is like nothing, and nothing stands out.
        strengths[~np.any([column.any(axis=1) for column in inputs[1:]], axis=0)] = 0
        return strengths, named


def title_of(text: str) -> str:
    """What a text says first, up to the end of its first sentence or line."""
    return _TITLE_ENDS.split(text, maxsplit=1)[0]


def is_longer(text: str) -> bool:
    """Whether a text goes on after its title."""
    return bool(text[len(title_of(text)) :].strip("\n。 "))


def portraits(functions: Mapping[str, Described], encoder: Encoder) -> Vectors:
    """What each function is like: float32[functions, dim], in their order, rows of length 1."""
    return encoder.encode([described(function) for function in functions.values()])


def described(function: Described) -> str:
    """A function in its own words: its names and what it is."""
    return " ".join((function.zh, *function.synonyms, function.description.zh))


def tag(text: str) -> list[Tag]:
    """Return the functions of the product's vocabulary that a text is about, strongest first."""
    return tagger(None).tag([text])[0]


def tagger(encoder: Encoder | None) -> Tagger:
    """The product's vocabulary with an encoder.

    What is fitted belongs to one static model and lies in its folder; for an encoder without such
    (and for None) the model that ships with the product reads.
    """
    if not isinstance(encoder, StaticModel) or not (encoder.folder / FOLDER).is_dir():
        return _shipped()
    return _fitted(encoder)


@cache
def _shipped() -> Tagger:
    return _fitted(bundled())


@lru_cache(maxsize=4)
def _fitted(encoder: StaticModel) -> Tagger:
    return Tagger(FUNCTIONS, encoder, Fitted.read(encoder.folder / FOLDER))


__all__ = ["Tag", "Tagger", "portraits", "tag", "tagger"]
