"""Fit the three weights of matching.directions.duplicates, and tell how well they do.

Run in the repository's root: `python scripts/fit_duplicates.py [--model DIR]`. The texts of
tests/matching/labelled/duplicates.tsv are each compared with all needs of the demo; the weights are
fitted on the texts about needs with an even number, and both halves are measured. It writes
nothing: the numbers stand in the code, where the bound that they go with stands.
"""

import argparse
import csv
from pathlib import Path

import numpy as np

from graph_schema.evidence import text_of
from language.encoder import Encoder
from language.reading import TextReader
from matching.directions.duplicates import SAME, alike
from matching.train.calibration import logistic
from matching.views import Floats
from service.alliance import encoder_of
from service.settings import read_settings

ROOT = Path(__file__).parents[1]
LABELLED = ROOT / "tests" / "matching" / "labelled" / "duplicates.tsv"
NEEDS = ROOT / "demo" / "needs.csv"
RIDGE = 1e-6


def main() -> None:
    """Fit on one half, print the weights, measure both halves."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", help="folder of the static model; the bundled one unless told")
    encoder = encoder_of(read_settings(model=options.parse_args().model))()
    inputs, right, even = _pairs(encoder)
    count = int(even.sum())
    weights = logistic(inputs[even], right[even], np.full(count, 1 / count), RIDGE)
    print("always, dense, characters:", np.round(weights, 2).tolist())
    told = 1 / (1 + np.exp(-inputs @ weights)) >= SAME
    for half, mine in (("fitted on", even), ("held out", ~even)):
        both = (told & right & mine).sum()
        precision, recall = both / (told & mine).sum(), both / (right & mine).sum()
        print(f"the half {half}: precision {precision:.3f}, recall {recall:.3f}")


def _pairs(encoder: Encoder) -> tuple[Floats, np.ndarray, np.ndarray]:
    """Each labelled text beside each need: float64[pairs, 3], the first column 1; whether both say
    the same; whether the text is of the half that is fitted on."""
    needs = {row["需求编号"]: row for row in _table(NEEDS, ",")}
    rows = _table(LABELLED, "\t")
    reader = TextReader(encoder)
    posted = reader.read(
        [text_of("Need", {"text": n["难题描述"], "name": n["需求名称"]}) for n in needs.values()]
    )
    said = reader.read([row["text"] for row in rows])
    inputs = [
        (1.0, float(mine.vector @ its.vector), alike(mine.grams, its.grams))
        for mine in said
        for its in posted
    ]
    right = [row["same"] == "yes" and row["need"] == need for row in rows for need in needs]
    even = [int(row["need"][-2:]) % 2 == 0 for row in rows for _ in needs]
    return np.array(inputs), np.array(right), np.array(even)


def _table(file: Path, sign: str) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=sign))


if __name__ == "__main__":
    main()
