#!/usr/bin/env bash
# make_evaluation_model.sh DIR: what figures on the shared tasks are measured with. DIR becomes a model
# that never saw the tasks' texts, with its functions; DIR/rankers the five rankers that had each left
# out a fifth of the needs; DIR/ranking the ranker and the strength learned from all needs beside it.
set -euo pipefail
cd "$(dirname "$0")/.."

model=$1
python=${PYTHON:-.venv/bin/python}
data=../shared/data

$python -m matching.train --gazette $data/gazette/training.txt --out "$model"
$python scripts/fit_tagger.py --model "$model" --without $data/tasks/evidence.csv $data/tasks/*/needs.csv
$python scripts/fit_ranker.py --model "$model" --folds "$model/rankers" --out "$model/ranking"
