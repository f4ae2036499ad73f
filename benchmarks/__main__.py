"""Run benchmarks: `python -m benchmarks [NAME…]`; without names, all of them."""

import importlib
import sys

from benchmarks.figures import machine

NAMES = ("startup", "load", "match", "quality", "needs")
"""Run where no name is given."""

BY_NAME = (
    "workbench",
    "explanations",
    "nomatch",
    "exposure",
    "directions",
    "teams",
    "learning",
    "pages",
    "crowd",
    "large",
    "stronger",
    "neo4j_engine",
    "parity",
    "beside",
)
"""Run by their names only: the first take long, `stronger` measures the models and the alliance of
the settings, the last three need a Neo4j server."""


def main(names: list[str]) -> None:
    """Run the named benchmarks and print their figures."""
    unknown = sorted({*names} - {*NAMES, *BY_NAME})
    if unknown:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are {', '.join((*NAMES, *BY_NAME))}")
    print(f"# {machine()}", flush=True)
    for name in names or NAMES:
        print(f"\n## {name}", flush=True)
        for figure in importlib.import_module(f"benchmarks.{name}").run():
            print(figure, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
