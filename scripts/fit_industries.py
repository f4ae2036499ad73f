"""Count how often each technical function is solved in each industry, from the gazette.

Run in the repository's root: `python scripts/fit_industries.py [--data DIR] [--model DIR]
[--gazette LIST] [--out FILE]`. Each patent gets a chance for every division of GB/T 4754
(industry_views.py tells from what, weighed by one logistic function), and the functions that the
tagger finds in its title; what is written is the sum of the chances by division and function, for
matching/industries.py. The model (the bundled one unless told) is used by both, so that this comes
after fit_tagger.py; LIST keeps the patents of these publication numbers.

The weights are fitted on the odd rows of tests/matching/labelled/industries.tsv (publication,
title, the divisions that are right, the likeliest first). Printed: how well patents are sorted, on
the even rows, and on industries_blind.tsv, which was labelled after cues and views were settled.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from industry_views import DIVISIONS, INPUTS, Patent, Views, read_patents
from numpy.typing import NDArray

from graph_schema.functions import FUNCTIONS, VERSION
from language.functions import tagger
from language.opening import BUNDLED
from language.static_model import StaticModel
from matching.train.sources import read_numbers

LABELLED = Path("tests/matching/labelled")
OUT = Path("matching/data/industries.json")

LEAST = 0.1
"""The least chance of a division that counts."""

STEPS, RIDGE = 30, 1.0
_AT_ONCE = 2048

Floats = NDArray[np.float64]


class Labelled(NamedTuple):
    """A publication number and its divisions, the likeliest first."""

    number: str
    divisions: tuple[str, ...]


def read_labelled(name: str) -> list[Labelled]:
    """The labelled patents of a file."""
    with (LABELLED / name).open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Labelled(row["publication"], tuple(row["divisions"].split())) for row in rows]


def truth(labelled: Sequence[Labelled]) -> NDArray[np.bool_]:
    """For each patent and division whether it is right."""
    return np.array([[code in each.divisions for code in DIVISIONS] for each in labelled])


def fitted(inputs: NDArray[np.float32], right: NDArray[np.bool_]) -> Floats:
    """Weights by ridge-penalised logistic regression, by Newton's method; the bias is free."""
    rows = inputs.reshape(-1, len(INPUTS)).astype(np.float64)
    truths = right.ravel()
    weights = np.zeros(len(INPUTS))
    penalty = RIDGE * np.diag([0.0, *np.ones(len(INPUTS) - 1)])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (truths - chance) - penalty @ weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def chances(inputs: NDArray[np.float32], weights: Floats) -> Floats:
    """The chance of each division, 0 where it is below LEAST: float64[patents, divisions]."""
    chance: Floats = 1 / (1 + np.exp(-inputs.astype(np.float64) @ weights))
    return np.where(chance >= LEAST, chance, 0.0)


def measured(chance: Floats, labelled: Sequence[Labelled]) -> str:
    """How well patents are sorted, as a line."""
    right = truth(labelled)
    best = chance.argmax(axis=1)
    hits = right[np.arange(len(best)), best] & chance.any(axis=1)
    first = [
        DIVISIONS[place] == each.divisions[0] for place, each in zip(best, labelled, strict=True)
    ]
    return (
        f"{len(labelled)} patents: the best division is right {hits.mean():.3f}, is the first "
        f"named {np.mean(first):.3f}; of the weight given is right "
        f"{chance[right].sum() / chance.sum():.3f}; right divisions given a weight "
        f"{(chance[right] > 0).mean():.3f}"
    )


def counted(patents: Sequence[Patent], views: Views, weights: Floats, model: StaticModel) -> Floats:
    """The sum of chances by division, first of all patents, then of those about each function.

    float64[divisions, 1 + functions].
    """
    places = {code: 1 + place for place, code in enumerate(FUNCTIONS)}
    total = np.zeros((len(DIVISIONS), 1 + len(FUNCTIONS)))
    reader = tagger(model)
    for start in range(0, len(patents), _AT_ONCE):
        some = patents[start : start + _AT_ONCE]
        about = np.zeros((len(some), 1 + len(FUNCTIONS)))
        about[:, 0] = 1
        for row, tags in zip(about, reader.tag([patent.title for patent in some]), strict=True):
            row[[places[tag.code] for tag in tags]] = 1
        total += chances(views.inputs(some), weights).T @ about
    return total


def lines(total: Floats, made_with: dict[str, str]) -> Iterator[str]:
    """The file: JSON, a division a line; counts to a tenth."""
    yield "{"
    yield f'"made with": {json.dumps(made_with)},'
    yield f'"functions": {json.dumps(list(FUNCTIONS))},'
    yield '"divisions": {'
    for place, (code, row) in enumerate(zip(DIVISIONS, total, strict=True)):
        cells = [int(cell) if cell == int(cell) else cell for cell in np.round(row, 1).tolist()]
        told = json.dumps({"patents": cells[0], "about": cells[1:]}, separators=(",", ":"))
        yield f'"{code}": {told}{"," if place + 1 < len(DIVISIONS) else ""}'
    yield "}"
    yield "}"


def main() -> None:
    """Fit, tell how well that does on what was not fitted on, count and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--model", type=Path, default=BUNDLED)
    options.add_argument("--gazette", type=Path, metavar="LIST")
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    model = StaticModel(given.model)
    only = read_numbers(given.gazette) if given.gazette else None
    patents = read_patents(given.data / "gazette" / "patents.csv.gz", only)
    by_number = {patent.number: patent for patent in patents}
    views = Views(model)

    def inputs(labelled: Sequence[Labelled]) -> NDArray[np.float32]:
        return views.inputs([by_number[each.number] for each in labelled])

    texts = [each for each in read_labelled("industries.tsv")[::2] if each.number in by_number]
    weights = fitted(inputs(texts), truth(texts))
    print(", ".join(f"{name} {weight:.2f}" for name, weight in zip(INPUTS, weights, strict=True)))
    for name, unseen in (
        ("even rows", read_labelled("industries.tsv")[1::2]),
        ("blind", read_labelled("industries_blind.tsv")),
    ):
        some = [each for each in unseen if each.number in by_number]
        print(f"{name}: {measured(chances(inputs(some), weights), some)}")
    made_with = {"encoder": model.fingerprint, "vocabulary": VERSION}
    told = lines(counted(patents, views, weights, model), made_with)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text("\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
