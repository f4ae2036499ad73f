"""Fit what language.functions recognises functions by, on examples and labelled texts.

Run in the repository's root: `python scripts/fit_tagger.py [--model DIR] [--without FILE.csv ...]`.
It reads tests/language/labelled: examples.tsv (code, kind, text: texts written about each function)
and fitting.tsv (texts and their functions, as measure_tagger.py tells), writes the folder
`functions` of the model (the bundled one unless told), prints precision and recall of five folds
over the labelled texts for several bounds on the strength. Labelled texts that are a title or text
of the task's files after `--without` are left out. What is measured on (measured.tsv, blind.tsv) is
not read.
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from measure_tagger import LABELLED, Labelled, read
from numpy.typing import NDArray

from graph_schema.functions import FUNCTIONS, VERSION
from language.encoder import Encoder, Vectors
from language.functions import FOLDER, INPUTS, Fitted, Views, described, is_longer
from language.opening import BUNDLED
from language.profiles import Profiles
from language.static_model import StaticModel

FOLDS, STEPS, RIDGE = 5, 30, 10.0
BOUNDS = (0.5, 0.52, 0.54, 0.56, 0.58, 0.6, 0.62, 0.64)
NAMED, BESIDES = 2.0, 0.3
"""How much a function's own names and description count in its profile, and a text to which it
applies besides; one that is about it counts 1."""

Floats = NDArray[np.float64]
Counting = dict[str, list[tuple[str, float]]]
"""By function: texts, each with how much it counts."""


def read_examples() -> list[tuple[str, str]]:
    """The examples: function and text."""
    with (LABELLED / "examples.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["code"], row["text"]) for row in rows]


def texts_in(path: Path) -> set[str]:
    """The titles and texts of a task's needs or evidence."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row.get(name, "") for row in csv.DictReader(stream) for name in ("title", "text")}


def counting(examples: Iterable[tuple[str, str]], labelled: Iterable[Labelled]) -> Counting:
    """The functions' names, the examples, and what labelled texts are about."""
    texts: Counting = {code: [(described(function), NAMED)] for code, function in FUNCTIONS.items()}
    for code, text in examples:
        texts[code].append((text, 1.0))
    for each in labelled:
        for code in sorted(each.about):
            texts[code].append((each.text, 1.0))
        for code in sorted(each.also):
            texts[code].append((each.text, BESIDES))
    return texts


def means_of(texts: Counting, encoder: Encoder) -> Vectors:
    """The mean vector of each function's texts, by how much they count; of length 1."""
    rows = []
    for some in texts.values():
        shares = np.array([share for _, share in some], dtype=np.float32)
        rows.append(shares @ encoder.encode([text for text, _ in some]))
    table = np.array(rows)
    made: Vectors = table / np.linalg.norm(table, axis=1, keepdims=True)
    return made


def views_of(texts: Counting, encoder: Encoder) -> Views:
    """The views with these texts."""
    return Views(FUNCTIONS, encoder, Profiles.of(texts), means_of(texts, encoder))


def truth(texts: Sequence[Labelled]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each text and function: whether it is right, and whether it is asked for."""
    right = np.array([[code in t.about | t.also for code in FUNCTIONS] for t in texts])
    asked = np.array([[code in t.about for code in FUNCTIONS] for t in texts])
    return right, asked


def fitted(inputs: NDArray[np.float32], right: NDArray[np.bool_]) -> Floats:
    """Weights by ridge-penalised logistic regression, by Newton's method; the bias is free."""
    rows = inputs.reshape(-1, len(INPUTS)).astype(np.float64)
    scale = rows.std(axis=0)
    scale[0] = 1
    rows /= scale
    truths = right.ravel()
    weights = np.zeros(rows.shape[1])
    penalty = RIDGE * np.diag([0.0, *np.ones(rows.shape[1] - 1)])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (truths - chance) - penalty @ weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights / scale


def main() -> None:
    """Fit in folds, tell how well that does on what was held out, then fit on all and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, default=BUNDLED)
    options.add_argument("--without", type=Path, nargs="*", default=[])
    given = options.parse_args()
    encoder = StaticModel(given.model)
    strange = {text for path in given.without for text in texts_in(path)}
    examples = read_examples()
    texts = [each for each in read(LABELLED / "fitting.tsv") if each.text not in strange]
    right, asked = truth(texts)
    longer = np.array([is_longer(each.text) for each in texts])
    fold = np.random.default_rng(0).permutation(len(texts)) % FOLDS
    # Inputs come from views that have not seen the text: of its own profile nothing is learned.
    inputs = np.zeros((len(texts), len(FUNCTIONS), len(INPUTS)), dtype=np.float32)
    for each in range(FOLDS):
        seen = [text for text, number in zip(texts, fold, strict=True) if number != each]
        held = np.flatnonzero(fold == each)
        views = views_of(counting(examples, seen), encoder)
        inputs[held] = np.stack(views.inputs([texts[at].text for at in held])[0], axis=2)
    chance = np.zeros(right.shape)
    weights = []
    for mine in (~longer, longer):
        for each in range(FOLDS):
            seen_rows, held_rows = mine & (fold != each), mine & (fold == each)
            some = fitted(inputs[seen_rows], right[seen_rows])
            chance[held_rows] = 1 / (1 + np.exp(-inputs[held_rows] @ some))
        weights.append(fitted(inputs[mine], right[mine]))
    for bound in BOUNDS:
        told = []
        for mine in (longer | ~longer, ~longer, longer):
            kept = (chance >= bound) & mine[:, None]
            precision = (kept & right).sum() / max(1, kept.sum())
            told.append(f"{precision:.3f} {(kept & asked).sum() / asked[mine].sum():.3f}")
        print(f"KEPT = {bound}: precision, recall {told[0]}; titles {told[1]}; longer {told[2]}")
    everything = counting(examples, texts)
    Fitted(
        Profiles.of(everything),
        means_of(everything, encoder),
        np.array(weights, dtype=np.float32),
        {"encoder": encoder.fingerprint, "vocabulary": VERSION},
    ).save(given.model / FOLDER)


if __name__ == "__main__":
    main()
