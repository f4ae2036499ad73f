"""The command line `jiangmeng`: a file a command in `commands/`, loaded when it is called."""

import sys
from collections.abc import Sequence

from service.cli.frame import run


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (service.cli.exits)."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))
