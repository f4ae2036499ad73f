"""Fit the weights of language.functions on labelled texts, other ones than those measured on.

Run in the repository's root: `python scripts/fit_tagger.py`; prints the weights, and precision and
recall in five folds for several bounds on the strength. The texts are as measure_tagger.py tells.
"""

from pathlib import Path

import numpy as np
from measure_tagger import Labelled, read
from numpy.typing import NDArray

from graph_schema.functions import FUNCTIONS
from language.functions import portraits
from language.lexicon import Lexicon
from language.opening import bundled

LABELLED = Path("tests/language/labelled/fitting.tsv")
BOUNDS = (0.3, 0.35, 0.4, 0.5)
FOLDS, STEPS, RIDGE = 5, 40, 0.5
_FAR = 0.25
"""Pairs without a word and with a lower cosine are left out: nearly all of them are wrong."""

Floats = NDArray[np.float64]


def pairs(texts: list[Labelled]) -> tuple[Floats, Floats, Floats, Floats]:
    """For each text and function that may fit: 1 and the weights' inputs, whether it is right,
    whether it is asked for, and the text's number."""
    encoder, lexicon = bundled(), Lexicon(FUNCTIONS)
    like = encoder.encode([each.text for each in texts]) @ portraits(FUNCTIONS, encoder).T
    rows = []
    for number, (each, likeness) in enumerate(zip(texts, like, strict=True)):
        words = {tag.code: tag.strength for tag in lexicon.tag(each.text)}
        title = {tag.code: tag.strength for tag in lexicon.tag(each.text.split("。")[0])}
        for code, cosine in zip(FUNCTIONS, likeness.tolist(), strict=True):
            if code in words or cosine >= _FAR:
                told = (1.0, words.get(code, 0.0), title.get(code, 0.0), cosine)
                rows.append((*told, code in each.about | each.also, code in each.about, number))
    table = np.array(rows, dtype=float)
    return table[:, :4], table[:, 4], table[:, 5], table[:, 6]


def fitted(inputs: Floats, right: Floats) -> Floats:
    """Ridge-penalised logistic regression by Newton's method; the bias is free."""
    weights = np.zeros(inputs.shape[1])
    penalty = RIDGE * np.diag([0.0, *np.ones(inputs.shape[1] - 1)])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (right - chance) - penalty @ weights
        curvature = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + penalty
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def main() -> None:
    """Print the weights, and what they do on texts that they were not fitted on."""
    texts = read(LABELLED)
    inputs, right, asked, number = pairs(texts)
    fold = np.random.default_rng(0).permutation(len(texts))[number.astype(int)] % FOLDS
    chance = np.zeros(len(right))
    for each in range(FOLDS):
        weights = fitted(inputs[fold != each], right[fold != each])
        chance[fold == each] = 1 / (1 + np.exp(-inputs[fold == each] @ weights))
    print("BIAS, WORDS, TITLE, LIKENESS =", *np.round(fitted(inputs, right), 2).tolist())
    wanted = sum(len(each.about) for each in texts)
    for bound in BOUNDS:
        kept = chance >= bound
        precision, recall = right[kept].mean(), asked[kept].sum() / wanted
        print(f"KEPT = {bound}: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
