"""Learn language/data/technical.npy: how technical a text is, from texts of both sorts.

Run in the repository's root: `python scripts/fit_technical.py [--without FILE.csv ...] [--out F]`.
It reads the texts written for it, the halves `fit` of the labelled sets, and the texts that the
functions were learned from; the halves `held` are not read. Texts in task files named after
`--without` are left out. First it learns five times on four fifths, prints how well the other fifth
is told and where the bar would lie, and makes the sums chances by what it saw there; then it
learns on all and writes the file.
"""

import argparse
import csv
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_tagger import texts_in
from numpy.typing import NDArray

from language.parts import parts_of
from language.technical import FILE, SLOTS, inputs
from matching.train.calibration import auroc, calibration_error, logistic

TESTS = Path(__file__).parents[1] / "tests"
FOLDS, STEPS, RIDGE = 5, 20, 4e-5
LOST = 0.02
"""The share of technical problems that the bar may take for something else."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Source:
    """Texts of one sort: a file, a column and the value that it must have to be read, how much all
    of them count together, and whether they are problems in an enterprise's own words, by which
    the bar is chosen."""

    file: str
    technical: bool
    share: float
    where: tuple[str, str] | None = None
    problems: bool = False


SOURCES = (
    Source("matching/labelled/nontechnical_fitting.tsv", False, 0.40),
    Source("matching/labelled/nontechnical.tsv", False, 0.10, ("part", "fit")),
    Source("matching/labelled/technical_fitting.tsv", True, 0.30, problems=True),
    Source("language/labelled/parts.tsv", True, 0.03, ("part", "fit"), problems=True),
    Source("language/labelled/examples.tsv", True, 0.07, ("kind", "need"), problems=True),
    Source("language/labelled/fitting.tsv", True, 0.10),
)


@dataclass(frozen=True, slots=True)
class Texts:
    """n texts: `table`, float32[n, SLOTS]; `likeness`, float64[n, n], the products of its rows;
    `right`, `problems`, bool[n]; `weights`, float64[n], which sum to 1; `folds`, by the text, so
    that one text in two files is in one fold."""

    table: NDArray[np.float32]
    likeness: Floats
    right: Bools
    problems: Bools
    weights: Floats
    folds: NDArray[np.intp]


def main() -> None:
    """Measure, calibrate, learn on all, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without", nargs="*", type=Path, default=[])
    options.add_argument("--out", type=Path, default=FILE)
    given = options.parse_args()
    texts = _read(set().union(*map(texts_in, given.without)))
    sums = np.zeros(len(texts.right))
    for fold in range(FOLDS):
        held = texts.folds == fold
        found = _learned(texts, ~held)
        sums[held] = found[0] + texts.table[held] @ found[1:]
    stretch = logistic(np.c_[np.ones(len(sums)), sums], texts.right, texts.weights)
    chances = 1 / (1 + np.exp(-(stretch[0] + stretch[1] * sums)))
    print(
        f"{len(sums)} texts, AUROC {auroc(chances, texts.right):.3f}, problems against the rest"
        f" {auroc(*_problems(texts, chances)):.3f}, calibration error"
        f" {calibration_error(chances, texts.right, texts.weights):.3f}"
    )
    bar = float(np.quantile(chances[texts.problems], LOST))
    caught = float((chances[~texts.right] < bar).mean())
    print(f"bar {bar:.3f}: {LOST:.0%} of the problems below, {caught:.0%} of what is none")
    found = stretch[1] * _learned(texts, np.ones(len(sums), dtype=np.bool_))
    found[0] += stretch[0]
    given.out.parent.mkdir(exist_ok=True)
    np.save(given.out, found.astype(np.float16))


def _problems(texts: Texts, chances: Floats) -> tuple[Floats, Bools]:
    mine = texts.problems | ~texts.right
    return chances[mine], texts.right[mine]


def _read(without: set[str]) -> Texts:
    rows = [
        (text, source.technical, source.problems, source.share / len(texts))
        for source in SOURCES
        for texts in [[text for text in _texts(source) if text not in without]]
        for text in texts
    ]
    table = np.zeros((len(rows), SLOTS), dtype=np.float32)
    for line, (text, *_) in zip(table, rows, strict=True):
        slots, values = inputs(text, parts_of(text))
        np.add.at(line, slots, values)
    _, right, problems, weights = zip(*rows, strict=True)
    folds = [zlib.crc32(text.encode()) % FOLDS for text, *_ in rows]
    return Texts(
        table,
        (table @ table.T).astype(np.float64),
        np.array(right),
        np.array(problems),
        np.array(weights),
        np.array(folds),
    )


def _texts(source: Source) -> list[str]:
    with (TESTS / source.file).open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        column, value = source.where or ("", None)
        return [row["text"] for row in rows if row.get(column) == value]


def _learned(texts: Texts, seen: Bools) -> Floats:
    """Weights by logistic regression with a free bias: float64[1 + SLOTS].

    The loss is Σ weight × log-loss + RIDGE/2 × Σ slot's weight²; Newton's steps are taken in the
    space of the texts, which are fewer than the slots.
    """
    right, weights = texts.right[seen], texts.weights[seen]
    likeness = texts.likeness[np.ix_(seen, seen)]
    count = len(right)
    system = np.ones((count + 1, count + 1))
    system[0, 0] = 0.0
    sums = np.zeros(count)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-sums))
        slope = np.maximum(weights * chance * (1 - chance), 1e-12)
        system[1:, 1:] = likeness + np.diag(RIDGE / slope)
        wanted = sums + weights * (right - chance) / slope
        solved = np.linalg.solve(system, np.append(0.0, wanted))
        before, sums = sums, solved[0] + likeness @ solved[1:]
        if np.abs(sums - before).max() < 1e-3:
            break
    return np.append(solved[0], texts.table[seen].T @ solved[1:])


if __name__ == "__main__":
    main()
