#!/usr/bin/env bash
# Make all that the product has learned, anew: the bundled model with its functions, the ranker, the
# strength of evidence, whether there is an answer, the industries, what is technical. Needs ../shared; some half an hour on two cores.
#
# The ranker is learned beside a model that never saw the tasks' texts (left in DIR, a folder that is
# removed unless it is named): beside one that knew them, meaning would seem to count for more.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-.venv/bin/python}
if [[ -z ${1:-} ]]; then
    set -- "$(mktemp -d)"
    trap 'rm -rf "$1"' EXIT
fi

scripts/make_evaluation_model.sh "$1"
cp "$1"/ranking/*.json matching/data/

$python -m matching.train --out language/models/bundled
$python scripts/fit_tagger.py
$python scripts/fit_industries.py
$python scripts/fit_technical.py
$python scripts/fit_duplicates.py   # prints its three numbers, which stand in matching/directions/duplicates.py
