#!/usr/bin/env bash
# Is there a wheel of everything that the product needs, at the pinned versions, for x86-64 and arm64
# Linux and CPython 3.11? Fetches them into a folder that is removed again, and tells their size.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-.venv/bin/python}
mapfile -t wanted < <("$python" -c '
import tomllib
from pathlib import Path
print(*tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["dependencies"], sep="\n")')
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for machine in x86_64 aarch64; do
    platforms=()
    # The C library of Debian 12 is 2.36; pip takes the platforms literally, so older ones are listed.
    for tag in manylinux_2_{34,31,28,27,26,24,17} manylinux2014; do
        platforms+=(--platform "${tag}_$machine")
    done
    "$python" -m pip download --quiet --disable-pip-version-check --constraint constraints.txt \
        --only-binary=:all: --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none \
        "${platforms[@]}" --dest "$folder/$machine" "${wanted[@]}"
    files=("$folder/$machine"/*.whl)
    printf '%s: %d wheels, %s\n' "$machine" "${#files[@]}" "$(du -sh "$folder/$machine" | cut -f 1)"
done
