"""Make a large alliance: `python -m benchmarks.generate city|region|nation --out DIR`.

`--compare` shows instead how near the texts are to real titles.
"""

import argparse
from functools import partial
from pathlib import Path

from benchmarks.figures import GAZETTE, needs_shared, timed
from benchmarks.generate.compare import compare
from benchmarks.generate.sizes import SIZES
from benchmarks.generate.studios import Generator
from benchmarks.generate.tables import TABLES, write
from benchmarks.generate.words import Titles, functions, gazette_titles


def main() -> None:
    """Write the tables, or compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("--out", type=Path, help="folder of the tables")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compare", action="store_true", help="compare with real titles")
    asked = parser.parse_args()
    needs_shared()
    real = gazette_titles(GAZETTE)
    titles = Titles(real)
    if asked.compare:
        for figure in compare(real, titles, asked.seed):
            print(figure, flush=True)
        return
    if asked.out is None:
        parser.error("--out is needed")
    asked.out.mkdir(parents=True, exist_ok=True)
    made = Generator(SIZES[asked.size], asked.seed, functions())
    for table in TABLES:
        seconds, rows = timed(partial(write, table, made, titles, asked.out))
        print(f"{table}: {rows:,} rows, {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
